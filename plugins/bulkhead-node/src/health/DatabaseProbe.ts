import createKnex, { type Knex } from 'knex';

/** What the database says of itself. @public */
export type DatabaseState = 'ok' | 'read-only' | 'unreachable';

/** @public */
export interface DatabaseProbeOptions {
  /** `backend.database.connection` of a PostgreSQL. */
  connection: string | object;
  /** After how many milliseconds without an answer it counts as unreachable. Default 2,000. */
  timeoutMs?: number;
  /** For how many milliseconds an answer is good for other callers. Default 1,000. */
  keepMs?: number;
  clock?: () => number;
}

/**
 * Asks the database whether it answers, over one connection of its own that is opened anew after every failure. Many may
 * ask at once: there is never more than one question under way.
 *
 * @public
 */
export class DatabaseProbe {
  readonly #options: DatabaseProbeOptions;
  readonly #clock: () => number;
  #knex: Knex | undefined;
  #last: { at: number; state: DatabaseState } | undefined;
  #asking: Promise<DatabaseState> | undefined;

  static create(options: DatabaseProbeOptions): DatabaseProbe {
    return new DatabaseProbe(options);
  }

  private constructor(options: DatabaseProbeOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  async state(): Promise<DatabaseState> {
    const { keepMs = 1000 } = this.#options;
    if (this.#last && this.#clock() - this.#last.at < keepMs) {
      return this.#last.state;
    }
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async close(): Promise<void> {
    const knex = this.#knex;
    this.#knex = undefined;
    await knex?.destroy();
  }

  async #ask(): Promise<DatabaseState> {
    let state: DatabaseState;
    try {
      state = await this.#question();
    } catch {
      state = 'unreachable';
      // A connection that did not answer may never do so.
      this.close().catch(() => {});
    }
    this.#last = { at: this.#clock(), state };
    return state;
  }

  async #question(): Promise<DatabaseState> {
    const { timeoutMs = 2000, connection } = this.#options;
    this.#knex ??= createKnex({
      client: 'pg',
      connection: {
        ...(typeof connection === 'string'
          ? { connectionString: connection }
          : connection),
        connectionTimeoutMillis: timeoutMs,
        query_timeout: timeoutMs,
      },
      pool: { min: 0, max: 1 },
      acquireConnectionTimeout: timeoutMs,
      // Whoever asks is told; the log would fill while the database is away.
      log: { warn() {}, error() {}, deprecate() {}, debug() {} },
    });
    const { rows } = await this.#knex.raw(
      `select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only`,
    );
    return rows[0].read_only ? 'read-only' : 'ok';
  }
}
