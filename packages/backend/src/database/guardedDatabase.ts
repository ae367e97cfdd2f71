import {
  coreServices,
  createServiceFactory,
  type DatabaseService,
  type LifecycleService,
} from '@backstage/backend-plugin-api';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { guardDatabase } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';

/** Longer than any query of the catalog or the search, shorter than a proxy waits for an answer. */
const QUERY_TIMEOUT_MS = 25_000;

/**
 * Guards a plugin's database once the plugin has started: its migrations take the time they take.
 *
 * @internal
 */
export function guardedOnceStarted(
  database: DatabaseService,
  lifecycle: Pick<LifecycleService, 'addStartupHook'>,
): DatabaseService {
  const early = new Set<Knex>();
  let started = false;
  const guard = (knex: Knex) =>
    guardDatabase(knex, { queryTimeoutMs: QUERY_TIMEOUT_MS });
  lifecycle.addStartupHook(() => {
    started = true;
    early.forEach(guard);
    early.clear();
  });
  return {
    migrations: database.migrations,
    async getClient() {
      const knex = await database.getClient();
      if (started) {
        guard(knex);
      } else {
        early.add(knex);
      }
      return knex;
    },
  };
}

/**
 * The database of Backstage for every plugin, with the guard that Bulkhead's own plugins have: Bulkhead asks the catalog
 * whom a run may be shown to, and a catalog that waits for ever makes everybody wait.
 */
export const guardedDatabaseServiceFactory = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext: ({ config, rootLifecycle, rootLogger }) =>
    DatabaseManager.fromConfig(config, { rootLifecycle, rootLogger }),
  factory: ({ pluginMetadata, lifecycle, logger }, manager) =>
    guardedOnceStarted(
      manager.forPlugin(pluginMetadata.getId(), { lifecycle, logger }),
      lifecycle,
    ),
});
