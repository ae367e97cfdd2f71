import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Router } from 'express';
import request from 'supertest';
import { weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, OWNER, READER } from '../__testUtils__/TestCatalog';
import {
  BASE,
  NOW,
  startOncall,
  type TestOncall,
} from '../__testUtils__/testBackend';
import { type Operation, operations } from '../openapi/operations';
import type { OncallServices } from '../services';
import { createRouter } from './createRouter';

jest.setTimeout(120_000);

const DAY = 24 * 3_600_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
const span = { start: at(1), end: at(2) };

/** A body that is right for each route that takes one. */
const BODIES: Record<string, object> = {
  OnCallByRefsRequest: { entityRefs: ['component:default/vault'] },
  ScheduleDefinition: weekly(['ana']),
  SchedulePreviewRequest: {
    definition: weekly(['ana']),
    from: at(0),
    to: at(5),
  },
  OverrideRequest: { add: 'user:default/ana', ...span },
  TemporaryRequest: { ...span, shifts: [] },
  ShadowRequest: {
    person: 'user:default/cy',
    follows: { role: 'primary' },
    ...span,
  },
  SwapOffer: { role: 'primary', ...span },
  SwapTake: {},
  AbsenceRequest: { ...span, timeZone: 'UTC' },
  PairRequest: { people: ['user:default/ana'] },
  PairPlannedChange: {
    leaves: 'user:default/ana',
    joins: 'user:default/bo',
    overlapFrom: at(1),
    overlapUntil: at(2),
  },
  ReadinessFactRequest: {
    person: 'user:default/ana',
    kind: 'shadowed',
    at: at(-1),
  },
  LeaveRequest: { person: 'user:default/ana' },
  FeedRequest: { scope: { kind: 'person', person: READER } },
  ExternalSourceRequest: { url: 'https://cal.example.net/a.ics' },
  HandoverRequest: {
    scheduleId: 'none',
    shiftId: 'none',
    shiftEnd: at(0),
    text: 'All quiet',
  },
};

const QUERY: Record<string, string> = {
  from: at(0),
  to: at(5),
  scheduleId: 'none',
};

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

/** The address of a route, about what the ids say. */
function addressOf(operation: Operation, ids: Record<string, string>): string {
  const path = operation.path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => ids[name] ?? 'none',
  );
  const query = (operation.query ?? [])
    .map(parameter => parameter.split(':')[0])
    .filter(parameter => parameter.endsWith('!'))
    .map(parameter => parameter.slice(0, -1))
    .map(name => `${name}=${QUERY[name]}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

describe('every route', () => {
  const databases = testEngines();
  let oncall: TestOncall;
  let secret: { id: string };

  beforeAll(async () => {
    oncall = await startOncall({
      knex: await databases.init('SQLITE_3'),
      config: {
        bulkhead: {
          oncall: { calendars: { allowedHosts: ['cal.example.net'] } },
        },
      },
      fetchCalendar: async () => ({ text: 'BEGIN:VCALENDAR\nEND:VCALENDAR' }),
    });
    await oncall.tick();
    secret = (
      await oncall.as(ADMIN).post(
        '/schedules',
        weekly(['admin'], {
          ownerRef: 'component:default/vault',
          covers: ['component:default/vault'],
        }),
      )
    ).body;
  });
  afterAll(() => oncall.backend.stop());

  const call = (
    operation: Operation,
    authorization: string | undefined,
    ids: Record<string, string> = {},
    body: object | undefined = BODIES[operation.takes ?? ''],
  ) => {
    const sent = request(oncall.backend.server)
      [operation.method](`${BASE}${addressOf(operation, ids)}`)
      .set('If-Match', '"v1"');
    if (authorization) {
      sent.set('Authorization', authorization);
    }
    return body && operation.takes ? sent.send(body) : sent;
  };

  it('is in the document, and the other way round', async () => {
    const router = await createRouter({
      auditor: mockServices.auditor.mock(),
      httpAuth: mockServices.httpAuth.mock(),
      permissions: mockServices.permissions.mock(),
      services: {} as OncallServices,
    });
    const found: string[] = [];
    const walk = (of: Router) => {
      for (const layer of of.stack) {
        const handle = layer.handle as unknown as Router;
        if (layer.route) {
          const { path, methods } = layer.route as unknown as {
            path: string;
            methods: Record<string, boolean>;
          };
          found.push(...Object.keys(methods).map(m => `${m} ${path}`));
        } else if (handle.stack) {
          walk(handle);
        }
      }
    };
    walk(router);
    const documented = operations.map(
      ({ method, path }) => `${method} /v1${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(found.filter(route => route.includes('/v1/')).sort()).toEqual(
      documented.sort(),
    );
    expect(new Set(operations.map(({ id }) => id)).size).toBe(
      operations.length,
    );
    const { status, body } = await request(oncall.backend.server)
      .get('/api/oncall/openapi.json')
      .set('Authorization', mockCredentials.user.header());
    expect(status).toBe(200);
    expect(Object.keys(body.paths).length).toBeGreaterThan(30);
  });

  it.each(
    operations.filter(({ open }) => !open).map(o => [nameOf(o), o] as const),
  )('%s: 401 without sign-in', async (_name, operation) => {
    expect((await call(operation, mockCredentials.none.header())).status).toBe(
      401,
    );
    expect((await call(operation, undefined)).status).not.toBeLessThan(200);
  });

  it.each(
    operations
      .filter(({ open, services }) => !open && !services)
      .map(o => [nameOf(o), o] as const),
  )('%s: 403 for other backends', async (_name, operation) => {
    expect(
      (await call(operation, mockCredentials.service.header())).status,
    ).toBe(403);
  });

  it.each(
    operations
      .filter(({ path }) => path.includes('{'))
      .map(o => [nameOf(o), o] as const),
  )(
    '%s: 404 for what is not there, and for what is hidden',
    async (_name, operation) => {
      const header = mockCredentials.user.header(READER);
      const nowhere = { kind: 'component', namespace: 'default' };
      expect((await call(operation, header, nowhere)).status).toBe(404);
      const hidden = { ...nowhere, name: 'vault', id: secret.id };
      const reader = await call(operation, header, hidden);
      expect(reader.status).toBe(404);
      expect(JSON.stringify(reader.body.error)).not.toMatch(/admin|First/);
      const owner = await call(
        operation,
        mockCredentials.user.header(OWNER),
        hidden,
      );
      expect(owner.status).toBe(404);
    },
  );

  it.each(
    operations.filter(({ takes }) => takes).map(o => [nameOf(o), o] as const),
  )('%s: 400 for another body', async (_name, operation) => {
    const header = mockCredentials.user.header(ADMIN);
    const ids = {
      kind: 'component',
      namespace: 'default',
      name: 'vault',
      id: secret.id,
    };
    for (const body of [
      { nonsense: true },
      { ...BODIES[operation.takes!], nonsense: true },
      [],
    ]) {
      expect((await call(operation, header, ids, body)).status).toBe(400);
    }
  });

  it.each(
    operations
      .filter(({ query }) => query?.includes('limit'))
      .map(o => [nameOf(o), o] as const),
  )('%s: pages are bounded', async (_name, operation) => {
    const header = mockCredentials.user.header(ADMIN);
    const address = addressOf(operation, { id: secret.id });
    const ask = (more: string) =>
      request(oncall.backend.server)
        .get(`${BASE}${address}${address.includes('?') ? '&' : '?'}${more}`)
        .set('Authorization', header);
    expect((await ask('limit=100')).status).toBe(200);
    expect((await ask('limit=101')).status).toBe(400);
    expect((await ask('limit=0')).status).toBe(400);
    expect((await ask('cursor=nonsense')).status).toBe(400);
    expect((await ask('unknown=1')).status).toBe(400);
  });
});
