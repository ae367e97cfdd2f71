import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  type BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import permission from '@backstage/plugin-permission-backend';
import knowledge from '@bulkhead/plugin-knowledge-backend';
import oncall from '@bulkhead/plugin-oncall-backend';
import redundancy from '@bulkhead/plugin-redundancy-backend';
import runbooks from '@bulkhead/plugin-runbooks-backend';
import request from 'supertest';
import policy from '../../policy/module';
import { company, PEOPLE, runbookOf } from './company';
import { TokenIssuer } from './tokens';
import { FAMILIES, type Family } from '../routes';

/** Tokens for machines, as a portal owner writes them into the configuration. */
export const MACHINES = {
  restrictedService: 'token-of-a-machine-that-reads',
  blindService: 'token-of-a-machine-that-may-do-one-thing',
  elsewhereService: 'token-of-a-machine-for-another-plugin',
};

const externalAccess = [
  {
    type: 'static',
    options: { token: MACHINES.restrictedService, subject: 'reads' },
    accessRestrictions: [
      // What it may see of entities is asked of the catalog in its name.
      { plugin: 'catalog' },
      ...FAMILIES.map(plugin => ({
        plugin,
        permissionAttribute: { action: 'read' },
      })),
    ],
  },
  {
    type: 'static',
    options: { token: MACHINES.blindService, subject: 'blind' },
    accessRestrictions: FAMILIES.map(plugin => ({
      plugin,
      permission: 'redundancy.evidence.write',
    })),
  },
  {
    type: 'static',
    options: { token: MACHINES.elsewhereService, subject: 'elsewhere' },
    accessRestrictions: [{ plugin: 'catalog' }],
  },
];

export type AuthPolicy = Parameters<
  (typeof coreServices.httpRouter)['T']['addAuthPolicy']
>[0];

/** What a plugin registered with its HTTP router. */
export interface Registered {
  handlers: unknown[];
  policies: AuthPolicy[];
}

const SHOP_RUNBOOK = 'restart-shop.md';
const VAULT_RUNBOOK = 'restart-vault.md';
export const WEBHOOK_SECRET = 'secret-of-the-receiver';

const companyModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-company',
  register(env) {
    env.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider({
          getProviderName: () => 'test-company',
          connect: async connection => {
            await connection.applyMutation({
              type: 'full',
              entities: company().map(entity => ({
                entity: {
                  ...entity,
                  metadata: {
                    ...entity.metadata,
                    annotations: {
                      ...entity.metadata.annotations,
                      'backstage.io/managed-by-location': 'url:http://test',
                      'backstage.io/managed-by-origin-location':
                        'url:http://test',
                    },
                  },
                },
                locationKey: 'test',
              })),
            });
          },
        });
      },
    });
  },
});

/**
 * All four families with the catalog, the permission backend and the demonstration's policy: sign-in, tokens, cookies and
 * permissions are checked by the code that checks them in the portal.
 */
export async function startPortal(options: {
  permissions: boolean;
  features?: BackendFeature[];
}) {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'authorization-'));
  fs.writeFileSync(path.join(folder, SHOP_RUNBOOK), runbookOf('shop'));
  fs.writeFileSync(path.join(folder, VAULT_RUNBOOK), runbookOf('vault'));
  const issuer = new TokenIssuer();
  const registered = new Map<string, Registered>();

  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            database: { client: 'better-sqlite3', connection: ':memory:' },
            auth: { externalAccess },
          },
          permission: { enabled: options.permissions },
          bulkhead: { admins: PEOPLE.administrator.groups },
          catalog: { rules: [{ allow: ['Component', 'Group', 'User'] }] },
          knowledge: { watch: { allowedHosts: ['news.example.net'] } },
          runbooks: {
            sources: [{ type: 'folder', path: folder, id: 'books' }],
            alerts: { receivers: [{ id: 'main', secrets: [WEBHOOK_SECRET] }] },
          },
        },
      }),
      authServiceFactory,
      httpAuthServiceFactory,
      permissionsServiceFactory,
      userInfoServiceFactory,
      recordingRouter(registered),
      schedulerServiceFactory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      }),
      issuer.feature,
      permission,
      policy,
      catalog,
      companyModule,
      redundancy,
      runbooks,
      oncall,
      knowledge,
      ...(options.features ?? []),
    ],
  });

  const { server } = backend;
  return {
    server,
    issuer,
    registered,
    /** One request; the path is what stands after the plugin's base path. */
    ask: (
      family: Family,
      method: Method,
      url: string,
      sent: { headers?: Record<string, string>; body?: object } = {},
    ) => {
      const asked = request(server)
        [method](`/api/${family}${url}`)
        .set(sent.headers ?? {});
      return sent.body === undefined ? asked : asked.send(sent.body);
    },
    stop: async () => {
      await backend.stop();
      fs.rmSync(folder, { recursive: true });
    },
  };
}

export type Method = 'get' | 'post' | 'put' | 'delete';
export type Portal = Awaited<ReturnType<typeof startPortal>>;

/** Backstage's own router of a plugin, which tells what was registered with it. */
function recordingRouter(registered: Map<string, Registered>) {
  const standard = httpRouterServiceFactory as unknown as {
    deps: Record<string, never>;
    factory(deps: object): Promise<{
      use(handler: never): void;
      addAuthPolicy(door: AuthPolicy): void;
    }>;
  };
  return createServiceFactory({
    service: coreServices.httpRouter,
    initialization: 'always',
    deps: {
      plugin: coreServices.pluginMetadata,
      config: coreServices.rootConfig,
      lifecycle: coreServices.lifecycle,
      rootHttpRouter: coreServices.rootHttpRouter,
      auth: coreServices.auth,
      httpAuth: coreServices.httpAuth,
      logger: coreServices.logger,
    },
    async factory(deps) {
      const router = await standard.factory(deps);
      const own: Registered = { handlers: [], policies: [] };
      registered.set(deps.plugin.getId(), own);
      return {
        use(handler) {
          own.handlers.push(handler);
          router.use(handler as never);
        },
        addAuthPolicy(door) {
          own.policies.push(door);
          router.addAuthPolicy(door);
        },
      };
    },
  });
}
