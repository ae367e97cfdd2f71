import { randomUUID } from 'node:crypto';
import { readJson, toIso } from '@bulkhead/bulkhead-node';
import type { CheckOutcome } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import { type DayCounts, daysToThin, unpackCounts } from './history';

export interface StoredChange {
  id: string;
  entityRef: string;
  checkId: string;
  at: string;
  from: CheckOutcome;
  to: CheckOutcome;
  reason: string;
  names: string[];
}

interface ChangeRow {
  id: string;
  entity_ref: string;
  check_id: string;
  at: unknown;
  from_outcome: CheckOutcome;
  to_outcome: CheckOutcome;
  reason: string;
  names: unknown;
}

/** Most changes that are read at once; older ones are counted only as "more". */
const MOST_CHANGES = 5000;
const KEEP_CHANGES_MS = 400 * 86_400_000;
const STEP = 200;

/** What stood when, and what changed. */
export class ScorecardHistoryStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): ScorecardHistoryStore {
    return new ScorecardHistoryStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** Counts of each entity by day, oldest first. One query. */
  async days(): Promise<Map<string, DayCounts[]>> {
    const rows = await this.#database('scorecard_history')
      .orderBy(['entity_ref', 'day'])
      .select<{ entity_ref: string; day: string; counts: string }[]>();
    const found = new Map<string, DayCounts[]>();
    for (const row of rows) {
      const days = found.get(row.entity_ref) ?? [];
      days.push(unpackCounts(row.day, row.counts));
      found.set(row.entity_ref, days);
    }
    return found;
  }

  /** Newest first. */
  async changes(since: Date): Promise<StoredChange[]> {
    const rows = await this.#database<ChangeRow>('scorecard_changes')
      .where('at', '>=', since)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST_CHANGES);
    return (rows as ChangeRow[]).map(row => ({
      id: row.id,
      entityRef: row.entity_ref,
      checkId: row.check_id,
      at: toIso(row.at),
      from: row.from_outcome,
      to: row.to_outcome,
      reason: row.reason,
      names: readJson<string[]>(row.names),
    }));
  }

  /** Puts in days and changes of before; for demonstrations. */
  async backfill(options: {
    days: readonly { entityRef: string; day: string; counts: string }[];
    changes: readonly Omit<StoredChange, 'id'>[];
  }): Promise<void> {
    for (let i = 0; i < options.days.length; i += STEP) {
      await this.#database('scorecard_history')
        .insert(
          options.days.slice(i, i + STEP).map(({ entityRef, day, counts }) => ({
            entity_ref: entityRef,
            day,
            counts,
          })),
        )
        .onConflict(['entity_ref', 'day'])
        .ignore();
    }
    for (const change of options.changes) {
      await this.#database('scorecard_changes').insert({
        id: randomUUID(),
        entity_ref: change.entityRef,
        check_id: change.checkId,
        at: new Date(change.at),
        from_outcome: change.from,
        to_outcome: change.to,
        reason: change.reason,
        names: JSON.stringify(change.names),
      });
    }
  }

  /** Takes away what is too fine for its age. Returns how many rows went. */
  async thin(now: Date): Promise<number> {
    let gone = await this.#database('scorecard_changes')
      .where('at', '<', new Date(now.getTime() - KEEP_CHANGES_MS))
      .delete();
    for (const [entityRef, days] of await this.days()) {
      const spare = daysToThin(
        days.map(({ day }) => day),
        now,
      );
      if (spare.length) {
        gone += await this.#database('scorecard_history')
          .where('entity_ref', entityRef)
          .whereIn('day', spare)
          .delete();
      }
    }
    return gone;
  }
}
