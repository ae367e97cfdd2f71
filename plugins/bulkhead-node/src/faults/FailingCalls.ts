import type { Knex } from 'knex';

/** Which call of the database fails, counted from 1, and whether it was carried out before its answer was lost. */
export interface Fault {
  call: number;
  mode: 'before' | 'after';
}

/** The parts of a knex client and of a pooled connection that are used here. */
interface Client {
  pool: {
    on(event: string, listener: (id: number, connection: object) => void): void;
  };
  config: { client: unknown };
  logger: { warn(message: string): void };
}
interface Prototype {
  constructor: { prototype: unknown };
  _query(connection: object, query: { sql: string }): Promise<unknown>;
}

/**
 * Makes one call of a knex instance fail as a connection does that is lost: the call, and all that follow on the
 * connection until it is given back, end with ECONNRESET, and an open transaction is rolled back as the server would.
 */
export class FailingCalls {
  readonly #dead = new WeakSet<object>();
  #fault: Fault | undefined;
  #fired: string | undefined;
  #calls = 0;
  #open = 0;

  static on(knex: Knex): FailingCalls {
    return new FailingCalls(knex);
  }

  private constructor(knex: Knex) {
    const client = knex.client as Client;
    const original = Object.getPrototypeOf(client) as Prototype;
    const failing = Object.create(original) as Prototype;
    // Transactions make their client from the constructor's prototype: they get this one too.
    failing.constructor = function Failing() {} as unknown as {
      prototype: unknown;
    };
    failing.constructor.prototype = failing;
    const perform = this.#perform.bind(this);
    failing._query = function query(connection, asked) {
      return perform(
        sql => original._query.call(this, connection, sql),
        connection,
        asked,
      );
    };
    Object.setPrototypeOf(client, failing);
    // That a lost connection is not used again is expected here, some hundred times.
    client.logger.warn = () => {};
    client.pool.on('acquireSuccess', (_id, connection) => {
      this.#dead.delete(connection);
      if (client.config.client !== 'pg') {
        // The only connection of a database in memory is the database: it must not be thrown away.
        Object.defineProperty(connection, '__knex__disposed', {
          configurable: true,
          get: () => undefined,
          set: () => {},
        });
      }
    });
  }

  /** From now on calls are counted, and this one fails. */
  arm(fault: Fault): void {
    this.#fault = fault;
    this.#fired = undefined;
    this.#calls = 0;
  }

  /** No more failures. Tells the statement that failed, if there was one. */
  disarm(): string | undefined {
    this.#fault = undefined;
    return this.#fired;
  }

  /** Waits for what goes on after an answer was sent. */
  async idle(): Promise<void> {
    for (let quiet = 0, seen = -1; quiet < 5; ) {
      await new Promise(done => setImmediate(done));
      quiet = this.#open === 0 && this.#calls === seen ? quiet + 1 : 0;
      seen = this.#calls;
    }
  }

  async #perform(
    run: (query: { sql: string }) => Promise<unknown>,
    connection: object,
    asked: { sql: string },
  ): Promise<unknown> {
    this.#calls += 1;
    this.#open += 1;
    try {
      return await this.#query(run, connection, asked);
    } finally {
      this.#open -= 1;
    }
  }

  async #query(
    run: (query: { sql: string }) => Promise<unknown>,
    connection: object,
    asked: { sql: string },
  ): Promise<unknown> {
    if (this.#dead.has(connection)) throw lost();
    if (this.#calls !== this.#fault?.call) return run(asked);
    this.#fired = asked.sql;
    if (this.#fault.mode === 'after') await run(asked);
    // Refused where there is no transaction, and where the failed call was its first or its last.
    await run({ sql: 'ROLLBACK' }).catch(() => {});
    this.#dead.add(connection);
    throw lost();
  }
}

function lost(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
