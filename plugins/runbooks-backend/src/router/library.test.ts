import { contentHash } from '@bulkhead/plugin-runbooks-common';
import { testEngines } from '../__testUtils__/engines';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ADMIN, ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';

jest.setTimeout(60_000);

const VAULT = runbookText({
  id: 'open-vault',
  entities: ['component:default/vault'],
  owner: 'group:default/vault-team',
});
const CIRCLE = runbookText({ id: 'team-only', visibility: 'owners' });

describe.each(testEngines().eachSupportedId())('the library on %s', id => {
  const databases = testEngines();
  let runbooks: TestRunbooks;
  let as: TestRunbooks['as'];

  beforeEach(async () => {
    runbooks = await startRunbooks({
      knex: await databases.init(id),
      files: {
        'vip-failover.md': FAILOVER,
        'shop/restart.md': runbookText({
          id: 'restart',
          title: 'Restart the shop',
          alerts: ['ShopDown'],
          body: 'See [the move](../vip-failover.md#move).',
        }),
        'vault.md': VAULT,
        'team.md': CIRCLE,
        'nowhere.md': runbookText({
          id: 'nowhere',
          entities: ['component:default/not-there'],
          owner: 'group:default/empty-team',
        }),
      },
    });
    as = runbooks.as;
  });
  afterEach(() => runbooks.stop());

  const ids = async (user: string, query = '') =>
    (await as(user).get(`/runbooks${query}`).expect(200)).body.items.map(
      (item: { id: string }) => item.id,
    );

  it('lists by title what each may read', async () => {
    expect(await ids(ALINE)).toEqual([
      'vip-failover',
      'restart',
      'nowhere',
      'team-only',
    ]);
    expect(await ids(NADIA)).toEqual(['vip-failover', 'restart', 'nowhere']);
    expect(await ids(INES)).toEqual([
      'vip-failover',
      'restart',
      'nowhere',
      'open-vault',
    ]);
    expect(await ids('service')).toHaveLength(5);
  });

  it('tells nothing of what is hidden', async () => {
    for (const path of [
      '',
      '/versions',
      `/versions/${contentHash(VAULT)}`,
      `/versions/${contentHash(VAULT)}/source`,
      `/versions/${contentHash(VAULT)}/page`,
    ]) {
      expect([
        path,
        (await as(NADIA).get(`/runbooks/open-vault${path}`)).status,
      ]).toEqual([path, 404]);
      expect([
        path,
        (await as(INES).get(`/runbooks/open-vault${path}`)).status,
      ]).toEqual([path, 200]);
    }
    expect(
      (await as(NADIA).get(`/versions/${contentHash(VAULT)}`)).status,
    ).toBe(404);
    expect((await as(NADIA).get('/runbooks/team-only')).status).toBe(404);
    expect(
      (await as(NADIA).get('/entities/component/default/vault')).status,
    ).toBe(404);
    expect(await ids(NADIA, '?text=vault')).toEqual([]);
    expect((await as(NADIA).get('/runbooks')).body.counts.total).toBe(3);
  });

  it('filters and pages', async () => {
    expect(await ids(ALINE, '?entity=resource:default/vip')).toEqual([
      'vip-failover',
    ]);
    expect(await ids(ALINE, '?alert=ShopDown')).toEqual(['restart']);
    expect(await ids(ALINE, '?purpose=failover')).toEqual(['vip-failover']);
    expect(await ids(ALINE, '?owner=group:default/empty-team')).toEqual([
      'nowhere',
    ]);
    expect(await ids(ALINE, '?text=KEEPALIVED%20systemctl')).toEqual([
      'vip-failover',
    ]);
    expect(await ids(ALINE, '?text=100%25')).toEqual([]);
    expect(await ids(ALINE, '?freshness=proven')).toEqual([]);
    const first = await as(ALINE).get('/runbooks?limit=3').expect(200);
    expect(first.body.counts).toMatchObject({ total: 4, unproven: 4 });
    const second = await as(ALINE)
      .get(`/runbooks?limit=3&cursor=${first.body.nextCursor}`)
      .expect(200);
    expect(second.body.items.map((item: { id: string }) => item.id)).toEqual([
      'team-only',
    ]);
    expect(second.body.nextCursor).toBeUndefined();
    expect(
      (await as(ALINE).get(`/runbooks?text=x&cursor=${first.body.nextCursor}`))
        .status,
    ).toBe(400);
    expect((await as(ALINE).get('/runbooks?limit=101')).status).toBe(400);
    expect((await as(ALINE).get('/runbooks?freshness=green')).status).toBe(400);
  });

  it('shows a page with what the reader may do, and where its links lead', async () => {
    const { body } = await as(ALINE).get('/runbooks/restart').expect(200);
    expect(body.may).toEqual({
      startReal: true,
      startDrill: true,
      startTabletop: true,
      edit: true,
      schedule: true,
    });
    expect(body.links).toEqual({
      '../vip-failover.md#move': { runbookId: 'vip-failover', anchor: 'move' },
    });
    expect(body.document.phases[0].steps[0]).toMatchObject({
      id: 'restart',
      type: 'manual',
    });
    expect(body.summary.freshness).toMatchObject({
      level: 'unproven',
      sentence: 'Nobody has run it to the end yet.',
    });
    expect((await as(NADIA).get('/runbooks/restart')).body.may).toEqual({
      startReal: false,
      startDrill: false,
      startTabletop: false,
      edit: false,
      schedule: false,
    });
    const owner = (await as(ALINE).get('/runbooks/nowhere')).body.summary
      .freshness.reasons;
    expect(owner.map((item: { reason: string }) => item.reason)).toContain(
      'owner-empty',
    );
  });

  it('keeps every version by its hash, and compares two', async () => {
    const changed = runbookText({
      id: 'restart',
      title: 'Restart the shop',
      alerts: ['ShopDown'],
      body: 'Better.',
    });
    runbooks.wait(60);
    runbooks.write('shop/restart.md', changed);
    await runbooks.refresh();
    const { body } = await as(NADIA)
      .get('/runbooks/restart/versions')
      .expect(200);
    expect(
      body.items.map((item: { current: boolean }) => item.current),
    ).toEqual([true, false]);
    const [to, from] = body.items.map((item: { hash: string }) => item.hash);
    expect(to).toBe(contentHash(changed));
    const diff = await as(NADIA)
      .get(`/runbooks/restart/diff?from=${from}&to=${to}`)
      .expect(200);
    expect(
      diff.body.source.filter((row: { kind: string }) => row.kind !== 'same'),
    ).toHaveLength(1);
    expect(
      diff.body.blocks.find((row: { kind: string }) => row.kind !== 'same'),
    ).toMatchObject({ kind: 'changed' });
    const source = await as(NADIA)
      .get(`/runbooks/restart/versions/${from}/source`)
      .expect(200);
    expect(source.headers['content-type']).toMatch(/text\/markdown/);
    expect(source.headers['content-disposition']).toMatch(/^attachment/);
    expect(contentHash(source.text)).toBe(from);
    const page = await as(NADIA)
      .get(`/runbooks/restart/versions/${from}/page`)
      .expect(200);
    expect(page.headers['content-security-policy']).toContain('sandbox');
    expect(page.text).toMatch(/^<!doctype html>/);
    expect(
      (await as(NADIA).get(`/versions/${from}`)).body.version.current,
    ).toBe(false);
    expect(
      (await as(NADIA).get(`/runbooks/restart/versions/${'0'.repeat(64)}`))
        .status,
    ).toBe(404);
    expect(
      (await as(NADIA).get('/runbooks/restart/versions/../../x')).status,
    ).toBe(404);
    expect(
      (await as(NADIA).get('/runbooks/restart/diff?from=x&to=y')).status,
    ).toBe(400);
  });

  it('answers a service page in one read', async () => {
    const { body } = await as(NADIA)
      .get('/entities/Component/default/Shop')
      .expect(200);
    expect(body).toMatchObject({
      entityRef: 'component:default/shop',
      alerts: [],
      runs: [],
      traffic: [],
      hidden: 1,
    });
    expect(body.runbooks.map((item: { id: string }) => item.id)).toEqual([
      'vip-failover',
      'restart',
    ]);
    expect(body.nextDrill).toMatchObject({
      runbookId: 'vip-failover',
      everyDays: 183,
    });
    const home = await as(NADIA).get('/home').expect(200);
    expect(home.body.counts).toEqual({
      runbooks: 3,
      proven: 0,
      overdueDrills: 0,
      deadLinks: 0,
    });
  });

  it('tells of sources, and reads one again for who may', async () => {
    const { body } = await as(NADIA).get('/sources').expect(200);
    expect(body.items).toMatchObject([
      { id: 'books', type: 'folder', files: 5, refused: [] },
    ]);
    expect((await as(KARIM).post('/sources/books/refresh')).status).toBe(403);
    expect((await as(ADMIN).post('/sources/books/refresh')).status).toBe(202);
    expect((await as(ADMIN).post('/sources/other/refresh')).status).toBe(404);
  });

  it('gives texts to the search, to services only', async () => {
    const { body } = await as('service')
      .get('/search-documents?limit=2')
      .expect(200);
    expect(body.items).toHaveLength(2);
    expect(
      (await as('service').get(`/search-documents?after=${body.nextCursor}`))
        .body.items,
    ).toHaveLength(3);
    expect((await as(ADMIN).get('/search-documents')).status).toBe(403);
  });
});
