import { component, person, weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, OWNER } from '../__testUtils__/TestCatalog';
import {
  NOW,
  startOncall,
  type TestOncall,
} from '../__testUtils__/testBackend';

jest.setTimeout(60_000);

const DAY = 24 * 3_600_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
const user = (name: string) => `user:default/${name}`;

describe.each(testEngines().eachSupportedId())('people on %s', id => {
  const databases = testEngines();
  let oncall: TestOncall;
  let as: TestOncall['as'];

  beforeEach(async () => {
    oncall = await startOncall({ knex: await databases.init(id) });
    as = oncall.as;
    await oncall.tick();
  });
  afterEach(() => oncall.backend.stop());

  describe('pairs', () => {
    const shop = '/pairs/component/default/shop';
    const put = (people: string[], etag = '"v0"', who = OWNER) =>
      as(who).put(shop, { people: people.map(user) }, { 'If-Match': etag });

    it('are named in the portal, with what it brings about', async () => {
      expect((await as().get(shop)).body).toMatchObject({
        people: [],
        source: 'none',
        version: 0,
        editable: false,
      });
      const { body, status } = await put(['ana', 'cy']);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        people: [user('ana'), user('cy')],
        source: 'overlay',
        version: 1,
        updatedBy: OWNER,
        warnings: [{ kind: 'nobody-ready', existing: false }],
      });
      expect(body.readiness[0]).toMatchObject({ ready: false, done: 0, of: 5 });
    });

    it('are changed one at a time, by who owns the service', async () => {
      await put(['ana', 'cy']);
      expect((await put(['bo', 'dee'], '"v1"')).status).toBe(400);
      expect((await put(['bo', 'bo'], '"v1"')).status).toBe(400);
      expect((await put(['ana', 'nobody'], '"v1"')).status).toBe(400);
      expect((await put(['ana', 'bo'], '"v0"')).status).toBe(412);
      expect((await put(['ana', 'bo'], '"v1"', user('eve'))).status).toBe(403);
      expect((await put(['ana', 'bo'], '"v1"')).status).toBe(200);
      expect((await put([], '"v2"')).body.source).toBe('none');
    });

    it('of the catalog win, and what the portal says is shown beside', async () => {
      const { body } = await as(OWNER).put(
        '/pairs/component/default/orders',
        { people: [user('ana'), user('dee')] },
        { 'If-Match': '"v0"' },
      );
      expect(body).toMatchObject({
        people: [user('ana'), user('bo')],
        source: 'catalog',
        overlaid: [user('ana'), user('dee')],
      });
    });

    it('are inherited from the system', async () => {
      oncall.catalog.put(component('basket', { system: 'web' }));
      oncall.catalog.put({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'System',
        metadata: {
          name: 'web',
          annotations: { 'bulkhead/pair': 'ana, cy' },
        },
        spec: { owner: 'team' },
      });
      await oncall.tick();
      expect(
        (await as().get('/pairs/component/default/basket')).body,
      ).toMatchObject({
        people: [user('ana'), user('cy')],
        source: 'inherited',
        inheritedFrom: 'system:default/web',
      });
    });

    it('have a change of partner planned with an overlap, which then happens', async () => {
      await put(['ana', 'cy']);
      const plan = (change: object) =>
        as(OWNER).put(
          `${shop}/planned-change`,
          {
            leaves: user('cy'),
            joins: user('dee'),
            overlapFrom: at(5),
            overlapUntil: at(30),
            ...change,
          },
          { 'If-Match': '"v1"' },
        );
      expect((await plan({ leaves: user('bo') })).status).toBe(400);
      expect((await plan({ joins: user('ana') })).status).toBe(400);
      expect((await plan({ overlapUntil: at(5) })).status).toBe(400);
      const { body } = await plan({});
      expect(body.plannedChange).toMatchObject({ joins: user('dee') });
      expect(body.readiness.map((r: { person: string }) => r.person)).toContain(
        user('dee'),
      );
      expect(body.warnings.map((w: { kind: string }) => w.kind)).toContain(
        'successor-not-ready',
      );
      oncall.clock.now = NOW + 31 * DAY;
      await oncall.tick();
      expect((await as().get(shop)).body).toMatchObject({
        people: [user('ana'), user('dee')],
        version: 3,
      });
    });

    it('are listed for a person and an owner, without what is hidden', async () => {
      const list = async (who: string, query: string) =>
        (await as(who).get(`/pairs?${query}`)).body.items.map(
          (pair: { entityRef: string }) => pair.entityRef,
        );
      expect(await list(ADMIN, `person=${user('ana')}`)).toEqual([
        'component:default/orders',
        'component:default/vault',
      ]);
      expect(await list(OWNER, `person=${user('ana')}`)).toEqual([
        'component:default/orders',
      ]);
      expect(await list(OWNER, 'owner=group:default/team')).toHaveLength(3);
      const first = (await as().get('/pairs?limit=1')).body;
      expect(first.items).toHaveLength(1);
      expect(
        (await as().get(`/pairs?limit=1&cursor=${first.nextCursor}`)).body
          .items[0].entityRef,
      ).toBe('component:default/orders');
    });
  });

  describe('readiness', () => {
    const facts = '/readiness/component/default/orders/facts';
    const record = (kind: string, days: number, who = OWNER) =>
      as(who).post(facts, { person: user('bo'), kind, at: at(days) });

    it('comes from dated facts, and goes with them', async () => {
      for (const [kind, days] of [
        ['shadowed', -200],
        ['shadowed', -190],
        ['secondary-turn', -100],
        ['secondary-turn', -90],
        ['drill-driven', -300],
      ] as const) {
        expect((await record(kind, days)).status).toBe(201);
      }
      const get = async () =>
        (await as().get('/readiness/component/default/orders')).body;
      expect(
        (await get()).people.map((p: { person: string; ready: boolean }) => [
          p.person,
          p.ready,
        ]),
      ).toEqual([
        [user('ana'), false],
        [user('bo'), true],
      ]);
      oncall.clock.now = NOW + 66 * DAY;
      expect((await get()).people[1].ready).toBe(false);
      expect((await record('shadowed', 70)).status).toBe(400);
      expect((await record('juggled', -1)).status).toBe(400);
      expect((await record('shadowed', -1, user('eve'))).status).toBe(403);
      const [fact] = (await get()).facts;
      expect(
        (await as(user('eve')).delete(`/readiness/facts/${fact.id}`)).status,
      ).toBe(403);
      expect(
        (await as(OWNER).delete(`/readiness/facts/${fact.id}`)).status,
      ).toBe(204);
      expect((await get()).facts).toHaveLength(4);
    });

    it('counts the turns that were taken, once each', async () => {
      await as(OWNER).post('/schedules', {
        ...weekly(['ana', 'bo']),
        layers: [
          ...weekly(['ana', 'bo']).layers,
          {
            ...weekly(['bo', 'cy']).layers[0],
            id: 'second',
            role: 'secondary',
            restrictions: [{ kind: 'daily', start: '18:00', end: '08:00' }],
          },
        ],
      });
      for (let day = 1; day <= 20; day++) {
        oncall.clock.now = NOW + day * DAY;
        await oncall.tick();
      }
      const { body } = await as().get('/readiness/component/default/orders');
      const turns = body.facts.filter(
        (fact: { kind: string }) => fact.kind === 'secondary-turn',
      );
      // Nineteen nights, in four weeks that began or ended.
      expect(turns).toHaveLength(4);
      expect(turns[0]).toMatchObject({ source: 'oncall' });
    });
  });

  describe('findings', () => {
    it('are told to those who may know, worst first, page by page', async () => {
      const kinds = async (who: string, query = '') =>
        (await as(who).get(`/findings${query}`)).body.items.map(
          (f: { kind: string; entityRefs: string[] }) =>
            `${f.kind} ${f.entityRefs.map(r => r.slice(18)).join()}`,
        );
      expect((await kinds(OWNER))[0]).toBe('no-pair shop');
      expect([...(await kinds(OWNER))].sort()).toEqual([
        'no-pair shop',
        'nobody-ready mail',
        'nobody-ready orders',
        'single-owner mail',
      ]);
      expect(await kinds(ADMIN)).toContain('nobody-ready vault');
      expect(await kinds(OWNER, '?kind=single-owner')).toHaveLength(1);
      expect(await kinds(OWNER, '?entityRef=component:default/orders')).toEqual(
        ['nobody-ready orders'],
      );
      expect(await kinds(OWNER, '?severity=error')).toEqual(['no-pair shop']);
      expect(await kinds(OWNER, '?owner=group:default/safe')).toEqual([]);
      const first = (await as().get('/findings?limit=3')).body;
      const second = (
        await as().get(`/findings?limit=3&cursor=${first.nextCursor}`)
      ).body;
      expect([first.items.length, second.items.length]).toEqual([3, 1]);
    });

    it('are told once to the people and the owner', async () => {
      for (const who of ['ana', 'bo']) {
        await as(user(who)).post('/absences', {
          start: at(30),
          end: at(40),
          timeZone: 'UTC',
        });
      }
      await oncall.tick();
      await oncall.tick();
      const told = oncall
        .told()
        .filter(({ title }) => title.includes('both away'));
      expect(told).toEqual([
        {
          to: [user('ana'), user('bo'), 'group:default/team'],
          title:
            'Ana and Bo are both away from 20 Dec 2026 to 30 Dec 2026: nobody of the pair of The orders is there.',
          link: '/catalog/default/component/orders',
        },
      ]);
    });

    it('say who is not in the catalog any more', async () => {
      oncall.catalog.remove('user:default/bo');
      await oncall.tick();
      const { body } = await as().get('/entities/component/default/orders');
      expect(body.findings.map((f: { kind: string }) => f.kind)).toEqual([
        'not-in-catalog',
        'single-owner',
        'nobody-ready',
      ]);
      expect(body.people[user('bo')].inCatalog).toBe(false);
    });
  });

  describe('pages', () => {
    it('of a person say what stands on them', async () => {
      await as(OWNER).post('/schedules', weekly(['ana', 'bo', 'cy', 'dee']));
      const { body } = await as().get('/people/user/default/ana');
      expect(body.services).toEqual([
        expect.objectContaining({
          entityRef: 'component:default/orders',
          nobodyElseReady: true,
        }),
      ]);
      expect(body.hidden).toBe(1);
      expect(body.shifts.length).toBeGreaterThan(2);
      expect(body.load.ahead).toBeCloseTo(0.25, 1);
      expect((await as().get('/people/user/default/nobody')).status).toBe(404);
    });

    it('of a group say what it is on call for', async () => {
      await as(OWNER).post('/schedules', weekly(['ana', 'bo', 'cy', 'dee']));
      await oncall.tick();
      const { body } = await as().get('/groups/group/default/team');
      expect(body.schedules).toHaveLength(1);
      expect(body.roles[0].now.people).toEqual([user('bo')]);
      expect(body.pairs).toHaveLength(3);
      expect(body.findings.length).toBeGreaterThan(2);
      expect(body.hidden).toBe(0);
    });

    it('say who is on call for a service that belongs to somebody on call', async () => {
      oncall.catalog.put(component('basket'));
      await as(OWNER).post(
        '/schedules',
        weekly(['ana', 'bo'], { covers: ['group:default/team'] }),
      );
      await oncall.tick();
      const { body } = await as().get('/entities/component/default/basket');
      expect(body.inheritedFrom).toBe('group:default/team');
      expect(body.roles[0].now.people).toEqual([user('bo')]);
      const { body: many } = await as().post('/on-call/by-refs', {
        entityRefs: [
          'component:default/basket',
          'component:default/vault',
          'component:default/none',
        ],
      });
      expect(many.items).toEqual([
        expect.objectContaining({
          roles: [
            expect.objectContaining({
              role: 'primary',
              now: expect.objectContaining({ people: [user('bo')] }),
              next: expect.objectContaining({ people: [user('ana')] }),
            }),
          ],
        }),
        null,
        null,
      ]);
    });

    it('answer with what was known when the catalog is down for the scheduled look', async () => {
      oncall.catalog.down = true;
      await expect(oncall.services.directorySync.run()).rejects.toThrow();
      oncall.catalog.down = false;
      expect(
        (await as().get('/entities/component/default/orders')).body.pair.people,
      ).toHaveLength(2);
    });
  });

  describe('planning', () => {
    it('tells load and fairness to those who plan, and everybody their own', async () => {
      await as(OWNER).post('/schedules', weekly(['ana', 'bo', 'cy']));
      const query = `from=${at(3)}&to=${at(45)}`;
      const { body } = await as(ADMIN).get(`/load?${query}`);
      expect(body.rows).toHaveLength(3);
      expect(body.rows[0]).toMatchObject({ level: 'high' });
      expect(body.rows[0].weekendHours).toBeGreaterThan(40);
      expect(body.fairness.gini).toBeLessThan(0.1);
      expect((await as(user('bo')).get(`/load?${query}`)).status).toBe(403);
      const mine = await as(user('bo')).get(
        `/load?${query}&person=${user('bo')}`,
      );
      expect(mine.body.rows.map((r: { person: string }) => r.person)).toEqual([
        user('bo'),
      ]);
      expect(
        (await as(ADMIN).get(`/load?from=${at(0)}&to=${at(500)}`)).status,
      ).toBe(400);
    });

    it('tells gaps ahead', async () => {
      await as(OWNER).post('/schedules', {
        ...weekly(['ana', 'bo']),
        layers: [
          {
            ...weekly(['ana', 'bo']).layers[0],
            restrictions: [{ kind: 'daily', start: '08:00', end: '20:00' }],
          },
        ],
      });
      const { body } = await as().get('/gaps?days=3');
      expect(body.items).toHaveLength(3);
      expect(body.items[0]).toMatchObject({
        kind: 'nobody',
        start: '2026-11-20T19:00:00.000Z',
        end: '2026-11-21T07:00:00.000Z',
      });
    });

    it('tells what is missing when somebody leaves', async () => {
      oncall.catalog.put(person('fay'));
      await oncall.tick();
      await as(OWNER).post('/schedules', weekly(['ana', 'bo']));
      expect(
        (await as().post('/what-if/leave', { person: user('ana') })).status,
      ).toBe(403);
      const { body } = await as(ADMIN).post('/what-if/leave', {
        person: user('ana'),
      });
      expect(body).toMatchObject({
        pairs: [
          { entityRef: 'component:default/orders', left: [user('bo')] },
          { entityRef: 'component:default/vault', left: [user('admin')] },
        ],
        schedules: [{ peopleLeft: 1, minimumPeople: 4, gapHours: 0 }],
        hidden: 0,
      });
      expect(body.schedules[0].highestShare).toBeGreaterThan(0.9);
      expect(body.nobodyReady).toHaveLength(2);
    });
  });
});
