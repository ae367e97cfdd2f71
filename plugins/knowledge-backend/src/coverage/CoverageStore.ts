import { toCount, toOptional, whereContains } from '@bulkhead/bulkhead-node';
import type {
  CoverageFact,
  CoverageFilter,
  CoverageRole,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import {
  readsEverything,
  whereEntityVisible,
  whereReadable,
  type Reader,
} from '../access';

/** Source of a statement that stands without a note. */
export const statement = '';

/** Sums of one service. */
export interface CoverageSums {
  ref: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  tier?: number;
  pair: string;
  presenters: number;
  knowers: number;
  lastPresentedOn?: string;
}

/** A note that the reader may not see says nothing, not even in a sum. */
function whereNoteReadable(
  knex: Knex,
  query: Knex.QueryBuilder,
  reader: Reader,
): void {
  if (readsEverything(reader)) return;
  const readable = knex('notes').select('notes.id');
  whereReadable(knex, readable, reader);
  query.where(either =>
    either
      .where('coverage.source', statement)
      .orWhereIn('coverage.source', readable),
  );
}

/** The only place with SQL about who knows what. */
export class CoverageStore {
  static create(): CoverageStore {
    return new CoverageStore();
  }

  private constructor() {}

  /** All services of a filter with their sums, in no order. */
  async sums(
    knex: Knex,
    filter: CoverageFilter,
    reader: Reader,
  ): Promise<CoverageSums[]> {
    const byPerson = knex('coverage')
      .select('subject_ref', 'person_ref')
      .groupBy('subject_ref', 'person_ref')
      .select(
        knex.raw("max(case when role = 'presented' then day end) as day"),
      );
    whereNoteReadable(knex, byPerson, reader);
    const sums = knex
      .from(byPerson.as('one'))
      .select('subject_ref')
      .groupBy('subject_ref')
      .select(
        knex.raw('count(*) as knowers'),
        knex.raw('count(day) as presenters'),
        knex.raw('max(day) as last_day'),
      );
    const query = knex('subjects as s')
      .leftJoin(sums.as('c'), 'c.subject_ref', 's.ref')
      .where('s.listed', true);
    whereEntityVisible(knex, query, reader, 's.ref');
    if (filter.owner) query.where('s.owner_ref', filter.owner);
    if (filter.system) query.where('s.system_ref', filter.system);
    if (filter.text) {
      const { text } = filter;
      query.where(either => {
        either.where(part => whereContains(part, 's.title', text));
        either.orWhere(part => whereContains(part, 's.ref', text));
      });
    }
    if (filter.person) {
      const { person } = filter;
      const known = knex('coverage')
        .select('subject_ref')
        .where('person_ref', person);
      whereNoteReadable(knex, known, reader);
      query.where(either => {
        either.whereIn('s.ref', known);
        either.orWhere(part => whereContains(part, 's.pair', `"${person}"`));
      });
    }
    const rows = await query.select(
      's.ref',
      's.title',
      's.owner_ref',
      's.system_ref',
      's.tier',
      's.pair',
      'c.knowers',
      'c.presenters',
      'c.last_day',
    );
    return rows.map(row => ({
      ref: row.ref,
      title: row.title,
      ownerRef: toOptional(row.owner_ref),
      systemRef: toOptional(row.system_ref),
      tier: toOptional(row.tier),
      pair: row.pair,
      presenters: toCount(row.presenters),
      knowers: toCount(row.knowers),
      lastPresentedOn: toOptional(row.last_day),
    }));
  }

  async facts(
    knex: Knex,
    refs: readonly string[],
    reader: Reader,
  ): Promise<CoverageFact[]> {
    if (refs.length === 0) return [];
    const query = knex('coverage').whereIn('subject_ref', [...refs]);
    whereNoteReadable(knex, query, reader);
    const rows = await query.select('subject_ref', 'person_ref', 'role', 'day');
    return rows.map(row => ({
      subjectRef: row.subject_ref,
      personRef: row.person_ref,
      role: row.role as CoverageRole,
      on: row.day,
    }));
  }

  /** Presentations that are planned, by service, the soonest first. */
  async planned(
    knex: Knex,
    refs: readonly string[],
    reader: Reader,
  ): Promise<Map<string, string>> {
    const query = knex('notes')
      .join('note_links as l', 'l.note_id', 'notes.id')
      .where({
        'notes.kind': 'presentation',
        'notes.state': 'planned',
        'l.type': 'entity',
      })
      .whereIn('l.ref', [...refs]);
    whereReadable(knex, query, reader);
    const rows = await query
      .orderBy([
        { column: 'notes.day', order: 'desc' },
        { column: 'notes.id', order: 'desc' },
      ])
      .select('l.ref', 'notes.id');
    return new Map(rows.map(row => [row.ref, row.id]));
  }

  async state(
    knex: Knex,
    subjectRef: string,
    personRef: string,
    day: string,
  ): Promise<void> {
    await knex('coverage')
      .insert({
        subject_ref: subjectRef,
        person_ref: personRef,
        role: 'knows',
        day,
        source: statement,
      })
      .onConflict(['subject_ref', 'role', 'person_ref', 'source'])
      .merge({ day });
  }

  async takeBack(
    knex: Knex,
    subjectRef: string,
    personRef: string,
  ): Promise<void> {
    await knex('coverage')
      .where({
        subject_ref: subjectRef,
        person_ref: personRef,
        role: 'knows',
        source: statement,
      })
      .delete();
  }

  /** Whether somebody says, without a note, that they know a service. */
  async states(
    knex: Knex,
    subjectRef: string,
    personRef: string,
  ): Promise<boolean> {
    return Boolean(
      await knex('coverage')
        .where({
          subject_ref: subjectRef,
          person_ref: personRef,
          role: 'knows',
          source: statement,
        })
        .first('day'),
    );
  }
}
