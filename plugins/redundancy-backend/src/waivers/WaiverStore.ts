import {
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
} from '@bulkhead/bulkhead-node';
import type { Waiver } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import type { ActiveWaiver } from '../scorecards/types';

/** A waiver apart from who reads it. */
export type StoredWaiver = Omit<Waiver, 'decidable'>;

interface Row {
  id: string;
  entity_ref: string;
  check_id: string;
  reason: string;
  until: unknown;
  state: StoredWaiver['state'];
  requested_by: string;
  requested_at: unknown;
  decided_by: string | null;
  decided_at: unknown;
  comment: string | null;
  version: unknown;
}

/** States that end by themselves. */
const OPEN: readonly string[] = ['requested', 'approved'];

const MOST = 2000;

/** Waivers: who asked, who decided, until when. None is ever taken away. */
export class WaiverStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): WaiverStore {
    return new WaiverStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async add(trx: Knex.Transaction, waiver: StoredWaiver): Promise<void> {
    await trx('waivers').insert({
      id: waiver.id,
      entity_ref: waiver.entityRef,
      check_id: waiver.checkId,
      reason: waiver.reason,
      until: new Date(waiver.until),
      state: waiver.state,
      requested_by: waiver.requestedBy,
      requested_at: new Date(waiver.requestedAt),
      version: waiver.version,
    });
  }

  async get(
    id: string,
    now: Date,
    knex: Knex = this.#database,
  ): Promise<StoredWaiver | undefined> {
    const row = await knex<Row>('waivers').where('id', id).first();
    return row && toWaiver(row as Row, now);
  }

  /** Newest first; of one entity where given. */
  async list(now: Date, entityRef?: string): Promise<StoredWaiver[]> {
    const query = this.#database<Row>('waivers')
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST);
    if (entityRef !== undefined) {
      query.where('entity_ref', entityRef);
    }
    return ((await query) as Row[]).map(row => toWaiver(row, now));
  }

  /** Those in force. */
  async active(now: Date): Promise<ActiveWaiver[]> {
    const rows = (await this.#database<Row>('waivers')
      .where('state', 'approved')
      .andWhere('until', '>', now)
      .orderBy('until', 'desc')) as Row[];
    return rows.map(row => ({
      id: row.id,
      entityRef: row.entity_ref,
      checkId: row.check_id,
      until: toIso(row.until),
      reason: row.reason,
      by: row.decided_by ?? '',
    }));
  }

  /** Whether one for the check is asked for or in force. */
  async isOpen(
    trx: Knex.Transaction,
    of: { entityRef: string; checkId: string; now: Date },
  ): Promise<boolean> {
    const row = await trx<Row>('waivers')
      .where({ entity_ref: of.entityRef, check_id: of.checkId })
      .whereIn('state', OPEN)
      .andWhere('until', '>', of.now)
      .first('id');
    return row !== undefined;
  }

  /** False when the version is no longer the one that stands. */
  async decide(
    trx: Knex.Transaction,
    change: {
      id: string;
      version: number;
      state: StoredWaiver['state'];
      by: string;
      at: Date;
      comment?: string;
    },
  ): Promise<boolean> {
    const changed = await trx('waivers')
      .where({ id: change.id, version: change.version })
      .update({
        state: change.state,
        decided_by: change.by,
        decided_at: change.at,
        comment: change.comment ?? null,
        version: change.version + 1,
      });
    return changed > 0;
  }
}

function toWaiver(row: Row, now: Date): StoredWaiver {
  const until = toIso(row.until);
  const over = OPEN.includes(row.state) && until <= now.toISOString();
  const decidedBy = toOptional(row.decided_by);
  const decidedAt = toOptionalIso(row.decided_at);
  const comment = toOptional(row.comment);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    checkId: row.check_id,
    reason: row.reason,
    until,
    state: over ? 'expired' : row.state,
    requestedBy: row.requested_by,
    requestedAt: toIso(row.requested_at),
    ...(decidedBy ? { decidedBy } : {}),
    ...(decidedAt ? { decidedAt } : {}),
    ...(comment ? { comment } : {}),
    version: toCount(row.version),
  };
}
