import { whereContains } from '@bulkhead/bulkhead-node';
import {
  parseTechnology,
  type NoteFilter,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import type { Reader } from '../access';

function linked(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: 'ref' | 'product',
  type: string,
  value: string,
): void {
  query.whereExists(
    knex('note_links as asked')
      .select(knex.raw('1'))
      .whereRaw('asked.note_id = notes.id')
      .where({ 'asked.type': type, [`asked.${column}`]: value }),
  );
}

/** Puts what a list was asked for into its query. */
export function whereFilter(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: NoteFilter & { today: string },
  reader: Reader,
): void {
  if (filter.kind?.length) query.whereIn('notes.kind', filter.kind);
  if (filter.state?.length) query.whereIn('notes.state', filter.state);
  if (filter.from) query.where('notes.day', '>=', filter.from);
  if (filter.to) query.where('notes.day', '<=', filter.to);
  if (filter.event) query.where('notes.event_id', filter.event);
  if (filter.asking) query.where('notes.asks_on', '<=', filter.today);
  if (filter.entity) linked(knex, query, 'ref', 'entity', filter.entity);
  if (filter.cve) linked(knex, query, 'ref', 'cve', filter.cve);
  if (filter.technology) {
    const technology = parseTechnology(filter.technology);
    if (technology?.version === undefined) {
      linked(knex, query, 'product', 'technology', filter.technology);
    } else {
      linked(knex, query, 'ref', 'technology', filter.technology);
    }
  }
  const person = filter.mine ? reader.userRef ?? '' : filter.person;
  if (person !== undefined) {
    query.where(either => {
      either.whereExists(
        knex('note_people as who')
          .select(knex.raw('1'))
          .whereRaw('who.note_id = notes.id')
          .where('who.person_ref', person),
      );
      if (filter.mine) either.orWhere('notes.created_by', person);
    });
  }
  if (filter.text) {
    const { text } = filter;
    query.where(either => {
      either.where(part => whereContains(part, 'notes.title', text));
      either.orWhere(part => whereContains(part, 'notes.body', text));
    });
  }
}
