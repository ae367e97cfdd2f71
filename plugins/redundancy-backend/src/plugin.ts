import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { durationToMilliseconds } from '@backstage/types';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  auditExportPermission,
  guarded,
  openDatabase,
} from '@bulkhead/bulkhead-node';
import {
  type EvidenceKind,
  redundancyPermissions,
} from '@bulkhead/plugin-redundancy-common';
import { redundancyExtensionPoint } from '@bulkhead/plugin-redundancy-node';
import { registerActions } from './actions/registerActions';
import { AnalysisWorker } from './analysis/AnalysisWorker';
import { PublicBadges } from './badges/PublicBadges';
import { readRedundancyConfig } from './config';
import { TOKEN_PATHS } from './evidence/evidenceRoutes';
import { schedulePlanning } from './planning/schedulePlanning';
import { observeScores } from './metrics/observeScores';
import { createRouter, EXPENSIVE_PATHS } from './router/createRouter';
import { QUANTIFY_TIMEOUT, scheduleWork } from './schedule';
import { badgePolicy } from './scorecards/scorecardRoutes';
import { createServices } from './services';

/**
 * What single failure takes a service down: snapshots of the catalog's failure analysis, and the facts filled in from the
 * portal.
 *
 * @public
 */
export const redundancyPlugin = createBackendPlugin({
  pluginId: 'redundancy',
  register(env) {
    const modules: string[] = [];
    const kinds: EvidenceKind[] = [];
    env.registerExtensionPoint(redundancyExtensionPoint, {
      addChecks: ({ module }) => {
        modules.push(module);
      },
      addEvidenceKinds: (...more) => {
        kinds.push(...more);
      },
    });
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
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { httpRouter, lifecycle, logger, permissionsRegistry } = deps;
        const config = readRedundancyConfig(deps.config);
        permissionsRegistry.addPermissions([
          auditExportPermission,
          ...redundancyPermissions,
        ]);

        const database = await openDatabase({
          database: deps.database,
          directory: resolvePackagePath(
            '@bulkhead/plugin-redundancy-backend',
            'migrations',
          ),
        });
        const runner = AnalysisWorker.create({
          logger,
          timeoutMs: durationToMilliseconds(config.refreshTimeout),
          memoryMb: config.analysisMemoryMb,
        });
        const quantifier = AnalysisWorker.create({
          logger,
          timeoutMs: durationToMilliseconds(QUANTIFY_TIMEOUT),
          memoryMb: config.analysisMemoryMb,
        });
        lifecycle.addShutdownHook(() =>
          Promise.all([runner.close(), quantifier.close()]).then(() => {}),
        );

        const services = createServices({
          ...deps,
          config,
          database,
          runner,
          quantifier,
          extensions: { modules, kinds },
        });
        for (const path of TOKEN_PATHS) {
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
        const badges = PublicBadges.create({
          ...deps,
          ...services,
          ...config,
          secrets: config.badgeSecrets,
        });
        httpRouter.addAuthPolicy(badgePolicy(badges));
        httpRouter.use(
          guarded(await createRouter({ ...deps, ...services, badges }), {
            ...deps,
            expensive: EXPENSIVE_PATHS,
          }),
        );
        registerActions({ ...deps, ...services });
        observeScores({ ...deps, ...services, vocabulary: config.vocabulary });
        await scheduleWork({ ...deps, ...services, config });
        await schedulePlanning({
          ...deps,
          ...services,
          watchInterval: config.watchInterval,
          database,
          seedDemo: config.seedDemo,
        });
      },
    });
  },
});
