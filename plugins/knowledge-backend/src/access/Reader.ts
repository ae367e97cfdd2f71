import type { VisibleEntities } from '@bulkhead/bulkhead-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { NoteQuery } from './rules';
import { whereCriteria, whereInList } from './sql';

/**
 * What one reader may see: which entities, which notes, and own drafts. Everything that is read
 * or counted goes through here, so that no list can forget it.
 */
export interface Reader {
  /** Undefined for a service, and for a feed. */
  userRef?: string;
  /** Entities the reader may read in the catalog. */
  visible: Pick<VisibleEntities, 'everything' | 'refs' | 'has'>;
  /** What the policy says of notes: all, none, or those that meet the criteria. */
  notes: 'all' | 'none' | PermissionCriteria<NoteQuery>;
}

/** Restricts a query on the table (or alias) `notes` to what the reader may see. */
export function whereReadable(
  knex: Knex,
  query: Knex.QueryBuilder,
  reader: Reader,
  notes = 'notes',
): void {
  query.where(published => {
    published.where(`${notes}.draft`, false);
    if (reader.userRef !== undefined) {
      const me = reader.userRef;
      published.orWhere(`${notes}.created_by`, me).orWhereExists(
        knex('note_people as me')
          .select(knex.raw('1'))
          .whereRaw('me.note_id = ??', [`${notes}.id`])
          .where({ 'me.person_ref': me, 'me.role': 'author' }),
      );
    }
  });
  if (reader.notes === 'none') {
    query.whereRaw('1 = 0');
  } else if (reader.notes !== 'all') {
    const criteria = reader.notes;
    query.where(part => whereCriteria(knex, part, criteria, notes));
  }
  if (!reader.visible.everything) {
    // One entity that is hidden from the reader hides the note: its text may tell of it.
    const hidden = knex('note_links as hidden')
      .select(knex.raw('1'))
      .whereRaw('hidden.note_id = ??', [`${notes}.id`])
      .where('hidden.type', 'entity');
    whereInList(knex, hidden, 'hidden.ref', reader.visible.refs ?? [], {
      not: true,
    });
    query.whereNotExists(hidden);
  }
}

/** Restricts a query to rows about an entity that the reader may read. */
export function whereEntityVisible(
  knex: Knex,
  query: Knex.QueryBuilder,
  reader: Reader,
  column: string,
): void {
  if (!reader.visible.everything) {
    whereInList(knex, query, column, reader.visible.refs ?? []);
  }
}

/** Whether coverage has to be checked note by note: false for who may read them all. */
export function readsEverything(reader: Reader): boolean {
  return reader.notes === 'all' && reader.visible.everything;
}
