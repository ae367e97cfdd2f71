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
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  auditExportPermission,
  guarded,
  openDatabase,
} from '@bulkhead/bulkhead-node';
import {
  findPeopleProblems,
  oncallPermissions,
  RESOURCE_TYPE_ONCALL_SCHEDULE,
} from '@bulkhead/plugin-oncall-common';
import {
  EvidenceClient,
  observeOutbox,
} from '@bulkhead/plugin-redundancy-node';
import { registerActions } from './actions/registerActions';
import {
  oncallSchedulePermissionResourceRef,
  scheduleRules,
} from './access/scheduleResource';
import { readOncallConfig } from './config';
import { createDemoSeed } from './demo/seed';
import { peopleEvidence } from './evidence/peopleEvidence';
import { createRouter, EXPENSIVE_PATHS } from './router/createRouter';
import { createServices } from './services';
import { scheduleTasks } from './tasks';

/** What is so about people ages in the ledger: it is told again each week. */
const RENEW_MS = 7 * 86_400_000;
const LOOK_MS = 2 * 60_000;

/**
 * Who knows a service, who is on call for it, and who could really do it.
 *
 * @public
 */
export const oncallPlugin = createBackendPlugin({
  pluginId: 'oncall',
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
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { httpRouter, permissionsRegistry } = deps;
        const config = readOncallConfig(deps.config);
        const database = await openDatabase({
          database: deps.database,
          directory: resolvePackagePath(
            '@bulkhead/plugin-oncall-backend',
            'migrations',
          ),
        });
        const services = createServices({ ...deps, config, database });

        permissionsRegistry.addResourceType({
          resourceRef: oncallSchedulePermissionResourceRef,
          permissions: oncallPermissions.filter(
            permission =>
              'resourceType' in permission &&
              permission.resourceType === RESOURCE_TYPE_ONCALL_SCHEDULE,
          ),
          rules: scheduleRules,
          getResources: async ids => {
            const stored = await services.scheduleStore.byIds(ids);
            return ids.map(id => stored.find(schedule => schedule.id === id));
          },
        });
        permissionsRegistry.addPermissions([
          auditExportPermission,
          ...oncallPermissions.filter(
            permission =>
              !('resourceType' in permission) ||
              permission.resourceType !== RESOURCE_TYPE_ONCALL_SCHEDULE,
          ),
        ]);

        httpRouter.use(
          guarded(await createRouter({ ...deps, services }), {
            ...deps,
            expensive: EXPENSIVE_PATHS,
          }),
        );
        // Calendar programs cannot sign in: the token in the address is the key.
        httpRouter.addAuthPolicy({
          path: '/v1/calendar',
          allow: 'unauthenticated',
        });
        await scheduleTasks({
          ...deps,
          config,
          services,
          seed: config.seedDemo
            ? createDemoSeed({ ...deps, database, services })
            : undefined,
        });
        const evidence = EvidenceClient.create({ ...deps, database });
        registerActions({ ...deps, card: services.card });
        observeOutbox({ ...deps, evidence, plugin: 'oncall' });
        await evidence.schedule({
          ...deps,
          collectEveryMs: LOOK_MS,
          collect: async () => {
            const people = await services.builder.build();
            await evidence.addStates(
              database,
              peopleEvidence(people, findPeopleProblems(people)),
              { renewMs: RENEW_MS },
            );
          },
        });
      },
    });
  },
});
