import {
  decodeCursor,
  etagOf,
  type Page,
  pageOf,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
} from '@bulkhead/bulkhead-node';
import type {
  OnCallRole,
  Swap,
  SwapState,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

interface Row {
  id: string;
  schedule_id: string;
  state: string;
  role: string;
  offered_by: string;
  start_at: unknown;
  end_at: unknown;
  asked_of: string | null;
  return_start: unknown;
  return_end: unknown;
  taken_by: string | null;
  message: string | null;
  created_at: unknown;
  settled_at: unknown;
  version: unknown;
}

export type NewSwap = Omit<Swap, 'version' | 'etag' | 'settledAt' | 'takenBy'>;

/** Turns offered to others. */
export class SwapStore {
  static create(options: { database: Knex }): SwapStore {
    return new SwapStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(id: string, knex: Knex = this.database): Promise<Swap | undefined> {
    const row = await knex<Row>('swaps').where({ id }).first();
    return row && toSwap(row as Row);
  }

  /** Those of a schedule that meet a span, or whose return does. */
  async ofSchedule(
    scheduleId: string,
    from: number,
    to: number,
    knex: Knex = this.database,
  ): Promise<Swap[]> {
    const rows = await knex<Row>('swaps')
      .where({ schedule_id: scheduleId })
      .where(query =>
        query
          .where(span =>
            span
              .where('end_at', '>', new Date(from))
              .where('start_at', '<', new Date(to)),
          )
          .orWhere(span =>
            span
              .where('return_end', '>', new Date(from))
              .where('return_start', '<', new Date(to)),
          ),
      )
      .orderBy([{ column: 'created_at' }, { column: 'id' }]);
    return rows.map(row => toSwap(row as Row));
  }

  async list(options: {
    state?: SwapState;
    /** Offered by, asked of or taken by. */
    person?: string;
    scheduleIds?: readonly string[];
    limit: number;
    cursor?: string;
  }): Promise<Page<Swap>> {
    const { state, person, scheduleIds, limit, cursor } = options;
    const list = JSON.stringify(['swaps', state, person, scheduleIds]);
    const query = this.database<Row>('swaps')
      .orderBy([{ column: 'start_at' }, { column: 'id' }])
      .limit(limit + 1);
    if (state) {
      query.where({ state });
    }
    if (scheduleIds) {
      query.whereIn('schedule_id', scheduleIds);
    }
    if (person) {
      query.where(any =>
        any
          .where('offered_by', person)
          .orWhere('asked_of', person)
          .orWhere('taken_by', person),
      );
    }
    if (cursor) {
      const [start, id] = decodeCursor(cursor, 2, list) as [number, string];
      query.where(after =>
        after
          .where('start_at', '>', new Date(start))
          .orWhere(same =>
            same.where('start_at', new Date(start)).where('id', '>', id),
          ),
      );
    }
    return pageOf({
      rows: (await query) as Row[],
      limit,
      list,
      cursorOf: row => [Date.parse(toIso(row.start_at)), row.id],
      toItem: toSwap,
    });
  }

  async add(trx: Knex.Transaction, swap: NewSwap): Promise<Swap> {
    await trx('swaps').insert({
      id: swap.id,
      schedule_id: swap.scheduleId,
      state: swap.state,
      role: swap.role,
      offered_by: swap.offeredBy,
      start_at: new Date(swap.start),
      end_at: new Date(swap.end),
      asked_of: swap.askedOf ?? null,
      return_start: swap.inReturn ? new Date(swap.inReturn.start) : null,
      return_end: swap.inReturn ? new Date(swap.inReturn.end) : null,
      message: swap.message ?? null,
      created_at: new Date(swap.createdAt),
      version: 1,
    });
    return (await this.get(swap.id, trx))!;
  }

  /** Changes state, taker or span; counts the version up. */
  async settle(
    trx: Knex.Transaction,
    swap: Swap,
    change: {
      state: SwapState;
      at: Date;
      takenBy?: string;
      start?: string;
      end?: string;
    },
  ): Promise<Swap> {
    await trx('swaps')
      .where({ id: swap.id })
      .update({
        state: change.state,
        taken_by: change.takenBy ?? null,
        settled_at: change.at,
        start_at: new Date(change.start ?? swap.start),
        end_at: new Date(change.end ?? swap.end),
        version: swap.version + 1,
      });
    return (await this.get(swap.id, trx))!;
  }

  /** Offers whose time is over. */
  async expire(now: Date): Promise<number> {
    return this.database('swaps')
      .where({ state: 'offered' })
      .where('end_at', '<=', now)
      .update({
        state: 'expired',
        settled_at: now,
        version: this.database.raw('version + 1'),
      });
  }
}

function toSwap(row: Row): Swap {
  const version = toCount(row.version);
  return {
    id: row.id,
    scheduleId: row.schedule_id,
    state: row.state as SwapState,
    role: row.role as OnCallRole,
    offeredBy: row.offered_by,
    start: toIso(row.start_at),
    end: toIso(row.end_at),
    askedOf: toOptional(row.asked_of),
    ...(row.return_start
      ? {
          inReturn: {
            start: toIso(row.return_start),
            end: toIso(row.return_end),
          },
        }
      : {}),
    takenBy: toOptional(row.taken_by),
    message: toOptional(row.message),
    createdAt: toIso(row.created_at),
    settledAt: toOptionalIso(row.settled_at),
    version,
    etag: etagOf(version),
  };
}
