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
import {
  type NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { openDatabase } from '@bulkhead/bulkhead-node';
import {
  oncallAbsenceAnyPermission,
  oncallAbsenceReasonPermission,
  oncallPlanningPermission,
  oncallScheduleCreatePermission,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { readOncallConfig } from '../config';
import { createRouter } from '../router/createRouter';
import { createServices, type OncallServices } from '../services';
import type { FetchCalendar } from '../sources/fetchCalendar';
import { runAll } from '../tasks';
import { company } from './company';
import { ADMIN, OWNER, READER, TestCatalog } from './TestCatalog';

export const BASE = '/api/oncall/v1';

/** A Friday, in a week in which nothing happens to clocks. */
export const NOW = Date.parse('2026-11-20T12:00:00Z');

const ADMINS_ONLY = new Set<string>([
  oncallAbsenceAnyPermission.name,
  oncallAbsenceReasonPermission.name,
  oncallPlanningPermission.name,
]);
const OWNERS_TOO = new Set<string>([oncallScheduleCreatePermission.name]);

/**
 * Administrators and services may do everything; owners what is about the team; all others what everybody may: their own
 * absences, swaps, calendars.
 */
function testPermissions() {
  return mockServices.permissions.mock({
    authorize: async (requests, { credentials }) =>
      requests.map(({ permission, ...rest }) => {
        const user = (credentials.principal as { userEntityRef?: string })
          .userEntityRef;
        const isResource = 'resourceRef' in rest;
        const vault = JSON.stringify(rest).includes('vault');
        const allowed =
          user === undefined ||
          user === ADMIN ||
          (!ADMINS_ONLY.has(permission.name) &&
            ((user === OWNER && !vault) ||
              (!isResource && !OWNERS_TOO.has(permission.name))));
        return {
          result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        };
      }),
  });
}

/** The plugin as it is, but for the clock, the tasks, and that every answer is checked against the document. */
export async function startOncall(options: {
  knex: Knex;
  entities?: Entity[];
  config?: object;
  fetchCalendar?: FetchCalendar;
}) {
  const catalog = new TestCatalog(options.entities ?? company());
  const permissions = testPermissions();
  const notifications = {
    send: jest.fn(async (_options: NotificationSendOptions) => {}),
  };
  const clock = { now: NOW };
  let services!: OncallServices;

  const plugin = createBackendPlugin({
    pluginId: 'oncall',
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
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          notifications: notificationService,
          permissions: coreServices.permissions,
        },
        async init(deps) {
          const database = await openDatabase({
            database: deps.database,
            directory: resolvePackagePath(
              '@bulkhead/plugin-oncall-backend',
              'migrations',
            ),
          });
          services = createServices({
            ...deps,
            config: readOncallConfig(deps.config),
            database,
            clock: () => clock.now,
            fetchCalendar: options.fetchCalendar,
          });
          deps.lifecycle.addShutdownHook(() => services.findings.stop());
          deps.httpRouter.use(
            await createRouter({ ...deps, services, checkResponses: true }),
          );
          deps.httpRouter.addAuthPolicy({
            path: '/v1/calendar',
            allow: 'unauthenticated',
          });
        },
      });
    },
  });

  const backend = await startTestBackend({
    features: [
      plugin,
      catalog.factory(),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:7007' },
          app: { baseUrl: 'http://localhost:3000' },
          ...options.config,
        },
      }),
      mockServices.database.factory({ knex: options.knex }),
      permissions.factory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => notifications,
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
    const send =
      (method: 'get' | 'post' | 'put' | 'delete') =>
      (path: string, body?: object, extra: Record<string, string> = {}) => {
        const sent = request(backend.server)
          [method](`${BASE}${path}`)
          .set({ ...headers, ...extra });
        return body === undefined ? sent : sent.send(body);
      };
    return {
      get: send('get'),
      post: send('post'),
      put: send('put'),
      delete: send('delete'),
    };
  };

  return {
    backend,
    catalog,
    permissions,
    notifications,
    clock,
    services,
    as,
    /** What was told to whom, so far. */
    told: () =>
      notifications.send.mock.calls.map(([{ recipients, payload }]) => ({
        to: recipients.type === 'entity' ? [recipients.entityRef].flat() : [],
        title: payload.title,
        link: payload.link,
      })),
    /** Everything that happens by itself. */
    tick: () => runAll(services),
  };
}

export type TestOncall = Awaited<ReturnType<typeof startOncall>>;
