import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import request from 'supertest';
import knowledgePlugin, { knowledgeClockServiceRef } from '..';
import { aline, endOfLife, estate, guest, looker } from './estate';

export const base = '/api/knowledge/v1';

const userOf = (credentials: BackstageCredentials) =>
  (credentials.principal as { userEntityRef?: string }).userEntityRef;

/** The guest reads under a condition, the looker writes nothing, others may do everything. */
export function testPermissions(
  notes?: (user: string) => PolicyDecision | undefined,
) {
  const decide = (name: string, user: string | undefined): PolicyDecision => {
    if (name === 'catalog.entity.read' && user === guest) {
      return {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: {
          rule: 'IS_NOT_SECRET',
          resourceType: 'catalog-entity',
          params: {},
        },
      };
    }
    const own =
      user && name === 'knowledge.note.read' ? notes?.(user) : undefined;
    if (own) return own;
    const reads = name.endsWith('.read');
    return {
      result:
        reads || user !== looker ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    };
  };
  return mockServices.permissions.mock({
    authorizeConditional: async (requests, options) =>
      requests.map(one =>
        decide(
          one.permission.name,
          userOf(
            (options as { credentials: BackstageCredentials }).credentials,
          ),
        ),
      ),
    authorize: async (requests, options) =>
      requests.map(one => {
        const { result } = decide(
          one.permission.name,
          userOf(
            (options as { credentials: BackstageCredentials }).credentials,
          ),
        );
        return {
          result:
            result === AuthorizeResult.DENY
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        };
      }),
  });
}

/** The plugin as it is; the clock, the schedule and the neighbours are the test's. */
export async function startKnowledge(options: {
  knex: Knex;
  entities?: Entity[];
  config?: JsonObject;
  /** Configuration beside that of the plugin. */
  root?: JsonObject;
  notes?: (user: string) => PolicyDecision | undefined;
  /** Instead of what stands in for it. */
  features?: BackendFeature[];
}) {
  const time = { now: new Date('2026-11-20T10:00:00.000Z') };
  const tasks = new Map<
    string,
    (signal: AbortSignal) => Promise<void> | void
  >();
  const sent: { recipients: unknown; payload: { title: string } }[] = [];
  const told: { topic: string; eventPayload: unknown }[] = [];
  const entities = options.entities ?? estate();
  const visible = (credentials: BackstageCredentials) =>
    catalogServiceMock({
      entities:
        userOf(credentials) === guest
          ? entities.filter(entity => entity.metadata.labels?.secret !== 'yes')
          : entities,
    });
  const folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
  const data = join(folder, 'end-of-life.json');
  writeFileSync(data, JSON.stringify(endOfLife));
  const permissions = testPermissions(options.notes);

  const backend = await startTestBackend({
    features: [
      knowledgePlugin,
      ...(options.features ?? []),
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.org' },
          backend: { baseUrl: 'https://portal.example.org' },
          ...options.root,
          knowledge: {
            endOfLife: [{ id: 'own', file: data }],
            ...options.config,
          },
        },
      }),
      permissions.factory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock.mock({
            queryEntities: async (asked, by) =>
              visible(
                (by as { credentials: BackstageCredentials }).credentials,
              ).queryEntities(asked),
            getEntitiesByRefs: async (asked, by) =>
              visible(
                (by as { credentials: BackstageCredentials }).credentials,
              ).getEntitiesByRefs(asked),
          }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async one => {
            sent.push(one);
          },
        }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async one => {
            told.push(one);
          },
          subscribe: async () => {},
        }),
      }),
      createServiceFactory({
        service: knowledgeClockServiceRef,
        deps: {},
        factory: () => ({ now: () => time.now, wait: async () => {} }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () =>
          mockServices.scheduler.mock({
            scheduleTask: async task => {
              tasks.set(task.id, task.fn);
            },
          }),
      }),
    ],
  });

  /** Requests as somebody; null is nobody, "service" another plugin. */
  const as = (user: string | null = aline) => {
    let authorization = mockCredentials.none.header();
    if (user === 'service') authorization = mockCredentials.service.header();
    else if (user !== null) authorization = mockCredentials.user.header(user);
    const send = (
      method: 'get' | 'post' | 'put' | 'delete',
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) => {
      const sending = request(backend.server)
        [method](path.startsWith('/api') ? path : `${base}${path}`)
        .set({ Authorization: authorization, ...headers });
      return body === undefined ? sending : sending.send(body as object);
    };
    return {
      /** With these headers and no others. */
      send,
      get: (path: string, headers?: Record<string, string>) =>
        send('get', path, undefined, headers),
      /** With a fresh Idempotency-Key unless one is given. */
      post: (
        path: string,
        body: unknown = undefined,
        headers: Record<string, string> = {},
      ) =>
        send('post', path, body, {
          'Idempotency-Key': randomUUID(),
          ...headers,
        }),
      put: (path: string, body: unknown, etag?: string) =>
        send('put', path, body, etag ? { 'If-Match': etag } : {}),
      /** An action on what stands at this ETag. */
      act: (path: string, body: unknown, etag?: string) =>
        send('post', path, body, etag ? { 'If-Match': etag } : {}),
      delete: (path: string, etag?: string) =>
        send('delete', path, undefined, etag ? { 'If-Match': etag } : {}),
    };
  };

  /** Runs a scheduled task now. */
  const run = async (id: string) => {
    const task = tasks.get(id);
    if (!task) throw new Error(`no task ${id}`);
    await task(new AbortController().signal);
  };

  return {
    as,
    backend,
    data,
    entities,
    knex: options.knex,
    permissions,
    run,
    sent,
    tasks,
    time,
    told,
  };
}

export type TestKnowledge = Awaited<ReturnType<typeof startKnowledge>>;
