/** The parts of a pooled connection that are used here: knex's marks and, on PostgreSQL, pg's Client. */
export interface PooledConnection {
  __knexUid: string;
  __knex__disposed?: unknown;
  connectionParameters?: {
    host?: string;
    port?: number;
    query_timeout?: number | false;
  };
  end?: () => Promise<void>;
}

/** All pools of this process: what one of them learns about a server is true for the others. */
const everyPool = new Set<KnownConnections>();

/** The connections of one pool, and when each last had an answer. */
export class KnownConnections {
  readonly #connections = new Map<
    string,
    { connection: PooledConnection; answeredAt: number }
  >();

  static create(): KnownConnections {
    const known = new KnownConnections();
    everyPool.add(known);
    return known;
  }

  private constructor() {}

  /** A connection that is handed out; a new one has just been answered. */
  add(connection: PooledConnection): void {
    const { __knexUid: id } = connection;
    if (!this.#connections.has(id)) {
      this.#connections.set(id, { connection, answeredAt: Date.now() });
    }
  }

  remove(connection: PooledConnection): void {
    this.#connections.delete(connection.__knexUid);
  }

  get(id: string | undefined): PooledConnection | undefined {
    return this.#connections.get(id ?? '')?.connection;
  }

  answered(id: string | undefined): void {
    const known = this.#connections.get(id ?? '');
    if (known) {
      known.answeredAt = Date.now();
    }
  }

  forget(): void {
    this.#connections.clear();
    everyPool.delete(this);
  }

  /**
   * Ends the connections to a server that have had no answer since a time. Without it each one of each pool would have to
   * wait out a query of its own before all of them are new.
   */
  static endSilent(silent: PooledConnection, since: number): void {
    for (const pool of everyPool) {
      for (const { connection, answeredAt } of pool.#connections.values()) {
        if (answeredAt < since && sameServer(connection, silent)) {
          connection.__knex__disposed ??=
            'not used again after another connection to this server had no answer';
          connection.end?.().catch(() => {});
        }
      }
    }
  }
}

function sameServer(one: PooledConnection, two: PooledConnection): boolean {
  const [a, b] = [one.connectionParameters, two.connectionParameters];
  return a !== undefined && a.host === b?.host && a.port === b?.port;
}
