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
import {
  auditExportPermission,
  guarded,
  openDatabase,
} from '@bulkhead/bulkhead-node';
import {
  EvidenceClient,
  observeOutbox,
} from '@bulkhead/plugin-redundancy-node';
import { knowledgePermissions } from '@bulkhead/plugin-knowledge-common';
import { registerActions } from './actions/registerActions';
import {
  knowledgeNoteResourceRef,
  knowledgeNoteRules,
  resourceOf,
} from './access';
import { knowledgeClockServiceRef } from './clock';
import { readKnowledgeConfig } from './config';
import { DemoSeed } from './demo/DemoSeed';
import {
  createRouter,
  eventRoutes,
  EXPENSIVE_PATHS,
  noteRoutes,
  outletRoutes,
  serviceRoutes,
  watchRoutes,
} from './http';
import { schedule } from './schedule';
import { collectNotes } from './evidence/collectNotes';
import { createServices } from './services';

/** How often notes are looked through for what the ledger has not heard. */
const LOOK_MS = 2 * 60_000;

/**
 * Backend of hackathons, technology watch, presentations and post-mortems.
 *
 * @public
 */
export const knowledgePlugin = createBackendPlugin({
  pluginId: 'knowledge',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: knowledgeClockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const {
          auditor,
          httpAuth,
          httpRouter,
          logger,
          permissionsRegistry,
          scheduler,
        } = deps;
        const config = readKnowledgeConfig(deps.config);
        const database = await openDatabase({
          database: deps.database,
          directory: resolvePackagePath(
            '@bulkhead/plugin-knowledge-backend',
            'migrations',
          ),
        });
        const services = createServices({ ...deps, config, database });
        permissionsRegistry.addPermissions([auditExportPermission]);
        permissionsRegistry.addResourceType({
          resourceRef: knowledgeNoteResourceRef,
          permissions: knowledgePermissions,
          rules: Object.values(knowledgeNoteRules),
          getResources: async ids =>
            Promise.all(
              ids.map(async id => {
                const note = await services.noteStore.find(database, id);
                return note && resourceOf(note);
              }),
            ),
        });
        const routes = [
          ...noteRoutes(services),
          ...eventRoutes({ ...services, appUrl: config.appUrl }),
          ...serviceRoutes(services),
          ...watchRoutes(services),
          ...outletRoutes({ ...services, database }),
        ];
        const router = createRouter({
          auditor,
          httpAuth,
          routes,
          onCall: credentials => {
            services.feeds.touch(credentials).catch(error => {
              logger.warn(`Feed grants were not brought up to date: ${error}`);
            });
          },
        });
        httpRouter.use(
          guarded(router, { ...deps, expensive: EXPENSIVE_PATHS }),
        );
        // The token in the address is what is checked there.
        httpRouter.addAuthPolicy({
          path: '/v1/feeds',
          allow: 'unauthenticated',
        });
        const { clock } = deps;
        if (config.demo) {
          const {
            audit,
            coverageStore,
            events,
            items,
            noteStore,
            sourceStore,
          } = services;
          const seed = DemoSeed.create({
            audit,
            clock,
            coverage: coverageStore,
            database,
            events,
            items,
            logger,
            sources: sourceStore,
            store: noteStore,
          });
          await seed.write().catch(error => {
            // Two replicas may start at once: the other one wrote it.
            logger.warn(`The example was not written: ${error}`);
          });
        }
        await schedule({ clock, config, logger, scheduler, services });
        const evidence = EvidenceClient.create({
          ...deps,
          clock: undefined,
          database,
        });
        registerActions({ ...deps, entities: services.entities });
        observeOutbox({ metrics: deps.metrics, evidence, plugin: 'knowledge' });
        await evidence.schedule({
          scheduler,
          collectEveryMs: LOOK_MS,
          collect: () =>
            collectNotes({ database, evidence, notes: services.notes }),
        });
      },
    });
  },
});
