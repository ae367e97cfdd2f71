import type { Knex } from 'knex';
import { databaseTrouble } from './errors';

/** @public */
export interface GuardDatabaseOptions {
  /**
   * After how many milliseconds the client gives a query up. The server's own statement_timeout does not fire while a
   * commit waits for a synchronous standby that is gone, so the client has to.
   */
  queryTimeoutMs?: number;
}

/** The parts of a pooled connection that are used here: knex's marks and, on PostgreSQL, pg's Client. */
interface PooledConnection {
  __knexUid: string;
  __knex__disposed?: unknown;
  connectionParameters?: { query_timeout?: number | false };
  end?: () => Promise<void>;
}

const guarded = new WeakSet<object>();

/**
 * Makes a knex instance drop the connections that cannot be trusted any more.
 *
 * Knex keeps a connection whose server became read-only, or whose query was given up, and hands it out again; behind a
 * proxy that keeps the TCP connection open every write then fails until the process is restarted. Here an error of that
 * kind marks the connection, and knex refuses it at its next use. Calling it twice on the same instance does nothing.
 *
 * @public
 */
export function guardDatabase(
  knex: Knex,
  options: GuardDatabaseOptions = {},
): Knex {
  const { queryTimeoutMs = 10_000 } = options;
  const { client } = knex;
  if (guarded.has(client)) {
    return knex;
  }
  guarded.add(client);

  const connections = new Map<string, PooledConnection>();

  client.pool.on(
    'acquireSuccess',
    (_eventId: number, connection: PooledConnection) => {
      connections.set(connection.__knexUid, connection);
      if (connection.connectionParameters) {
        connection.connectionParameters.query_timeout ||= queryTimeoutMs;
      }
    },
  );
  client.pool.on(
    'destroyRequest',
    (_eventId: number, connection: PooledConnection) => {
      connections.delete(connection.__knexUid);
    },
  );
  client.on('query-error', (error: unknown, query: { __knexUid?: string }) => {
    if (databaseTrouble(error) !== 'unavailable') {
      return;
    }
    const connection = connections.get(query.__knexUid ?? '');
    if (!connection) {
      return;
    }
    const { code, message } = error as { code?: string; message: string };
    const gaveUp = message.includes('Query read timeout');
    // Knex logs this text; the error's own message would carry the SQL with its values.
    connection.__knex__disposed ??= `not used again after ${
      gaveUp ? 'a query without an answer' : code ?? 'a lost connection'
    }`;
    if (gaveUp) {
      // The server may never answer: a ROLLBACK queued behind the lost query would wait as long again.
      connection.end?.().catch(() => {});
    }
  });
  return knex;
}
