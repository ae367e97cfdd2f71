import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { openDatabase } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { PublicBadges } from '../badges/PublicBadges';
import { readRedundancyConfig } from '../config';
import { TOKEN_PATHS } from '../evidence/evidenceRoutes';
import { createRouter } from '../router/createRouter';
import { badgePolicy } from '../scorecards/scorecardRoutes';
import { createServices } from '../services';
import { estate } from './estate';
import { InlineRunner } from './InlineRunner';
import { testPermissions } from './policy';
import { READER, TestCatalog } from './TestCatalog';

export const BASE = '/api/redundancy/v1';

/** The plugin as it is, but for the thread, the schedule, and that every answer is checked against the document. */
export async function startRedundancy(options: {
  knex: Knex;
  entities?: Entity[];
  badgeSecrets?: string[];
}) {
  const catalog = new TestCatalog(options.entities ?? estate());
  const runner = new InlineRunner();
  const permissions = testPermissions();
  const signals = { publish: jest.fn(async () => {}) };
  let services!: ReturnType<typeof createServices>;

  const plugin = createBackendPlugin({
    pluginId: 'redundancy',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          database: coreServices.database,
          discovery: coreServices.discovery,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          signals: signalsServiceRef,
          userInfo: coreServices.userInfo,
        },
        async init(deps) {
          const database = await openDatabase({
            database: deps.database,
            directory: resolvePackagePath(
              '@bulkhead/plugin-redundancy-backend',
              'migrations',
            ),
          });
          services = createServices({
            ...deps,
            config: readRedundancyConfig(deps.config),
            database,
            runner,
            quantifier: new InlineRunner(),
          });
          for (const path of TOKEN_PATHS) {
            deps.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
          }
          const badges = PublicBadges.create({
            ...deps,
            ...services,
            vocabulary: {},
            secrets: options.badgeSecrets ?? [],
          });
          deps.httpRouter.addAuthPolicy(badgePolicy(badges));
          deps.httpRouter.use(
            await createRouter({
              ...deps,
              ...services,
              badges,
              checkResponses: true,
            }),
          );
        },
      });
    },
  });

  const backend = await startTestBackend({
    features: [
      plugin,
      catalog.factory(),
      mockServices.database.factory({ knex: options.knex }),
      permissions.factory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => signals,
      }),
    ],
  });

  /** Requests as somebody; without a name as the reader, with null as nobody. */
  const as = (user: string | null = READER) => {
    const headers = {
      Authorization:
        user === null
          ? mockCredentials.none.header()
          : mockCredentials.user.header(user),
    };
    return {
      get: (path: string) =>
        request(backend.server).get(`${BASE}${path}`).set(headers),
      post: (path: string, body?: object) =>
        request(backend.server)
          .post(`${BASE}${path}`)
          .set(headers)
          .send(body ?? {}),
      put: (path: string, body: object, extra: Record<string, string> = {}) =>
        request(backend.server)
          .put(`${BASE}${path}`)
          .set({ ...headers, ...extra })
          .send(body),
    };
  };

  return { backend, catalog, runner, permissions, signals, services, as };
}

export type TestRedundancy = Awaited<ReturnType<typeof startRedundancy>>;
