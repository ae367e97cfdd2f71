import type { Knex } from 'knex';
import { toDate } from '@bulkhead/bulkhead-node';
import { pointsToThin } from './history';

/** How many entities are thinned at once, so that a long history does not fill the memory. */
const STEP = 500;

/** What stood when, thinned with age. */
export class HistoryStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): HistoryStore {
    return new HistoryStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** Removes what is too fine for its age. Returns how many rows went. */
  async thin(now: Date): Promise<number> {
    let gone = 0;
    let after = '';
    for (;;) {
      const refs = await this.#database('result_history')
        .distinct('entity_ref')
        .where('entity_ref', '>', after)
        .orderBy('entity_ref')
        .limit(STEP)
        .pluck<string[]>('entity_ref');
      if (!refs.length) {
        return gone;
      }
      after = refs[refs.length - 1];
      const rows = await this.#database<{
        entity_ref: string;
        changed_at: unknown;
      }>('result_history')
        .whereIn('entity_ref', refs)
        .select('entity_ref', 'changed_at');
      const points = rows.map(row => ({
        entityRef: row.entity_ref,
        changedAt: toDate(row.changed_at),
      }));
      for (const { entityRef, changedAt } of pointsToThin(points, now)) {
        gone += await this.#database('result_history')
          .where({ entity_ref: entityRef, changed_at: changedAt })
          .delete();
      }
    }
  }
}
