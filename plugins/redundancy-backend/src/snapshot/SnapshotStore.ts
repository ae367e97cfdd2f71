import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import {
  inTransaction,
  toCount,
  toDate,
  toOptional,
  toOptionalIso,
} from '@bulkhead/bulkhead-node';
import { type WrittenSnapshot, writeSnapshot } from './writeSnapshot';
import type { ComputedSnapshot, Lease, SnapshotState } from './types';

export interface SnapshotStoreOptions {
  database: Knex;
  clock?: () => Date;
  /** How long a refresh may go without a sign of life before another replica takes over. */
  leaseMs?: number;
}

/** Thrown when another replica took the refresh over; what was computed is dropped. */
export class LeaseLostError extends Error {
  name = 'LeaseLostError';
}

interface StateRow {
  snapshot_id: string | null;
  computed_at: unknown;
  entities: unknown;
  took_ms: unknown;
  input_hash: string | null;
  catalog_digest: string | null;
  problem: string | null;
  wanted: unknown;
  served: unknown;
  lease_number: unknown;
  lease_owner: string | null;
  lease_until: unknown;
}

/** The present snapshot: its state, who refreshes it, and what it was computed from. */
export class SnapshotStore {
  readonly #database: Knex;
  readonly #clock: () => Date;
  readonly #leaseMs: number;
  readonly #owner = randomUUID();

  static create(options: SnapshotStoreOptions): SnapshotStore {
    return new SnapshotStore(options);
  }

  private constructor(options: SnapshotStoreOptions) {
    this.#database = options.database;
    this.#clock = options.clock ?? (() => new Date());
    this.#leaseMs = options.leaseMs ?? 60_000;
  }

  async state(): Promise<SnapshotState> {
    const row = await this.#database<StateRow>('snapshot_state').first();
    if (!row) {
      return { entities: 0, refreshing: false, wanted: 0, served: 0 };
    }
    const until =
      row.lease_until === null ? undefined : toDate(row.lease_until);
    return {
      snapshotId: toOptional(row.snapshot_id),
      computedAt: toOptionalIso(row.computed_at),
      entities: toCount(row.entities),
      tookMs: row.took_ms === null ? undefined : toCount(row.took_ms),
      inputHash: toOptional(row.input_hash),
      catalogDigest: toOptional(row.catalog_digest),
      problem: toOptional(row.problem),
      wanted: toCount(row.wanted),
      served: toCount(row.served),
      refreshing: until !== undefined && until > this.#clock(),
    };
  }

  /** Notes that a refresh that has already begun is not enough. */
  async want(): Promise<void> {
    await this.#state().increment('wanted', 1);
  }

  /** Takes the refresh, unless another one is at it. */
  async takeLease(): Promise<Lease | undefined> {
    return inTransaction(this.#database, async trx => {
      const now = this.#clock();
      const taken = await trx('snapshot_state')
        .where({ id: 1 })
        .andWhere(free =>
          free.whereNull('lease_until').orWhere('lease_until', '<=', now),
        )
        .update({
          lease_number: trx.raw('lease_number + 1'),
          lease_owner: this.#owner,
          lease_until: new Date(now.getTime() + this.#leaseMs),
        });
      if (!taken) {
        return undefined;
      }
      const row = await trx<StateRow>('snapshot_state').first();
      return { number: toCount(row?.lease_number) };
    });
  }

  /** Says that the refresh is alive. Throws {@link LeaseLostError} when it was taken over. */
  async keepLease(lease: Lease): Promise<void> {
    const now = this.#clock();
    const kept = await this.#leased(lease).update({
      lease_until: new Date(now.getTime() + this.#leaseMs),
    });
    if (!kept) {
      throw new LeaseLostError('Another replica took the refresh over');
    }
  }

  async releaseLease(lease: Lease): Promise<void> {
    await this.#leased(lease).update({ lease_until: null, lease_owner: null });
  }

  /** Stores what was computed, in one transaction: readers see the old snapshot or the new one. */
  async commit(
    lease: Lease,
    options: {
      computed: ComputedSnapshot;
      input: Buffer;
      inputHash: string;
      catalogDigest?: string;
      /** {@link SnapshotState.wanted} before the reading began. */
      served: number;
      tookMs: number;
    },
  ): Promise<WrittenSnapshot> {
    const { computed, input, inputHash, catalogDigest, served, tookMs } =
      options;
    return inTransaction(this.#database, async trx => {
      const now = this.#clock();
      const written = await writeSnapshot(trx, {
        computed,
        input,
        inputHash,
        now,
      });
      const kept = await trx('snapshot_state')
        .where({ id: 1, lease_number: lease.number })
        .update({
          snapshot_id: written.snapshotId,
          computed_at: now,
          entities: computed.entities,
          took_ms: Math.round(tookMs),
          input_hash: inputHash,
          catalog_digest: catalogDigest ?? null,
          problem: null,
          served,
          lease_until: new Date(now.getTime() + this.#leaseMs),
        });
      if (!kept) {
        throw new LeaseLostError('Another replica took the refresh over');
      }
      return written;
    });
  }

  /** Notes why the refresh failed, in words for a reader; the last result stays. */
  async fail(lease: Lease, problem: string): Promise<void> {
    await this.#leased(lease).update({ problem: problem.slice(0, 1000) });
  }

  /** What a snapshot was computed from, or undefined when another one stands by now. */
  async input(snapshotId: string): Promise<Buffer | undefined> {
    const row = await this.#database<{ snapshot_id: string; data: Buffer }>(
      'snapshot_inputs',
    )
      .where('snapshot_id', snapshotId)
      .first('data');
    return row && Buffer.from(row.data);
  }

  #state() {
    return this.#database('snapshot_state').where({ id: 1 });
  }

  #leased(lease: Lease) {
    return this.#state().andWhere({ lease_number: lease.number });
  }
}
