import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { isPostgres } from './rows';

/** @public */
export interface MigrateOptions {
  database: DatabaseService;
  /** Absolute folder of the migrations, as `resolvePackagePath` gives it. */
  directory: string;
}

/** Any constant will do as long as nobody else in the same database uses it: "bulk" in ASCII. */
const ADVISORY_LOCK = 0x62756c6b;

/**
 * Brings a plugin's own database to the latest schema, unless the configuration says not to.
 *
 * Several replicas may start at once, and one may die half-way. On PostgreSQL the work is done under an advisory lock
 * that belongs to a transaction: the others wait, the lock of a dead one is freed by the server, and the mark that knex
 * then leaves in its lock table is known to be stale and is taken away. (Transaction locks also work through PgBouncer.)
 *
 * @public
 */
export async function migrateDatabase(options: MigrateOptions): Promise<void> {
  const { database, directory } = options;
  if (database.migrations?.skip) {
    return;
  }
  const knex = await database.getClient();
  if (!isPostgres(knex) || knex.client.pool.max < 2) {
    await knex.migrate.latest({ directory });
    return;
  }
  await knex.transaction(async lock => {
    await lock.raw('select pg_advisory_xact_lock(?, hashtext(?))', [
      ADVISORY_LOCK,
      'migrations',
    ]);
    await freeStaleLock(knex, directory);
    await knex.migrate.latest({ directory });
  });
}

async function freeStaleLock(knex: Knex, directory: string): Promise<void> {
  if (await knex.schema.hasTable('knex_migrations_lock')) {
    await knex.migrate.forceFreeMigrationsLock({ directory });
  }
}
