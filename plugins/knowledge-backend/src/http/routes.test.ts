import type { Server } from 'node:http';
import request from 'supertest';
import { looker } from '../__testUtils__/estate';
import { testEngines } from '../__testUtils__/engines';
import {
  base,
  startKnowledge,
  type TestKnowledge,
} from '../__testUtils__/startKnowledge';

jest.setTimeout(60_000);

interface Operation {
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: unknown;
  security: unknown[];
  responses: Record<string, unknown>;
}

const values: Record<string, string> = {
  action: 'act',
  kind: 'component',
  namespace: 'default',
  name: 'shop',
  product: 'postgresql',
  token: 'x'.repeat(32),
};

describe('every route', () => {
  const databases = testEngines();
  let knowledge: TestKnowledge;
  let operations: {
    method: 'get' | 'post' | 'put' | 'delete';
    path: string;
    operation: Operation;
  }[];

  const address = (path: string) =>
    `/api/knowledge${path.replace(
      /\{([a-z]+)\}/g,
      (_, name) => values[name] ?? 'none',
    )}`;
  const call = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
    request(knowledge.backend.server as Server)[method](address(path));

  beforeAll(async () => {
    knowledge = await startKnowledge({
      knex: await databases.init('SQLITE_3'),
    });
    const { body } = await knowledge.as().get('/api/knowledge/openapi.json');
    operations = Object.entries(
      body.paths as Record<string, Record<string, Operation>>,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method as 'get',
        path: path.replace(/^\/api\/knowledge/, ''),
        operation,
      })),
    );
  });

  afterAll(async () => {
    await knowledge.backend.stop();
  });

  it('is in the document', () => {
    expect(operations.length).toBeGreaterThan(45);
    const ids = operations.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuses who is not signed in, and answers a program only where a token stands for somebody', async () => {
    const open: string[] = [];
    for (const { method, path } of operations) {
      const { status } = await call(method, path).set(
        'Authorization',
        'Bearer nonsense',
      );
      if (status !== 401) open.push(`${method} ${path} ${status}`);
    }
    expect(open.sort()).toEqual([]);
    for (const path of ['notes.atom', 'calendar.ics']) {
      const { status } = await request(knowledge.backend.server as Server).get(
        `${base}/feeds/${'x'.repeat(32)}/${path}`,
      );
      expect(status).toBe(404);
    }
  });

  it('writes only for people', async () => {
    const wrong: string[] = [];
    for (const { method, path, operation } of operations) {
      if (method === 'get') continue;
      const body = operation.requestBody ? {} : undefined;
      const { status } = await knowledge
        .as('service')
        [method === 'put' ? 'put' : 'post'](address(path), body);
      if (method !== 'delete' && ![400, 403].includes(status)) {
        wrong.push(`${method} ${path} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses unknown parameters and bodies that are not understood', async () => {
    const wrong: string[] = [];
    for (const { method, path, operation } of operations) {
      const asked = await knowledge.as().get(`${address(path)}?surprise=1`);
      if (
        method === 'get' &&
        operation.security.length > 0 &&
        ![400, 403].includes(asked.status)
      ) {
        wrong.push(`${method} ${path} ${asked.status}`);
      }
      if (operation.requestBody) {
        const sent = await knowledge
          .as()
          .post(address(path), { surprise: 1 }, { 'If-Match': '"v1"' });
        const put = await knowledge
          .as()
          .put(address(path), { surprise: 1 }, '"v1"');
        const { status } = method === 'put' ? put : sent;
        if (status !== 400) wrong.push(`${method} ${path} body ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('says which header makes a write safe to send again', () => {
    const writes = operations.filter(({ method }) => method !== 'get');
    const unsafe = writes.filter(
      ({ operation, path }) =>
        !operation.parameters.some(one => one.name === 'Idempotency-Key') &&
        // Nothing is written there.
        path !== '/v1/sources/preview',
    );
    expect(unsafe.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('refuses writes to who may only look', async () => {
    const as = knowledge.as(looker);
    const note = { note: { kind: 'watch', title: 'x' } };
    for (const [path, body] of [
      ['/notes', note],
      ['/events', { name: 'x', startsOn: '2026-01-01', endsOn: '2026-01-02' }],
      ['/tokens', { title: 'x', type: 'atom' }],
      ['/import/markdown', { files: [{ path: 'a.md', content: 'x' }] }],
      ['/entities/component/default/shop/knows', undefined],
    ] as const) {
      const { status } = await as.post(path, body);
      expect([path, status]).toEqual([path, 403]);
    }
  });
});
