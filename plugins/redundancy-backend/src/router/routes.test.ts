import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN } from '../__testUtils__/TestCatalog';
import {
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';
import { document } from '../openapi/document';

jest.setTimeout(60_000);

type Method = 'get' | 'post' | 'put' | 'delete';
type Who = 'nobody' | 'reader' | 'admin' | 'plugin';

const WAIVER = {
  entityRef: 'component:default/mail',
  checkId: 'no-spof',
  reason: 'It is being replaced',
};

const GOAL = {
  title: 'No single points',
  checks: ['no-spof'],
  scope: { tiers: [1] },
  ownerRef: 'group:default/shop',
  due: '2030-01-01',
};

const BODIES: Record<string, object> = {
  // Too late to be asked for: who may ask gets as far as that.
  'post /v1/waivers': { ...WAIVER, until: '2020-01-01' },
  'post /v1/initiatives': GOAL,
  'put /v1/initiatives/{id}': GOAL,
  'post /v1/evidence': {
    items: [
      {
        entityRef: 'component:default/mail',
        kind: 'backup',
        outcome: 'passed',
        observedAt: '2026-01-01T00:00:00Z',
        key: 'nightly',
      },
    ],
  },
  'post /v1/evidence-tokens': {
    name: 'cron',
    kinds: ['backup'],
    entities: ['component:default/mail'],
  },
  'post /v1/what-if': { lose: ['resource:default/gra'] },
};

/** What each route answers to whom, about an entity that all of them see and one that the reader does not. */
const TABLE: Record<string, Record<Who, number> & { hidden?: number }> = {
  'get /v1/checks': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/scorecards/overview': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
  },
  'get /v1/scorecards/entities': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
  },
  'get /v1/scorecards/trend': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
  },
  'get /v1/scorecards/changes': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
  },
  'get /v1/due': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/export': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/waivers': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/initiatives': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/scorecards/{kind}/{namespace}/{name}': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  'get /v1/badge/{kind}/{namespace}/{name}': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  // The test's plugin is no part of the product.
  'post /v1/families': { nobody: 401, reader: 403, admin: 403, plugin: 403 },
  'post /v1/waivers': { nobody: 401, reader: 403, admin: 400, plugin: 403 },
  'post /v1/waivers/{id}/approve': {
    nobody: 401,
    reader: 404,
    admin: 404,
    plugin: 403,
  },
  'post /v1/waivers/{id}/reject': {
    nobody: 401,
    reader: 404,
    admin: 404,
    plugin: 403,
  },
  'post /v1/waivers/{id}/revoke': {
    nobody: 401,
    reader: 404,
    admin: 404,
    plugin: 403,
  },
  'post /v1/initiatives': { nobody: 401, reader: 403, admin: 201, plugin: 403 },
  'get /v1/initiatives/{id}': {
    nobody: 401,
    reader: 404,
    admin: 404,
    plugin: 404,
  },
  'put /v1/initiatives/{id}': {
    nobody: 401,
    reader: 404,
    admin: 404,
    plugin: 403,
  },
  'delete /v1/initiatives/{id}': {
    nobody: 401,
    reader: 404,
    admin: 404,
    plugin: 403,
  },
  // Which entity is meant stands in the query, which the table leaves out.
  'get /v1/evidence': { nobody: 401, reader: 400, admin: 400, plugin: 400 },
  // The reader does not own the mail.
  'post /v1/evidence': { nobody: 401, reader: 403, admin: 200, plugin: 200 },
  'get /v1/evidence-kinds': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
  },
  'get /v1/evidence-tokens': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 403,
  },
  'post /v1/evidence-tokens': {
    nobody: 401,
    reader: 403,
    admin: 201,
    plugin: 403,
  },
  'delete /v1/evidence-tokens/{id}': {
    nobody: 401,
    reader: 404,
    admin: 404,
    plugin: 403,
  },
  'get /v1/snapshot': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'post /v1/snapshot/refresh': {
    nobody: 401,
    reader: 403,
    admin: 202,
    plugin: 202,
  },
  'get /v1/results': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/results/{kind}/{namespace}/{name}': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  'get /v1/results/{kind}/{namespace}/{name}/blast-radius': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  'get /v1/top-single-points': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
  },
  'get /v1/model': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'post /v1/what-if': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/metadata/{kind}/{namespace}/{name}': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  // The reader does not own the mail; other plugins never write for a person.
  'put /v1/metadata/{kind}/{namespace}/{name}': {
    nobody: 401,
    reader: 403,
    admin: 200,
    plugin: 403,
    hidden: 404,
  },
  'post /v1/metadata/{kind}/{namespace}/{name}/preview': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  'get /v1/metadata/{kind}/{namespace}/{name}/versions': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  'get /v1/availability/{kind}/{namespace}/{name}': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  'get /v1/fixes': { nobody: 401, reader: 200, admin: 200, plugin: 200 },
  'get /v1/fixes/{kind}/{namespace}/{name}': {
    nobody: 401,
    reader: 200,
    admin: 200,
    plugin: 200,
    hidden: 404,
  },
  'get /v1/audit': { nobody: 401, reader: 403, admin: 200, plugin: 200 },
  'get /v1/overlays': { nobody: 401, reader: 403, admin: 403, plugin: 200 },
};

const routes = Object.entries(document.paths as Record<string, object>).flatMap(
  ([path, methods]) => Object.keys(methods).map(method => `${method} ${path}`),
);

describe('every route of the OpenAPI document', () => {
  const databases = testEngines();
  let redundancy: TestRedundancy;

  beforeAll(async () => {
    redundancy = await startRedundancy({
      knex: await databases.init('SQLITE_3'),
    });
    await redundancy.services.snapshots.refresh();
    await redundancy.services.evaluator.watch();
    await redundancy.services.quantification.update();
  });
  afterAll(() => redundancy.backend.stop());

  const headers: Record<Who, string> = {
    nobody: mockCredentials.none.header(),
    reader: mockCredentials.user.header(),
    admin: mockCredentials.user.header(ADMIN),
    plugin: mockCredentials.service.header(),
  };

  const ask = (route: string, who: Who, name = 'mail', extra = '') => {
    const [method, path] = route.split(' ');
    const filled = path
      .replace('{kind}', 'component')
      .replace('{namespace}', 'default')
      .replace('{name}', name)
      .replace('{id}', 'none');
    const asked = request(redundancy.backend.server)
      [method as Method](`/api/redundancy${filled}${extra}`)
      .set('Authorization', headers[who]);
    return method === 'get'
      ? asked
      : asked.set('If-Match', '"v0"').send(BODIES[route] ?? {});
  };

  it('stands in the table', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...routes].sort());
  });

  it.each(routes)('%s answers as the table says', async route => {
    const { hidden, ...expected } = TABLE[route];
    for (const who of Object.keys(expected) as Who[]) {
      expect([who, (await ask(route, who)).status]).toEqual([
        who,
        expected[who],
      ]);
    }
    // What is hidden and what is not there are one to the reader, where a route is about an entity.
    const answers = hidden
      ? [
          (await ask(route, 'reader', 'vault')).status,
          (await ask(route, 'reader', 'gone')).status,
        ]
      : [];
    expect(answers.every(status => status === hidden)).toBe(true);
    expect(Boolean(hidden)).toBe(route.includes('{name}'));
  });

  it.each(routes)('%s refuses a query that nobody knows', async route => {
    expect((await ask(route, 'admin', 'mail', '?nonsense=1')).status).toBe(400);
  });

  it('answers 404 to everything else', async () => {
    for (const path of ['/v1', '/v1/results/component', '/v2/results']) {
      const { status } = await request(redundancy.backend.server)
        .get(`/api/redundancy${path}`)
        .set('Authorization', headers.admin);
      expect(status).toBe(404);
    }
  });
});
