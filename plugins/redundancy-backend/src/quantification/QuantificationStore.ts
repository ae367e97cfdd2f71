import { readJson, toIso, writeJson } from '@bulkhead/bulkhead-node';
import type {
  Availability,
  ComputedAvailability,
  RankedFixes,
  ReckonedFix,
} from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import type { Quantification } from './quantify';

/** What was reckoned last, and for which snapshot. */
export interface QuantificationState {
  snapshotId: string;
  computedAt: string;
  /** Whether there was time for everything. */
  complete: boolean;
  /** Weighted minutes a year. */
  today: RankedFixes['today'];
}

const ONLY_ROW = 1;
/** Rows a statement. */
const STEP = 200;

/** Keeps the last reckoning only: it follows from the snapshot. */
export class QuantificationStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): QuantificationStore {
    return new QuantificationStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async state(): Promise<QuantificationState | undefined> {
    const row = await this.#database('quantification')
      .where({ id: ONLY_ROW })
      .first();
    return row
      ? {
          snapshotId: row.snapshot_id,
          computedAt: toIso(row.computed_at),
          complete: Boolean(row.complete),
          today: readJson(row.today),
        }
      : undefined;
  }

  /** Replaces everything at once: nobody reads the half of it. */
  async replace(
    of: { snapshotId: string; computedAt: Date; tookMs: number },
    { availability, ranked }: Quantification,
  ): Promise<void> {
    const state = {
      snapshot_id: of.snapshotId,
      computed_at: of.computedAt,
      took_ms: Math.round(of.tookMs),
      complete: ranked.complete,
      today: writeJson(ranked.today),
    };
    await this.#database.transaction(async trx => {
      // Also what makes a second replica wait that is at it at the same time.
      await trx('quantification')
        .insert({ id: ONLY_ROW, ...state })
        .onConflict('id')
        .merge();
      await trx('availability').delete();
      await trx('fixes').delete();
      await insertAll(
        trx,
        'availability',
        availability.map(entry => ({
          entity_ref: entry.entityRef,
          body: writeJson(entry),
        })),
      );
      await insertAll(
        trx,
        'fixes',
        ranked.fixes.map((fix, place) => ({ place, body: writeJson(fix) })),
      );
    });
  }

  async availability(entityRef: string): Promise<Availability | undefined> {
    const row = await this.#database('availability')
      .where({ entity_ref: entityRef })
      .first();
    return row && readJson(row.body);
  }

  /** What checks ask of all services, in one question. */
  async all(): Promise<Map<string, ComputedAvailability>> {
    const rows = await this.#database('availability').select(
      'entity_ref',
      'body',
    );
    return new Map(
      rows.map(row => {
        const { status, least, most } = readJson<Availability>(row.body);
        return [row.entity_ref, { status, least, most }];
      }),
    );
  }

  /** The best first. */
  async fixes(): Promise<ReckonedFix[]> {
    const rows = await this.#database('fixes').orderBy('place');
    return rows.map(row => readJson<ReckonedFix>(row.body));
  }
}

async function insertAll(
  trx: Knex.Transaction,
  table: string,
  rows: readonly object[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += STEP) {
    await trx(table).insert(rows.slice(i, i + STEP));
  }
}
