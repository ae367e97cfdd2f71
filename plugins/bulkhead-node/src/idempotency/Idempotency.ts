import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { inTransaction } from '../database/transaction';
import { readJson, writeJson } from '../database/rows';
import { canonicalJson } from '../canonicalJson';
import { IDEMPOTENCY_TABLE } from './table';

/** @public */
export interface IdempotencyOptions {
  database: Knex;
  /** Default "idempotency_keys". */
  tableName?: string;
  /** How long the first answer is kept. Default 7 days, since what was ticked offline is sent later. */
  keepMs?: number;
  clock?: () => Date;
}

/** One write. @public */
export interface IdempotentRequest {
  /** From {@link readIdempotencyKey}; without one the write is done each time it is asked for. */
  key?: string;
  /** Who asks: the user or service ref. One caller's keys never meet another's. */
  caller: string;
  /** What is asked, for example "PUT /metadata/component/default/shop". */
  operation: string;
  /** The parsed request: body, and headers such as If-Match that decide what is written. */
  request: unknown;
}

/** @public */
export interface IdempotentAnswer<T> {
  status: number;
  body: T;
  /** Whether this is the first answer told again. */
  replayed: boolean;
}

interface Row {
  request_hash: string;
  status: number | null;
  answer: unknown;
}

/**
 * Makes writes safe to send again: the answer is stored under the caller's key in the transaction of the write itself,
 * so that either both are there or neither is. The same key with the same request gets the first answer; with another
 * request it is refused with 409. Authorize before calling: a stored answer is told without asking again.
 *
 * @public
 */
export class Idempotency {
  readonly #database: Knex;
  readonly #tableName: string;
  readonly #keepMs: number;
  readonly #clock: () => Date;

  static create(options: IdempotencyOptions): Idempotency {
    return new Idempotency(options);
  }

  private constructor(options: IdempotencyOptions) {
    this.#database = options.database;
    this.#tableName = options.tableName ?? IDEMPOTENCY_TABLE;
    this.#keepMs = options.keepMs ?? 7 * 24 * 3600 * 1000;
    this.#clock = options.clock ?? (() => new Date());
  }

  /**
   * Runs the write in a transaction, once per key. Everything it does in the database must go through `trx`; what has
   * to happen outside (signals, notifications) belongs after this call, and only when the answer is not `replayed`.
   */
  async run<T>(
    request: IdempotentRequest,
    write: (trx: Knex.Transaction) => Promise<{ status?: number; body: T }>,
  ): Promise<IdempotentAnswer<T>> {
    return inTransaction(this.#database, async trx => {
      const stored = request.key ? await this.#claim(trx, request) : undefined;
      if (stored) {
        return { ...stored, body: stored.body as T, replayed: true };
      }
      const { status = 200, body } = await write(trx);
      if (request.key) {
        await this.#table(trx, request).update({
          status,
          answer: writeJson(body),
        });
      }
      return { status, body, replayed: false };
    });
  }

  /** Removes keys whose time is over; to be called from a scheduled task. Returns how many. */
  async sweep(): Promise<number> {
    return this.#database(this.#tableName)
      .where('expires_at', '<=', this.#clock())
      .delete();
  }

  /** Takes the key for this transaction, or gives the answer that somebody already got for it. */
  async #claim(trx: Knex.Transaction, request: IdempotentRequest) {
    const now = this.#clock();
    const requestHash = createHash('sha256')
      .update(canonicalJson([request.operation, request.request]))
      .digest('hex');
    await this.#table(trx, request).where('expires_at', '<=', now).delete();

    // A second request with the key waits here until the first one's transaction has ended.
    await trx(this.#tableName)
      .insert({
        scope: request.caller,
        key: request.key,
        request_hash: requestHash,
        expires_at: new Date(now.getTime() + this.#keepMs),
      })
      .onConflict(['scope', 'key'])
      .ignore();

    const row = await this.#table(trx, request).first<Row | undefined>();
    if (!row) {
      throw new ConflictError(
        'The first request with this Idempotency-Key is just ending. Send it again.',
      );
    }
    if (row.request_hash !== requestHash) {
      throw new ConflictError(
        'This Idempotency-Key was used for another request. Use a new key.',
      );
    }
    return row.status === null
      ? undefined
      : {
          status: Number(row.status),
          body: readJson<unknown>(row.answer),
        };
  }

  #table(trx: Knex.Transaction, request: IdempotentRequest) {
    return trx(this.#tableName).where({
      scope: request.caller,
      key: request.key,
    });
  }
}
