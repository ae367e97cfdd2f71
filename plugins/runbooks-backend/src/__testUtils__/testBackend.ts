import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { openDatabase } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { readRunbooksConfig } from '../config';
import { createRouter, OPEN_PATHS } from '../router/createRouter';
import { createServices, type Services } from '../services';
import { testCatalog, testPermissions, testUserInfo } from './world';

export const BASE = '/api/runbooks/v1';
export const SECRET = 'a-secret-of-the-receiver';
export const NEXT_SECRET = 'another-secret-for-the-change';

let keys = 0;

/** The plugin as it is, with a clock moved by hand and every answer checked against the document. */
export async function startRunbooks(options: {
  knex: Knex;
  files?: Record<string, string>;
  ruleFiles?: Record<string, string>;
  packs?: object;
  fetch?: typeof fetch;
}) {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'runbooks-test-'));
  const rules = fs.mkdtempSync(path.join(tmpdir(), 'runbooks-rules-'));
  const write = (file: string, text: string, root = folder) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  for (const [file, text] of Object.entries(options.files ?? {}))
    write(file, text);
  for (const [file, text] of Object.entries(options.ruleFiles ?? {}))
    write(file, text, rules);
  const clock = { now: new Date('2026-06-01T03:00:00.000Z') };
  const signals = { publish: jest.fn(async (_signal: object) => {}) };
  const notifications = { send: jest.fn(async (_message: object) => {}) };
  const events = {
    publish: jest.fn(async (_event: object) => {}),
    subscribe: jest.fn(async () => {}),
  };
  let services!: Services;

  const plugin = createBackendPlugin({
    pluginId: 'runbooks',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          database: coreServices.database,
          discovery: coreServices.discovery,
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          notifications: notificationService,
          permissions: coreServices.permissions,
          signals: signalsServiceRef,
          urlReader: coreServices.urlReader,
          userInfo: coreServices.userInfo,
        },
        async init(deps) {
          const database = await openDatabase({
            database: deps.database,
            directory: resolvePackagePath(
              '@bulkhead/plugin-runbooks-backend',
              'migrations',
            ),
          });
          const config = readRunbooksConfig(
            new ConfigReader({
              app: { baseUrl: 'https://portal.example.net' },
              backend: { baseUrl: 'https://portal.example.net' },
              runbooks: {
                ...(options.packs ? { packs: options.packs } : {}),
                sources: [{ type: 'folder', path: folder, id: 'books' }],
                alerts: {
                  receivers: [{ id: 'main', secrets: [SECRET, NEXT_SECRET] }],
                  ruleFiles: [rules],
                  linkBases: [{ url: 'https://docs.example.net/', path: '/' }],
                },
              },
            }),
          );
          services = createServices({
            ...deps,
            config,
            database,
            clock: () => clock.now,
            fetch: options.fetch,
          });
          for (const open of OPEN_PATHS)
            deps.httpRouter.addAuthPolicy({
              path: open,
              allow: 'unauthenticated',
            });
          deps.httpRouter.use(
            await createRouter({ ...deps, services, checkResponses: true }),
          );
        },
      });
    },
  });

  const stub = <T>(
    service: Parameters<typeof createServiceFactory>[0] extends infer S
      ? S
      : never,
    value: T,
  ) =>
    createServiceFactory({
      service: service as never,
      deps: {},
      factory: () => value as never,
    });
  const backend = await startTestBackend({
    features: [
      plugin,
      testCatalog(),
      testPermissions(),
      testUserInfo(),
      mockServices.database.factory({ knex: options.knex }),
      stub(signalsServiceRef as never, signals),
      stub(notificationService as never, notifications),
      stub(eventsServiceRef as never, events),
    ],
  });
  await services.refresher.refresh();

  /** Requests as somebody; with null as nobody, with 'service' as another plugin. */
  const as = (user: string | null) => {
    const authorization = () => {
      if (user === null) return mockCredentials.none.header();
      return user === 'service'
        ? mockCredentials.service.header()
        : mockCredentials.user.header(user);
    };
    const send = (
      method: 'get' | 'post' | 'put' | 'delete',
      url: string,
      body?: object,
      headers: Record<string, string> = {},
    ) => {
      const call = request(backend.server)
        [method](`${BASE}${url}`)
        .set({ Authorization: authorization(), ...headers });
      return body === undefined ? call : call.send(body);
    };
    const keyed = (headers: Record<string, string>) => ({
      'Idempotency-Key': `test-key-${++keys}`,
      ...headers,
    });
    return {
      get: (url: string, headers?: Record<string, string>) =>
        send('get', url, undefined, headers),
      post: (
        url: string,
        body: object = {},
        headers: Record<string, string> = {},
      ) => send('post', url, body, keyed(headers)),
      put: (
        url: string,
        body: object = {},
        headers: Record<string, string> = {},
      ) => send('put', url, body, keyed(headers)),
      delete: (url: string) => send('delete', url),
      /** Acts in a run; answers with the status and the code of the refusal. */
      does: async (
        run: string,
        command: object,
        headers: Record<string, string> = {},
      ) => {
        const answer = await send(
          'post',
          `/runs/${run}/commands`,
          { command },
          keyed(headers),
        );
        return answer.status === 200
          ? 'taken'
          : answer.body.error?.refusal?.code ?? String(answer.status);
      },
    };
  };

  return {
    backend,
    clock,
    wait: (seconds: number) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000);
    },
    signals,
    notifications,
    events,
    services,
    as,
    write,
    refresh: () => services.refresher.refresh(),
    stop: async () => {
      await backend.stop();
      fs.rmSync(folder, { recursive: true });
      fs.rmSync(rules, { recursive: true });
    },
  };
}

export type TestRunbooks = Awaited<ReturnType<typeof startRunbooks>>;
