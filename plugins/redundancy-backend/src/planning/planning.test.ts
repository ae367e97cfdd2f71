import { mockCredentials } from '@backstage/backend-test-utils';
import type { Waiver } from '@bulkhead/plugin-redundancy-common';
import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, READER } from '../__testUtils__/TestCatalog';
import {
  BASE,
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';

jest.setTimeout(120_000);

const SHOP = 'component:default/shop';
const databases = testEngines();

/** A day far enough ahead. */
const soon = () => new Date(Date.now() + 30 * 86_400_000).toISOString();

describe.each(databases.eachSupportedId())('planning on %s', engine => {
  let redundancy: TestRedundancy;

  beforeAll(async () => {
    redundancy = await startRedundancy({ knex: await databases.init(engine) });
    await redundancy.services.snapshots.refresh();
    await redundancy.services.evaluator.evaluate();
  });
  afterAll(async () => {
    redundancy.services.evaluator.close();
    await redundancy.backend.stop();
  });

  const get = async (path: string, user?: string) => {
    const answer = await redundancy.as(user).get(path);
    expect([path, answer.status, answer.body.error]).toEqual([
      path,
      200,
      undefined,
    ]);
    return answer.body;
  };
  const checkOf = async (ref: string, id: string, user?: string) => {
    const [kind, rest] = ref.split(':');
    const card = await get(`/scorecards/${kind}/${rest}`, user);
    return card.checks.find(
      ({ checkId }: { checkId: string }) => checkId === id,
    );
  };
  const send = (
    method: 'post' | 'put' | 'delete',
    path: string,
    options: {
      user?: string;
      body?: object;
      match?: string;
      key?: string;
    } = {},
  ) => {
    const asked = request(redundancy.backend.server)
      [method](`${BASE}${path}`)
      .set(
        'Authorization',
        mockCredentials.user.header(options.user ?? READER),
      );
    if (options.match) {
      asked.set('If-Match', options.match);
    }
    if (options.key) {
      asked.set('Idempotency-Key', options.key);
    }
    return asked.send(options.body ?? {});
  };

  it('tells a scorecard with pillars, checks worst first and since when', async () => {
    const card = await get('/scorecards/component/default/shop');
    expect(card.pillars.map((of: { pillar: string }) => of.pillar)).toEqual([
      'machines',
      'data',
      'people',
      'proof',
    ]);
    expect(card.checks.length).toBeGreaterThan(10);
    const ranks = card.checks.map(({ outcome }: { outcome: string }) =>
      ['fail', 'unknown', 'waived', 'pass'].indexOf(outcome),
    );
    expect(ranks).toEqual([...ranks].sort());
    expect(card.checks.every((of: { since?: string }) => of.since)).toBe(true);
  });

  it('finds the documentation that an entity links to, as the catalog gives it', async () => {
    const before = await checkOf(SHOP, 'documented', ADMIN);
    expect(before.reason).toBe('It has no link to documentation.');
    const shop = redundancy.catalog.entities.find(
      ({ metadata }) => metadata.name === 'shop',
    )!;
    for (const metadata of [
      {
        links: [
          {
            url: 'https://docs.example.net/shop',
            title: 'Documentation',
            type: 'docs',
          },
        ],
      },
      { annotations: { 'backstage.io/techdocs-ref': 'dir:.' } },
    ]) {
      redundancy.catalog.put({
        ...shop,
        metadata: {
          ...shop.metadata,
          ...metadata,
          annotations: {
            ...shop.metadata.annotations,
            ...metadata.annotations,
          },
          etag: Object.keys(metadata)[0],
        },
      });
      await redundancy.services.snapshots.refresh();
      await redundancy.services.evaluator.evaluate();
      const after = await checkOf(SHOP, 'documented', ADMIN);
      expect(after.reason).toMatch(/^It is documented/);
    }
    redundancy.catalog.put(shop);
    await redundancy.services.snapshots.refresh();
    await redundancy.services.evaluator.evaluate();
  });

  it('sums what a reader may see, and counts the rest as hidden', async () => {
    const all = await get('/scorecards/overview?by=system', ADMIN);
    const seen = await get('/scorecards/overview?by=system');
    expect(all.hidden).toBe(0);
    expect(seen.entities + seen.hidden).toBe(all.entities);
    expect(seen.hidden).toBe(1);
    const total = (of: typeof all) =>
      of.rows.reduce(
        (sum: number, row: { entities: number }) => sum + row.entities,
        0,
      );
    expect(total(seen)).toBe(seen.entities);
    expect(JSON.stringify(seen)).not.toContain('vault');
    for (const path of [
      '/scorecards/entities?limit=100',
      '/due?within=700',
      '/scorecards/changes?since=2020-01-01',
    ]) {
      expect(JSON.stringify(await get(path))).not.toContain('vault');
    }
    const { text } = await redundancy.as().get('/export?format=csv');
    expect(text).not.toContain('vault');
    expect(text).toContain('"Services not shown to the reader","1"');
  });

  it('walks the list page by page, filtered by what a cell of the heat map counts', async () => {
    const overview = await get('/scorecards/overview?by=tier&tier=1', ADMIN);
    const counted = overview.checks.filter(
      (of: { counts: { fail: number } }) => of.counts.fail > 0,
    );
    expect(counted.length).toBeGreaterThan(0);
    const { checkId, counts } = counted[0];
    const listed = await get(
      `/scorecards/entities?tier=1&check=${checkId}&outcome=fail`,
      ADMIN,
    );
    expect(listed.total).toBe(counts.fail);
    expect(listed.items[0].check).toMatchObject({ checkId, outcome: 'fail' });

    const refs: string[] = [];
    let cursor = '';
    do {
      const page = await get(
        `/scorecards/entities?limit=2${cursor && `&cursor=${cursor}`}`,
        ADMIN,
      );
      refs.push(
        ...page.items.map((item: { entityRef: string }) => item.entityRef),
      );
      cursor = page.nextCursor ?? '';
    } while (cursor);
    const all = await get('/scorecards/entities?limit=100', ADMIN);
    expect(refs).toEqual(
      all.items.map((item: { entityRef: string }) => item.entityRef),
    );
    expect(new Set(refs).size).toBe(all.total);
  });

  it('asks again when evidence comes, and tells what changed and when', async () => {
    await redundancy.services.families.saw('runbooks');
    await redundancy.services.evaluator.evaluate();
    const before = await checkOf(SHOP, 'chaos');
    await redundancy
      .as()
      .post('/evidence', {
        items: [
          {
            entityRef: SHOP,
            kind: 'chaos-experiment',
            outcome: 'passed',
            observedAt: new Date().toISOString(),
            key: 'chaos-1',
          },
        ],
      })
      .expect(200);
    expect(await redundancy.services.evaluator.watch()).toBe(true);
    const after = await checkOf(SHOP, 'chaos');
    expect([before.outcome, after.outcome]).toEqual([
      expect.stringMatching('fail|unknown'),
      'pass',
    ]);
    expect(after.expiresAt).toBeDefined();
    const { items } = await get('/scorecards/changes');
    expect(items).toContainEqual(
      expect.objectContaining({
        entityRef: SHOP,
        checkId: 'chaos',
        from: before.outcome,
        to: 'pass',
      }),
    );
    const { points } = await get('/scorecards/trend?days=30');
    expect(points).toHaveLength(1);
    // A family that came may change who is proven to be able to act, which a new snapshot counts.
    await redundancy.services.snapshots.refresh();
    await redundancy.services.evaluator.watch();
    expect(await redundancy.services.evaluator.watch()).toBe(false);
  });

  it('lets a waiver be asked for by one and approved by another', async () => {
    const asked = await send('post', '/waivers', {
      user: ADMIN,
      key: 'waiver-key-1',
      body: {
        entityRef: SHOP,
        checkId: 'slo-set',
        reason: 'The shop is being replaced in spring',
        until: soon(),
      },
    });
    expect(asked.status).toBe(201);
    const { id } = asked.body as Waiver;
    await send('post', '/waivers', {
      user: ADMIN,
      body: {
        entityRef: SHOP,
        checkId: 'slo-set',
        reason: 'Once more, with feeling',
        until: soon(),
      },
    }).expect(409);

    // Who asked does not decide; the owner of the shop does.
    await send('post', `/waivers/${id}/approve`, {
      user: ADMIN,
      match: '"v1"',
    }).expect(403);
    const listed = await get('/waivers?state=requested');
    expect(listed.items[0]).toMatchObject({ id, decidable: true });
    await send('post', `/waivers/${id}/approve`, {}).expect(428);
    await send('post', `/waivers/${id}/approve`, { match: '"v7"' }).expect(412);
    const approved = await send('post', `/waivers/${id}/approve`, {
      match: '"v1"',
      key: 'approve-key-1',
      body: { comment: 'until the new one' },
    });
    expect(approved.body).toMatchObject({ state: 'approved', version: 2 });
    const again = await send('post', `/waivers/${id}/approve`, {
      match: '"v1"',
      key: 'approve-key-1',
      body: { comment: 'until the new one' },
    });
    expect(again.body.version).toBe(2);

    await redundancy.services.evaluator.evaluate();
    expect(await checkOf(SHOP, 'slo-set')).toMatchObject({
      outcome: 'waived',
      waived: { id, by: READER },
    });

    // Who asked may take it back, who approved may revoke it.
    for (const [user, decidable] of [
      [READER, true],
      [ADMIN, true],
    ] as const) {
      const { items } = await get('/waivers?state=approved', user);
      expect(items).toEqual([expect.objectContaining({ id, decidable })]);
    }
    expect(again.body.decidable).toBe(true);
    await send('post', `/waivers/${id}/revoke`, { match: '"v2"' }).expect(200);
    await redundancy.services.evaluator.evaluate();
    expect((await checkOf(SHOP, 'slo-set')).outcome).not.toBe('waived');
  });

  it('refuses waivers of what is not there, and too long ones', async () => {
    const good = {
      entityRef: SHOP,
      checkId: 'no-spof',
      reason: 'A reason that is long enough',
      until: soon(),
    };
    for (const [wrong, status] of [
      [{ checkId: 'nothing' }, 400],
      [{ until: '2020-01-01' }, 400],
      [{ until: '2090-01-01' }, 400],
      [{ reason: 'no' }, 400],
      [{ entityRef: 'component:default/gone' }, 404],
    ] as const) {
      const answer = await send('post', '/waivers', {
        user: ADMIN,
        body: { ...good, ...wrong },
      });
      expect([wrong, answer.status]).toEqual([wrong, status]);
    }
  });

  it('keeps initiatives with how far they are', async () => {
    const goal = {
      title: 'Everything of tier 0 and 1 stands without single points',
      checks: ['no-spof'],
      scope: { tiers: [0, 1] },
      ownerRef: 'group:default/shop',
      due: '2030-03-31',
    };
    await send('post', '/initiatives', { body: goal }).expect(403);
    const made = await send('post', '/initiatives', {
      user: ADMIN,
      body: goal,
      key: 'initiative-1',
    });
    expect(made.status).toBe(201);
    expect(made.body.total).toBeGreaterThan(0);
    expect(made.body.remaining.length).toBe(
      made.body.total - made.body.reached,
    );
    expect(made.body.progress).toHaveLength(1);

    const { id } = made.body;
    const seen = await get(`/initiatives/${id}`);
    expect(seen.editable).toBe(false);
    expect(seen.hidden).toBe(1);
    expect(JSON.stringify(seen)).not.toContain('vault');
    await send('put', `/initiatives/${id}`, {
      body: goal,
      match: '"v1"',
    }).expect(403);
    const changed = await send('put', `/initiatives/${id}`, {
      user: ADMIN,
      body: { ...goal, title: 'Another name' },
      match: '"v1"',
    });
    expect(changed.body).toMatchObject({ title: 'Another name', version: 2 });
    await send('delete', `/initiatives/${id}`, {
      user: ADMIN,
      match: '"v1"',
    }).expect(412);
    await send('delete', `/initiatives/${id}`, {
      user: ADMIN,
      match: '"v2"',
    }).expect(204);
    expect((await get('/initiatives')).items).toEqual([]);
  });

  it('counts only the services that an initiative names, and names none that its reader may not see', async () => {
    const goal = {
      title: 'What one fix lifts',
      checks: ['no-spof'],
      scope: { entities: [SHOP, 'component:default/vault'] },
      ownerRef: 'group:default/shop',
      due: '2030-03-31',
    };
    const { body: made } = await send('post', '/initiatives', {
      user: ADMIN,
      body: goal,
    }).expect(201);
    expect(made).toMatchObject({ total: 2, scope: goal.scope });
    const seen = await get(`/initiatives/${made.id}`);
    expect(seen.scope).toEqual({ entities: [SHOP] });
    expect(JSON.stringify(seen)).not.toContain('vault');
    const unknown = await send('post', '/initiatives', {
      user: ADMIN,
      body: { ...goal, scope: { entities: ['component:default/nowhere'] } },
    }).expect(400);
    expect(unknown.body.error.message).toContain('there is no service');
  });

  it('draws a badge in words', async () => {
    const { headers, body } = await redundancy
      .as()
      .get('/badge/component/default/shop');
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(String(body)).toMatch(/resilience: \d+ to fix/);
  });
});
