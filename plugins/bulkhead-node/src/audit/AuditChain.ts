import type { Knex } from 'knex';
import { canonicalJson } from '../canonicalJson';
import { isPostgres, readJson, toCount, toIso } from '../database/rows';
import { type AuditHead, type AuditRow, EMPTY_HEAD, sealOf } from './seal';
import { AUDIT_CHAIN_TABLE } from './table';

/** @public */
export interface AuditChainOptions {
  /** Default "audit_chain". */
  tableName?: string;
  clock?: () => Date;
}

/** @public */
export interface AuditEntry {
  /** User or service ref of who did it. */
  actor: string;
  /** What was done, for example "overlay-update". */
  action: string;
  /** What it was done to: an entity ref or an id. */
  subject: string;
  /** Whatever else is needed to understand it later. Must not hold secrets. */
  detail?: unknown;
}

/** @public */
export type AuditVerification =
  | { ok: true; rows: number; head: AuditHead }
  | { ok: false; rows: number; seq: number; problem: string };

interface Row {
  seq: unknown;
  at: unknown;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  prev_hash: string;
  hash: string;
}

const VERIFY_STEP = 1000;

/**
 * An append-only table in which every row carries the hash of the one before it: a row altered, removed or slipped in
 * later is found and named.
 *
 * @public
 */
export class AuditChain {
  readonly #tableName: string;
  readonly #clock: () => Date;

  static create(options: AuditChainOptions = {}): AuditChain {
    return new AuditChain(options);
  }

  private constructor(options: AuditChainOptions) {
    this.#tableName = options.tableName ?? AUDIT_CHAIN_TABLE;
    this.#clock = options.clock ?? (() => new Date());
  }

  /**
   * Adds a row in the transaction of what it tells of. Writers queue here until the other's transaction has ended:
   * call it last, and keep transactions short.
   */
  async append(trx: Knex.Transaction, entry: AuditEntry): Promise<AuditRow> {
    if (isPostgres(trx)) {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?), hashtext(?))', [
        'bulkhead audit chain',
        this.#tableName,
      ]);
    }
    const head = await this.head(trx);
    const at = this.#clock();
    const row = {
      seq: head.seq + 1,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      detail: canonicalJson(entry.detail ?? {}),
      prev_hash: head.hash,
    };
    const hash = sealOf({
      ...row,
      at: at.toISOString(),
      prevHash: row.prev_hash,
    });
    await trx(this.#tableName).insert({ ...row, at, hash });
    return toAuditRow({ ...row, at, hash });
  }

  /** The last row, or sequence number 0 for an empty chain. */
  async head(knex: Knex): Promise<AuditHead> {
    const row = await knex<Row>(this.#tableName)
      .select('seq', 'hash')
      .orderBy('seq', 'desc')
      .first();
    return row ? { seq: toCount(row.seq), hash: row.hash } : EMPTY_HEAD;
  }

  /** Rows after a sequence number, in order; for export, and of one subject where given. */
  async read(
    knex: Knex,
    options: { after?: number; limit?: number; subject?: string } = {},
  ): Promise<AuditRow[]> {
    const { after = 0, limit = 100, subject } = options;
    const query = knex<Row>(this.#tableName)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit);
    if (subject !== undefined) {
      query.where('subject', subject);
    }
    return (await query).map(row => toAuditRow(row as Row));
  }

  /**
   * Checks every row and names the first that is not as it was written. With a head that was kept elsewhere it is also
   * found when rows were cut off the end, or all hashes were written anew.
   */
  async verify(
    knex: Knex,
    options: { head?: AuditHead } = {},
  ): Promise<AuditVerification> {
    let previous = EMPTY_HEAD;
    let headSeen = !options.head || options.head.seq === 0;
    for (;;) {
      const rows = (await knex<Row>(this.#tableName)
        .where('seq', '>', previous.seq)
        .orderBy('seq')
        .limit(VERIFY_STEP)) as Row[];
      for (const row of rows) {
        const seq = toCount(row.seq);
        const problem = problemOf(row, seq, previous);
        if (problem) {
          return { ok: false, rows: previous.seq, seq, problem };
        }
        previous = { seq, hash: row.hash };
        if (options.head?.seq === seq) {
          headSeen = true;
          if (options.head.hash !== row.hash) {
            return {
              ok: false,
              rows: seq,
              seq,
              problem: `row ${seq} is not the one that was known as the head`,
            };
          }
        }
      }
      if (rows.length < VERIFY_STEP) {
        break;
      }
    }
    if (!headSeen) {
      return {
        ok: false,
        rows: previous.seq,
        seq: previous.seq + 1,
        problem: `rows ${previous.seq + 1} to ${
          options.head!.seq
        } are missing at the end`,
      };
    }
    return { ok: true, rows: previous.seq, head: previous };
  }
}

function problemOf(
  row: Row,
  seq: number,
  previous: AuditHead,
): string | undefined {
  if (seq !== previous.seq + 1) {
    return `row ${previous.seq + 1} is missing`;
  }
  if (row.prev_hash !== previous.hash) {
    return `row ${seq} does not follow row ${previous.seq}`;
  }
  if (
    row.hash !==
    sealOf({ ...row, seq, at: toIso(row.at), prevHash: row.prev_hash })
  ) {
    return `row ${seq} was altered`;
  }
  return undefined;
}

function toAuditRow(row: Row): AuditRow {
  return {
    seq: toCount(row.seq),
    at: toIso(row.at),
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    detail: readJson(row.detail),
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
