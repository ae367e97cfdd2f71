import { contentHash } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { recordOf } from '../__testUtils__/records';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ADMIN, ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';
import { routes } from '../openapi/document';

jest.setTimeout(120_000);

const VAULT = runbookText({
  id: 'open-vault',
  entities: ['component:default/vault'],
  owner: 'group:default/vault-team',
});
const HASH = contentHash(FAILOVER);

/** What each answers: nobody, another team, an owner, another plugin, an administrator. */
type Statuses = [number, number, number, number, number];
const READ: Statuses = [401, 200, 200, 200, 200];
const PEOPLE: Statuses = [401, 200, 200, 403, 200];
const OWNERS: Statuses = [401, 403, 200, 403, 200];
const CREATE: Statuses = [401, 403, 201, 403, 201];

const RECORD = recordOf({
  runbookId: 'vip-failover',
  source: FAILOVER,
  acts: [[KARIM, { kind: 'precheck_pass', stepId: 'move' }]],
});

describe.each(testEngines().eachSupportedId())('every route on %s', engine => {
  const databases = testEngines();
  let knex: Knex;
  let runbooks: TestRunbooks;
  let run: string;
  let draft: string;

  beforeAll(async () => {
    knex = await databases.init(engine);
    runbooks = await startRunbooks({
      knex,
      files: { 'vip-failover.md': FAILOVER, 'vault.md': VAULT },
    });
    run = (
      await runbooks
        .as(ALINE)
        .post('/runs', { runbookId: 'vip-failover', mode: 'drill', params: {} })
    ).body.state.id;
    await runbooks.as(ALINE).does(run, { kind: 'redline', text: 'x' });
    draft = (
      await runbooks.as(ALINE).post('/drafts', { runbookId: 'vip-failover' })
    ).body.id;
  });
  afterAll(() => runbooks.stop());

  /** One line a route: its address and body, and the five answers. */
  const table = (): Record<
    string,
    {
      url: string;
      body?: object;
      headers?: Record<string, string>;
      expected: Statuses;
    }
  > => ({
    'get /v1/runbooks': { url: '/runbooks', expected: READ },
    'get /v1/runbooks/{id}': { url: '/runbooks/vip-failover', expected: READ },
    'get /v1/runbooks/{id}/versions': {
      url: '/runbooks/vip-failover/versions',
      expected: READ,
    },
    'get /v1/runbooks/{id}/versions/{hash}': {
      url: `/runbooks/vip-failover/versions/${HASH}`,
      expected: READ,
    },
    'get /v1/runbooks/{id}/versions/{hash}/source': {
      url: `/runbooks/vip-failover/versions/${HASH}/source`,
      expected: READ,
    },
    'get /v1/runbooks/{id}/versions/{hash}/page': {
      url: `/runbooks/vip-failover/versions/${HASH}/page`,
      expected: READ,
    },
    'get /v1/runbooks/{id}/diff': {
      url: `/runbooks/vip-failover/diff?from=${HASH}&to=${HASH}`,
      expected: READ,
    },
    'get /v1/versions/{hash}': { url: `/versions/${HASH}`, expected: READ },
    'get /v1/entities/{kind}/{namespace}/{name}': {
      url: '/entities/component/default/shop',
      expected: READ,
    },
    'get /v1/home': { url: '/home', expected: READ },
    'get /v1/sources': { url: '/sources', expected: READ },
    'post /v1/sources/{id}/refresh': {
      url: '/sources/books/refresh',
      expected: [401, 403, 403, 202, 202],
    },
    'get /v1/search-documents': {
      url: '/search-documents',
      expected: [401, 403, 403, 200, 403],
    },
    'post /v1/preview': {
      url: '/preview',
      body: { source: '# x' },
      expected: PEOPLE,
    },
    'get /v1/drafts': { url: '/drafts', expected: READ },
    'post /v1/drafts': {
      url: '/drafts',
      body: { runbookId: 'vip-failover' },
      expected: CREATE,
    },
    'get /v1/drafts/{id}': {
      url: `/drafts/${draft}`,
      expected: [401, 404, 200, 200, 200],
    },
    // With an ETag of nothing: who may is told that it changed, who may not learns less.
    'put /v1/drafts/{id}': {
      url: `/drafts/${draft}`,
      body: { source: 'x' },
      headers: { 'If-Match': '"v99"' },
      expected: [401, 404, 412, 403, 412],
    },
    'post /v1/drafts/{id}/submit': {
      url: `/drafts/${draft}/submit`,
      headers: { 'If-Match': '"v99"' },
      expected: [401, 404, 412, 403, 412],
    },
    'post /v1/drafts/{id}/review': {
      url: `/drafts/${draft}/review`,
      body: { verdict: 'approve' },
      headers: { 'If-Match': '"v99"' },
      expected: [401, 404, 412, 403, 412],
    },
    'post /v1/drafts/{id}/publish': {
      url: `/drafts/${draft}/publish`,
      headers: { 'If-Match': '"v99"' },
      expected: [401, 404, 412, 403, 412],
    },
    'post /v1/drafts/{id}/withdraw': {
      url: `/drafts/${draft}/withdraw`,
      headers: { 'If-Match': '"v99"' },
      expected: [401, 404, 412, 403, 412],
    },
    'get /v1/drafts/{id}/patch': {
      url: `/drafts/${draft}/patch`,
      expected: [401, 404, 200, 200, 200],
    },
    'get /v1/by-alert/{alertname}': {
      url: '/by-alert/SiteLoss',
      expected: READ,
    },
    'get /v1/resolve': { url: '/resolve?url=x', expected: READ },
    'get /v1/dead-links': { url: '/dead-links', expected: READ },
    'get /v1/alerts': { url: '/alerts', expected: READ },
    'post /v1/webhooks/alertmanager/{source}': {
      url: '/webhooks/alertmanager/main',
      body: { alerts: [] },
      expected: [401, 401, 401, 401, 401],
    },
    'post /v1/runs/check': {
      url: '/runs/check',
      body: { runbookId: 'vip-failover', mode: 'real', params: {} },
      expected: READ,
    },
    'post /v1/runs/import/preview': {
      url: '/runs/import/preview',
      body: { record: RECORD },
      expected: OWNERS,
    },
    'post /v1/runs/import': {
      url: '/runs/import',
      body: { record: RECORD },
      expected: CREATE,
    },
    'get /v1/packs': { url: '/packs', expected: [401, 403, 403, 200, 200] },
    'get /v1/packs/{namespace}/{name}': {
      url: '/packs/default/shop-team',
      expected: PEOPLE,
    },
    'get /v1/runs': { url: '/runs', expected: READ },
    'post /v1/runs': {
      url: '/runs',
      body: { runbookId: 'vip-failover', mode: 'tabletop', params: {} },
      expected: CREATE,
    },
    'get /v1/runs/{id}': { url: `/runs/${run}`, expected: READ },
    'get /v1/runs/{id}/events': { url: `/runs/${run}/events`, expected: READ },
    // Who may not act is refused by the rules of the run.
    'post /v1/runs/{id}/commands': {
      url: `/runs/${run}/commands`,
      body: { command: { kind: 'note', text: 'x' } },
      expected: [401, 409, 200, 403, 200],
    },
    'put /v1/runs/{id}/presence': {
      url: `/runs/${run}/presence`,
      expected: PEOPLE,
    },
    'get /v1/runs/{id}/export': { url: `/runs/${run}/export`, expected: READ },
    'get /v1/runs/{id}/patch': { url: `/runs/${run}/patch`, expected: READ },
    'get /v1/traffic': { url: '/traffic', expected: READ },
    'get /v1/traffic/history': {
      url: '/traffic/history?resource=resource:default/vip',
      expected: READ,
    },
    'post /v1/traffic/moves': {
      url: '/traffic/moves',
      body: {
        resource: 'resource:default/vip',
        mechanism: 'vip',
        to: 'north',
        note: 'x',
      },
      expected: CREATE,
    },
    'get /v1/facts': { url: '/facts?name=lag', expected: READ },
    'put /v1/facts/{name}': {
      url: '/facts/lag',
      body: { value: 1 },
      expected: [401, 403, 200, 200, 200],
    },
    'get /v1/drills': { url: '/drills', expected: READ },
    'post /v1/drills/feed': {
      url: '/drills/feed',
      expected: [401, 201, 201, 403, 201],
    },
    'delete /v1/drills/feed': {
      url: '/drills/feed',
      expected: [401, 204, 204, 403, 204],
    },
    'get /v1/drills/feed/{token}': {
      url: '/drills/feed/not-a-token',
      expected: [404, 404, 404, 404, 404],
    },
    'get /v1/audit': { url: '/audit', expected: [401, 403, 403, 200, 200] },
    'put /v1/drills/{id}': {
      url: '/drills/vip-failover',
      body: {},
      expected: OWNERS,
    },
  });

  it.each(routes.map(route => `${route.method} ${route.path}`))(
    '%s',
    async name => {
      const row = table()[name];
      if (!row) throw new Error(`No line for ${name}`);
      const method = name.split(' ')[0] as 'get' | 'post' | 'put' | 'delete';
      const statuses: number[] = [];
      for (const user of [null, NADIA, KARIM, 'service', ADMIN]) {
        const client = runbooks.as(user);
        const answer = await (method === 'get' || method === 'delete'
          ? client[method](row.url)
          : client[method](row.url, row.body ?? {}, row.headers));
        statuses.push(answer.status);
      }
      expect(statuses).toEqual(row.expected);
    },
  );

  it('has a line for every route, and for none that is not', () => {
    expect(Object.keys(table()).sort()).toEqual(
      routes.map(route => `${route.method} ${route.path}`).sort(),
    );
  });

  it('tells whoever may not see the service that there is nothing', async () => {
    const secret = (
      await runbooks
        .as(INES)
        .post('/runs', { runbookId: 'open-vault', mode: 'drill', params: {} })
    ).body.state.id;
    const hash = contentHash(VAULT);
    for (const url of [
      '/runbooks/open-vault',
      '/runbooks/open-vault/versions',
      `/runbooks/open-vault/versions/${hash}`,
      `/runbooks/open-vault/versions/${hash}/source`,
      `/runbooks/open-vault/versions/${hash}/page`,
      `/runbooks/open-vault/diff?from=${hash}&to=${hash}`,
      `/versions/${hash}`,
      '/entities/component/default/vault',
      `/runs/${secret}`,
      `/runs/${secret}/events`,
      `/runs/${secret}/export`,
      `/runs/${secret}/patch`,
      '/traffic/history?resource=component:default/vault',
    ]) {
      expect([url, (await runbooks.as(NADIA).get(url)).status]).toEqual([
        url,
        404,
      ]);
    }
    for (const url of ['/runs/check', '/runs']) {
      expect(
        (
          await runbooks
            .as(NADIA)
            .post(url, { runbookId: 'open-vault', mode: 'real', params: {} })
        ).status,
      ).toBe(404);
    }
    expect(
      (await runbooks.as(NADIA).put('/drills/open-vault', {})).status,
    ).toBe(404);
    expect(
      (await runbooks.as(NADIA).post('/drafts', { runbookId: 'open-vault' }))
        .status,
    ).toBe(404);
  });
});
