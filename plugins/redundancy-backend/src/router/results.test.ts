import type { ResultPage } from '@bulkhead/plugin-redundancy-common';
import { testEngines } from '../__testUtils__/engines';
import { component, instances } from '../__testUtils__/estate';
import { ADMIN, KEEPER } from '../__testUtils__/TestCatalog';
import {
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())('results on %s', id => {
  const databases = testEngines();
  let redundancy: TestRedundancy;
  let as: TestRedundancy['as'];

  beforeAll(async () => {
    redundancy = await startRedundancy({ knex: await databases.init(id) });
    as = redundancy.as;
    await redundancy.services.snapshots.refresh();
  });
  afterAll(() => redundancy.backend.stop());

  describe('of an entity', () => {
    it('says what takes it down and why', async () => {
      const { status, body } = await as(ADMIN).get(
        '/results/component/default/shop',
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        entityRef: 'component:default/shop',
        title: 'The shop',
        tier: 1,
        isService: true,
        outcome: 'spof',
        required: 'datacenter',
        degradedBy: [
          {
            entityRef: 'component:default/mail',
            degrades: 'receipts are sent later',
          },
        ],
      });
      const gra = body.gaps[0].singlePoints.find(
        (point: { node: string }) => point.node === 'resource:default/gra',
      );
      expect(gra.path[gra.path.length - 1].node).toBe('component:default/shop');
      expect(Date.parse(body.computedAt)).not.toBeNaN();
      expect(body.snapshotId).toMatch(/^\d{14}-/);
    });

    it('is found whatever the case of the ref', async () => {
      const { body } = await as(ADMIN).get('/results/Component/DEFAULT/Shop');
      expect(body.entityRef).toBe('component:default/shop');
    });

    it('is there for places too, with their blast radius', async () => {
      const { body } = await as().get('/results/resource/default/gra');
      expect(body).toMatchObject({
        isService: false,
        blastRadius: { tier1: 1 },
      });
    });

    it('answers 401 to nobody, 404 to who may not see it and for what is not there', async () => {
      expect(
        (await as(null).get('/results/component/default/shop')).status,
      ).toBe(401);
      expect((await as().get('/results/component/default/vault')).status).toBe(
        404,
      );
      expect((await as().get('/results/component/default/gone')).status).toBe(
        404,
      );
      expect(
        (await as(ADMIN).get('/results/component/default/gone')).status,
      ).toBe(404);
      expect(
        (await as(KEEPER).get('/results/component/default/vault')).status,
      ).toBe(200);
    });

    it('names nothing that the reader may not see, and stays true', async () => {
      const all = await as(ADMIN).get('/results/component/default/checkout');
      const some = await as().get('/results/component/default/checkout');
      expect(JSON.stringify(all.body)).toMatch(/vault|rbx-2/);
      expect(JSON.stringify(some.body)).not.toMatch(/vault/i);
      expect(some.body.outcome).toBe(all.body.outcome);
      expect(some.body.survives).toBe(all.body.survives);
      expect(some.body.gaps).toHaveLength(all.body.gaps.length);
      expect(JSON.stringify(some.body)).toContain('something you may not see');
    });

    it('hides nothing from who may see all that it names', async () => {
      const all = await as(ADMIN).get('/results/component/default/shop');
      const some = await as().get('/results/component/default/shop');
      expect(some.body).toEqual(all.body);
    });
  });

  describe('in a list', () => {
    const refs = (body: ResultPage) => body.items.map(item => item.entityRef);

    it('is counted by tier and level for who measures', async () => {
      const { resultStore } = redundancy.services;
      const levels = await resultStore.levels();
      expect(levels).toContainEqual({
        tier: 1,
        survives: 'host',
        required: 'datacenter',
        outcome: 'spof',
        n: 1,
      });
      const { total } = await resultStore.counts({});
      expect(levels.reduce((sum, { n }) => sum + n, 0)).toBe(total);
    });

    it('stands worst first, with counts over all', async () => {
      const { status, body } = await as(ADMIN).get('/results');
      expect(status).toBe(200);
      expect(refs(body)).toEqual([
        'component:default/checkout',
        'component:default/vault',
        'component:default/shop',
        'component:default/mail',
        'resource:default/orders-db',
      ]);
      expect(body.counts.total).toBe(5);
      expect(body.counts.byOutcome).toEqual({ spof: 5 });
      expect(Object.keys(body.counts.byRequired)).toEqual(
        expect.arrayContaining(['datacenter', 'host']),
      );
      expect(body.nextCursor).toBeUndefined();
    });

    it('leaves out what the reader may not see, in rows and in counts', async () => {
      const { body } = await as().get('/results');
      expect(refs(body)).not.toContain('component:default/vault');
      expect(body.counts.total).toBe(4);
      expect(JSON.stringify(body)).not.toMatch(/vault/i);
      const all = await as(ADMIN).get('/results');
      const line = (of: ResultPage, ref: string) =>
        of.items.find(item => item.entityRef === ref)?.worstGap;
      expect(line(body, 'component:default/checkout')).toBeUndefined();
      expect(line(body, 'component:default/shop')).toBe(
        line(all.body, 'component:default/shop'),
      );
    });

    it.each([ADMIN, undefined])(
      'goes on at the next page for %s',
      async user => {
        const whole = await as(user).get('/results');
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const { status, body } = await as(user).get(
            `/results?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
          );
          expect(status).toBe(200);
          expect(body.items.length).toBeLessThanOrEqual(2);
          expect(body.counts).toEqual(whole.body.counts);
          seen.push(...refs(body));
          cursor = body.nextCursor;
        } while (cursor);
        expect(seen).toEqual(refs(whole.body));
      },
    );

    it.each([
      ['owner=group:default/shop', ['checkout', 'shop', 'mail']],
      ['system=system:default/web', ['checkout', 'shop']],
      ['tier=0', ['checkout', 'vault']],
      ['tier=1&tier=2', ['shop', 'mail']],
      ['tier=1,2', ['shop', 'mail']],
      ['text=SHO', ['shop']],
      ['text=%25', []],
      ['finding=nothing-declared', []],
      ['survives=datacenter', []],
      ['outcome=redundant', []],
      ['tier=1&system=system:default/web&text=the', ['shop']],
    ])('is filtered by %s', async (query, names) => {
      for (const user of [ADMIN, KEEPER]) {
        const { status, body } = await as(user).get(`/results?${query}`);
        expect(status).toBe(200);
        expect(refs(body)).toEqual(
          names.map(name => `component:default/${name}`),
        );
        expect(body.counts.total).toBe(names.length);
      }
    });

    it.each([
      'limit=0',
      'limit=101',
      'limit=x',
      'tier=9',
      'outcome=fine',
      'cursor=nonsense',
      'unknown=1',
      `text=${'x'.repeat(201)}`,
    ])('refuses %s with 400', async query => {
      expect((await as().get(`/results?${query}`)).status).toBe(400);
    });

    it('refuses the cursor of another filter', async () => {
      const { body } = await as(ADMIN).get('/results?limit=1');
      const other = await as(ADMIN).get(
        `/results?tier=1&cursor=${body.nextCursor}`,
      );
      expect(other.status).toBe(400);
    });
  });

  describe('the other way round', () => {
    it('names what falls with an entity', async () => {
      const { body } = await as(ADMIN).get(
        '/results/resource/default/gra/blast-radius',
      );
      expect(body).toEqual({
        items: [
          { entityRef: 'component:default/shop', title: 'The shop', tier: 1 },
          { entityRef: 'component:default/mail', title: 'The mail', tier: 2 },
          { entityRef: 'resource:default/orders-db', title: 'orders-db' },
        ],
        hidden: 0,
      });
    });

    it('counts what the reader may not see', async () => {
      const { body } = await as().get(
        '/results/resource/default/rbx-2/blast-radius',
      );
      expect(body).toEqual({
        items: [
          {
            entityRef: 'component:default/checkout',
            title: 'The checkout',
            tier: 0,
          },
        ],
        hidden: 1,
      });
      expect(
        (await as().get('/results/component/default/vault/blast-radius'))
          .status,
      ).toBe(404);
    });

    it('tells what takes most down', async () => {
      const { body } = await as(ADMIN).get('/top-single-points?limit=100');
      const top = body.items.map(
        (item: { node: string; total: number }) => item.node,
      );
      expect(top).toContain('component:default/vault/instance/vault-1');
      expect(body.items[0]).toMatchObject({ tier0: 2, total: 2, hidden: 0 });

      const some = await as().get('/top-single-points?limit=100');
      expect(JSON.stringify(some.body)).not.toMatch(/vault/i);
      expect(some.body.items[0]).toMatchObject({ total: 2, hidden: 1 });
      expect(
        (await as().get('/top-single-points?limit=1')).body.items,
      ).toHaveLength(1);
      expect((await as().get('/top-single-points?limit=0')).status).toBe(400);
    });

    it('tells what takes most down of what a filter matches', async () => {
      const of = async (user: string | undefined, query: string) =>
        (
          await as(user)
            .get(`/top-single-points?limit=100&${query}`)
            .expect(200)
        ).body.items.map(({ node, total, hidden }: Record<string, unknown>) => [
          node,
          total,
          hidden,
        ]);
      const gra = await of(ADMIN, 'tier=1');
      expect(gra[0]).toEqual(['resource:default/gra', 1, 0]);
      expect(gra.map(([node]: [string]) => node)).not.toContain(
        'component:default/vault/instance/vault-1',
      );
      expect(await of(ADMIN, 'text=vault')).toContainEqual([
        'component:default/vault/instance/vault-1',
        1,
        0,
      ]);
      // Not even by its number is told that something hidden has this name.
      expect(await of(undefined, 'text=vault')).toEqual([]);
      expect((await as().get('/top-single-points?outcome=fine')).status).toBe(
        400,
      );
    });
  });

  describe('what if', () => {
    it('says what goes down, what is degraded and what is next', async () => {
      const { status, body } = await as(ADMIN).post('/what-if', {
        lose: ['resource:default/gra-2', 'resource:default/nowhere'],
      });
      expect(status).toBe(200);
      expect(body.down.map((d: { entityRef: string }) => d.entityRef)).toEqual([
        'component:default/mail',
      ]);
      expect(body.degraded).toEqual([
        { entityRef: 'component:default/shop', title: 'The shop', tier: 1 },
      ]);
      expect(
        body.oneFailureAway.map((d: { entityRef: string }) => d.entityRef),
      ).toContain('resource:default/orders-db');
      expect(body.unknown).toEqual(['resource:default/nowhere']);
    });

    it('says "n others" of what the reader may not see', async () => {
      const { body } = await as().post('/what-if', {
        lose: ['resource:default/rbx-2'],
      });
      expect(body.down.map((d: { entityRef: string }) => d.entityRef)).toEqual([
        'component:default/checkout',
      ]);
      expect(body.hidden).toEqual({ down: 1, degraded: 0, oneFailureAway: 0 });
      expect(JSON.stringify(body)).not.toMatch(/vault/i);
    });

    it('does not say whether something hidden exists', async () => {
      const lose = ['component:default/vault'];
      const { body } = await as().post('/what-if', { lose });
      expect(body.unknown).toEqual(lose);
      expect(body.down).toEqual([]);
    });

    it.each([
      [{}],
      [{ lose: [] }],
      [{ lose: 'gra' }],
      [{ lose: [1] }],
      [{ lose: Array.from({ length: 1001 }, () => 'x') }],
      [{ lose: ['x'], more: true }],
    ])('refuses %j with 400', async body => {
      expect((await as().post('/what-if', body)).status).toBe(400);
    });
  });

  describe('the model', () => {
    it('is whole for who sees everything, and asked for once', async () => {
      const { status, body, headers } = await as(ADMIN).get('/model');
      expect(status).toBe(200);
      expect(body.targets).toContain('component:default/vault');
      expect(body.nodes).toHaveLength(body.info.length);
      const again = await as(ADMIN)
        .get('/model')
        .set('If-None-Match', headers.etag);
      expect(again.status).toBe(304);
    });

    it('has the same logic under other names for who does not', async () => {
      const all = await as(ADMIN).get('/model');
      const some = await as().get('/model');
      expect(some.headers.etag).not.toBe(all.headers.etag);
      expect(JSON.stringify(some.body)).not.toMatch(/vault/i);
      expect(some.body.nodes).toHaveLength(all.body.nodes.length);
      const hidden = some.body.info.filter(
        (info: { kind: string }) => info.kind === 'hidden',
      );
      expect(hidden.length).toBeGreaterThan(0);
      expect(hidden[0]).toEqual({
        id: expect.stringMatching(/^hidden:\d+$/),
        kind: 'hidden',
        title: 'something you may not see',
        basis: 'declared',
      });

      // What the reader loses by its name falls as it does for those who know it.
      const lost = await as().post('/what-if', {
        lose: hidden.map((info: { id: string }) => info.id),
      });
      expect(lost.body.unknown).toEqual([]);
      expect(
        lost.body.down.map((d: { entityRef: string }) => d.entityRef),
      ).toEqual(['component:default/checkout']);
    });
  });

  it('is answered by a replica that did not compute it', async () => {
    redundancy.runner.restart();
    const answers = await Promise.all([
      as(ADMIN).get('/top-single-points'),
      as(ADMIN).post('/what-if', { lose: ['resource:default/gra'] }),
    ]);
    expect(answers.map(answer => answer.status)).toEqual([200, 200]);
    expect(
      redundancy.runner.asked.filter(task => task === 'load'),
    ).toHaveLength(1);
  });

  it('follows the catalog, and keeps what did not change', async () => {
    const before = await as(ADMIN).get('/results/component/default/shop');
    redundancy.catalog.put(
      component('mail', {
        tier: 2,
        redundancy: instances('mail', 'gra-2', 'rbx-2'),
        etag: '2',
      }),
    );
    expect(await redundancy.services.snapshots.watch()).toBe('stored');
    const mail = await as(ADMIN).get('/results/component/default/mail');
    expect(mail.body.outcome).toBe('redundant');
    const after = await as(ADMIN).get('/results/component/default/shop');
    expect(after.body.changedAt).toBe(before.body.changedAt);
    expect(after.body.snapshotId).not.toBe(before.body.snapshotId);
    expect(
      (await as(ADMIN).get('/results?outcome=redundant')).body.items,
    ).toEqual([
      expect.objectContaining({ entityRef: 'component:default/mail' }),
    ]);
  });
});
