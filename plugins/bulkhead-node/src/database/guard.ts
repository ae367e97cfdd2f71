import type { Knex } from 'knex';
import { databaseTrouble } from './errors';
import { isPostgres } from './rows';
import { KnownConnections, type PooledConnection } from './KnownConnections';

/** @public */
export interface GuardDatabaseOptions {
  /**
   * After how many milliseconds the client gives a query up. The server's own statement_timeout does not fire while a
   * commit waits for a synchronous standby that is gone, so the client has to.
   */
  queryTimeoutMs?: number;
  /**
   * After how many milliseconds a server that takes the connection and says nothing counts as gone. Neither knex nor the
   * driver gives up before half a minute.
   */
  connectTimeoutMs?: number;
}

const guarded = new WeakSet<object>();

/**
 * Makes a knex instance drop the connections that cannot be trusted any more.
 *
 * Knex keeps a connection whose server became read-only, or whose query was given up, and hands it out again; behind a
 * proxy that keeps the TCP connection open every write then fails until the process is restarted. Here an error of that
 * kind marks the connection, and knex refuses it at its next use; after a query without any answer also the other
 * connections of this process to that server, unless they were answered meanwhile. Calling it twice on the same instance does nothing.
 *
 * @public
 */
export function guardDatabase(
  knex: Knex,
  options: GuardDatabaseOptions = {},
): Knex {
  const { queryTimeoutMs = 10_000, connectTimeoutMs = 3_000 } = options;
  const { client } = knex;
  if (guarded.has(client)) {
    return knex;
  }
  guarded.add(client);

  const connections = KnownConnections.create();
  if (isPostgres(knex)) {
    client.connectionSettings.connectionTimeoutMillis ??= connectTimeoutMs;
  }

  client.pool.on(
    'acquireSuccess',
    (_eventId: number, connection: PooledConnection) => {
      connections.add(connection);
      if (connection.connectionParameters) {
        connection.connectionParameters.query_timeout ||= queryTimeoutMs;
      }
    },
  );
  client.pool.on(
    'destroyRequest',
    (_eventId: number, connection: PooledConnection) => {
      connections.remove(connection);
    },
  );
  client.pool.on('poolDestroySuccess', () => connections.forget());
  client.on('query-response', (_: unknown, query: { __knexUid?: string }) =>
    connections.answered(query.__knexUid),
  );
  client.on('query-error', (error: unknown, query: { __knexUid?: string }) => {
    if (databaseTrouble(error) !== 'unavailable') {
      return;
    }
    const connection = connections.get(query.__knexUid);
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
      const waitedMs = connection.connectionParameters?.query_timeout || 0;
      // Whatever was answered while this one waited is fine.
      KnownConnections.endSilent(connection, Date.now() - waitedMs * 0.9);
    }
  });
  return knex;
}
