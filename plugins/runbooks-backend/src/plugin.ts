import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { guarded, openDatabase } from '@bulkhead/bulkhead-node';
import {
  EvidenceClient,
  observeOutbox,
} from '@bulkhead/plugin-redundancy-node';
import { registerActions } from './actions/registerActions';
import { registerPermissions } from './access/register';
import { readRunbooksConfig } from './config';
import { PublishedRunbooks } from './evidence/PublishedRunbooks';
import {
  createRouter,
  EXPENSIVE_PATHS,
  OPEN_PATHS,
} from './router/createRouter';
import { scheduleWork } from './schedule';
import { createServices } from './services';

/**
 * Versioned runbooks, runs of them by two people, and where traffic points.
 *
 * @public
 */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const config = readRunbooksConfig(deps.config);
        const database = await openDatabase({
          database: deps.database,
          directory: resolvePackagePath(
            '@bulkhead/plugin-runbooks-backend',
            'migrations',
          ),
        });
        const evidence = EvidenceClient.create({ ...deps, database });
        const services = createServices({
          ...deps,
          config,
          database,
          evidence,
        });
        registerPermissions(deps.permissionsRegistry, services.index);
        for (const path of OPEN_PATHS)
          deps.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        deps.httpRouter.use(
          guarded(await createRouter({ ...deps, services }), {
            ...deps,
            expensive: EXPENSIVE_PATHS,
          }),
        );
        await scheduleWork({ ...deps, ...services, config });
        const published = new PublishedRunbooks({
          database,
          store: services.store,
          evidence,
        });
        registerActions({ ...deps, ...services, appUrl: config.appUrl });
        observeOutbox({ ...deps, evidence, plugin: 'runbooks' });
        await evidence.schedule({
          ...deps,
          collect: () => published.collect(),
        });
      },
    });
  },
});
