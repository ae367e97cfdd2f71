import {
  readJson,
  toCount,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { Segment } from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

/** A calendar elsewhere that a schedule is read from. */
export interface StoredSource {
  scheduleId: string;
  /** May hold a secret: never told. */
  url: string;
  host: string;
  role: 'primary' | 'secondary';
  etag?: string;
  lastModified?: string;
  events: number;
  unmatched: string[];
  readAt?: string;
  triedAt?: string;
  problem?: string;
}

interface Row {
  schedule_id: string;
  url: string;
  host: string;
  role: string;
  etag: string | null;
  last_modified: string | null;
  shifts: unknown;
  events: unknown;
  unmatched: unknown;
  read_at: unknown;
  tried_at: unknown;
  problem: string | null;
}

const WITHOUT_SHIFTS = [
  'schedule_id',
  'url',
  'host',
  'role',
  'etag',
  'last_modified',
  'events',
  'unmatched',
  'read_at',
  'tried_at',
  'problem',
];

/** Calendars elsewhere, each with its last good copy. */
export class SourceStore {
  static create(options: { database: Knex }): SourceStore {
    return new SourceStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(
    scheduleId: string,
    knex: Knex = this.database,
  ): Promise<StoredSource | undefined> {
    const row = await knex('calendar_sources')
      .select(WITHOUT_SHIFTS)
      .where({ schedule_id: scheduleId })
      .first();
    return row && toSource(row as Row);
  }

  async many(
    scheduleIds: readonly string[],
  ): Promise<Map<string, StoredSource>> {
    const found = new Map<string, StoredSource>();
    for (let i = 0; i < scheduleIds.length; i += 500) {
      const rows: Row[] = await this.database('calendar_sources')
        .select(WITHOUT_SHIFTS)
        .whereIn('schedule_id', scheduleIds.slice(i, i + 500));
      for (const row of rows) {
        found.set(row.schedule_id, toSource(row));
      }
    }
    return found;
  }

  async all(): Promise<StoredSource[]> {
    const rows: Row[] = await this.database('calendar_sources').select(
      WITHOUT_SHIFTS,
    );
    return rows.map(toSource);
  }

  /** The shifts of the last good copy; undefined for a schedule that is not kept elsewhere. */
  async segments(
    scheduleId: string,
    knex: Knex = this.database,
  ): Promise<Segment[] | undefined> {
    const row = await knex('calendar_sources')
      .select('shifts')
      .where({ schedule_id: scheduleId })
      .first();
    if (!row) {
      return undefined;
    }
    return row.shifts ? readJson<Segment[]>(row.shifts) : [];
  }

  /** Another address begins anew; what was read from the old one is gone. */
  async put(
    trx: Knex.Transaction,
    source: Pick<StoredSource, 'scheduleId' | 'url' | 'host' | 'role'>,
    at: Date,
  ): Promise<void> {
    await this.remove(trx, source.scheduleId);
    await trx('calendar_sources').insert({
      schedule_id: source.scheduleId,
      url: source.url,
      host: source.host,
      role: source.role,
      events: 0,
      unmatched: writeJson([]),
      created_at: at,
    });
  }

  async remove(trx: Knex.Transaction, scheduleId: string): Promise<boolean> {
    const removed = await trx('calendar_sources')
      .where({ schedule_id: scheduleId })
      .delete();
    return removed > 0;
  }

  async unchanged(knex: Knex, scheduleId: string, at: Date): Promise<void> {
    await knex('calendar_sources')
      .where({ schedule_id: scheduleId })
      .update({ read_at: at, tried_at: at, problem: null });
  }

  async failed(
    knex: Knex,
    scheduleId: string,
    problem: string,
    at: Date,
  ): Promise<void> {
    await knex('calendar_sources')
      .where({ schedule_id: scheduleId })
      .update({ tried_at: at, problem });
  }

  async succeeded(
    trx: Knex.Transaction,
    scheduleId: string,
    copy: {
      segments: readonly Segment[];
      events: number;
      unmatched: readonly string[];
      etag?: string;
      lastModified?: string;
    },
    at: Date,
  ): Promise<void> {
    await trx('calendar_sources')
      .where({ schedule_id: scheduleId })
      .update({
        shifts: writeJson(copy.segments),
        events: copy.events,
        unmatched: writeJson(copy.unmatched),
        etag: copy.etag ?? null,
        last_modified: copy.lastModified ?? null,
        read_at: at,
        tried_at: at,
        problem: null,
      });
  }
}

function toSource(row: Row): StoredSource {
  return {
    scheduleId: row.schedule_id,
    url: row.url,
    host: row.host,
    role: row.role as StoredSource['role'],
    etag: toOptional(row.etag),
    lastModified: toOptional(row.last_modified),
    events: toCount(row.events),
    unmatched: readJson(row.unmatched),
    readAt: toOptionalIso(row.read_at),
    triedAt: toOptionalIso(row.tried_at),
    problem: toOptional(row.problem),
  };
}
