import type { Knex } from 'knex';
import { guardDatabase, type GuardDatabaseOptions } from './guard';
import { migrateDatabase, type MigrateOptions } from './migrate';

/** @public */
export type OpenDatabaseOptions = MigrateOptions & GuardDatabaseOptions;

/**
 * What a plugin does with its database at start: migrate, then guard. In this order, because a migration that waits
 * for another replica may take longer than a query is allowed to.
 *
 * @public
 */
export async function openDatabase(
  options: OpenDatabaseOptions,
): Promise<Knex> {
  await migrateDatabase(options);
  return guardDatabase(await options.database.getClient(), options);
}
