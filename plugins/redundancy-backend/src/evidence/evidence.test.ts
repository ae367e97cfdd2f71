import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, KEEPER } from '../__testUtils__/TestCatalog';
import {
  BASE,
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';

jest.setTimeout(60_000);

const SHOP = 'component:default/shop';
const VAULT = 'component:default/vault';

const databases = testEngines();

describe('the evidence routes', () => {
  let redundancy: TestRedundancy;

  beforeAll(async () => {
    redundancy = await startRedundancy({
      knex: await databases.init('SQLITE_3'),
    });
  });
  afterAll(() => redundancy.backend.stop());

  const drill = (more: object = {}) => ({
    entityRef: SHOP,
    kind: 'restore-test',
    outcome: 'passed',
    observedAt: new Date(Date.now() - 60_000).toISOString(),
    key: `key-${Math.floor(performance.now() * 1e6)}`,
    ...more,
  });

  const write = (user: string | undefined, ...items: object[]) =>
    redundancy.as(user).post('/evidence', { items });

  const asFamily = (family: string, ...items: object[]) =>
    request(redundancy.backend.server)
      .post(`${BASE}/evidence`)
      .set(
        'Authorization',
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service(`plugin:${family}`),
          targetPluginId: 'redundancy',
        }),
      )
      .send({ items });

  it('takes what owners say, in their name, and shows it with its expiry', async () => {
    const told = await write(
      undefined,
      drill({
        entityRef: 'Component:Shop',
        actor: 'user:default/somebody-else',
        details: { seconds: 300 },
      }),
    );
    expect(told.status).toBe(200);
    expect(told.body.items[0]).toMatchObject({
      entityRef: SHOP,
      actor: 'user:default/mock',
      details: { seconds: 300 },
    });
    const { expiresAt, observedAt } = told.body.items[0];
    expect(Date.parse(expiresAt) - Date.parse(observedAt)).toBe(
      183 * 86_400_000,
    );
    const listed = await redundancy
      .as()
      .get(`/evidence?entityRef=${SHOP}&kind=restore-test`);
    expect(listed.body.items).toContainEqual(told.body.items[0]);
  });

  it('writes the same key once, and says when it would be something else', async () => {
    const item = drill();
    const first = await write(undefined, item);
    const again = await write(undefined, item);
    expect(again.body).toEqual(first.body);
    const other = await write(undefined, { ...item, outcome: 'failed' });
    expect(other.status).toBe(409);
    expect(other.body.error.message).toContain('items.0.key');
  });

  it.each([
    [{ kind: 'hope' }, 400, 'items.1.kind: there is no kind hope'],
    [{ outcome: 'noted' }, 400, 'items.1.outcome'],
    [{ observedAt: 'yesterday' }, 400, 'items.1.observedAt'],
    [{ observedAt: '2100-01-01T00:00:00Z' }, 400, 'lies in the future'],
    [{ expiresAt: '2001-01-01T00:00:00Z' }, 400, 'items.1.expiresAt'],
    [{ link: 'data:text/html,x' }, 400, 'items.1.link'],
    [{ link: '//elsewhere.example' }, 400, 'items.1.link'],
    [{ details: { seconds: -1 } }, 400, 'items.1.details.seconds'],
    [{ details: { wrong: 1 } }, 400, 'items.1.details'],
    [{ kind: 'readiness', outcome: 'passed' }, 400, 'items.1.subject'],
    [{ kind: 'pair' }, 403, 'items.1.kind: pair is written by oncall'],
    [{ entityRef: 'component:default/mail' }, 403, 'items.1.entityRef'],
    [{ entityRef: VAULT }, 404, 'items.1.entityRef'],
    [{ entityRef: 'component:default/gone' }, 404, 'items.1.entityRef'],
    [{ colour: 'red' }, 400, 'colour'],
  ])('refuses %j and writes nothing', async (wrong, status, words) => {
    const good = drill({ summary: 'never written' });
    const answer = await write(undefined, good, drill(wrong));
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(words);
    const { body } = await redundancy.as().get(`/evidence?entityRef=${SHOP}`);
    expect(JSON.stringify(body)).not.toContain('never written');
  });

  it('lets a family write its kinds for somebody', async () => {
    const pair = drill({ kind: 'pair', actor: 'user:default/aline' });
    expect((await asFamily('runbooks', pair)).status).toBe(403);
    const told = await asFamily('oncall', pair);
    expect(told.body.items[0].actor).toBe('user:default/aline');
  });

  it('keeps evidence of hidden entities from readers', async () => {
    await write(KEEPER, drill({ entityRef: VAULT })).expect(403);
    await write(ADMIN, drill({ entityRef: VAULT })).expect(200);
    for (const ref of [VAULT, 'component:default/gone']) {
      const answer = await redundancy.as().get(`/evidence?entityRef=${ref}`);
      expect(answer.status).toBe(404);
    }
  });

  describe('with a token', () => {
    const create = (user: string | undefined, more: object = {}) =>
      redundancy.as(user).post('/evidence-tokens', {
        name: 'restore cron',
        kinds: ['restore-test', 'backup'],
        entities: [SHOP],
        ...more,
      });
    const using = (token: string, ...items: object[]) =>
      request(redundancy.backend.server)
        .post(`${BASE}/evidence`)
        .set('Authorization', `Bearer ${token}`)
        .send({ items });

    it('lets an outside tool write what the token is for, and nothing else', async () => {
      const { body: made } = await create(undefined).expect(201);
      expect(made.token).toMatch(/^bhe_[0-9a-f]{64}$/);
      const told = await using(made.token, drill());
      expect(told.status).toBe(200);
      expect(told.body.items[0].actor).toBe('restore cron');

      for (const wrong of [
        { kind: 'chaos-experiment' },
        { entityRef: VAULT },
        { entityRef: 'component:default/mail' },
      ]) {
        expect((await using(made.token, drill(wrong))).status).toBe(403);
      }
      for (const path of [
        `/evidence?entityRef=${SHOP}`,
        '/evidence-kinds',
        '/evidence-tokens',
        '/results',
      ]) {
        const { status } = await request(redundancy.backend.server)
          .get(`${BASE}${path}`)
          .set('Authorization', `Bearer ${made.token}`);
        expect(status).toBe(401);
      }
    });

    it('is shown once, stored as a hash, and lists when it was used', async () => {
      const { body: made } = await create(undefined).expect(201);
      await using(made.token, drill()).expect(200);
      const { body } = await redundancy.as().get('/evidence-tokens');
      expect(JSON.stringify(body)).not.toContain(made.token);
      expect(
        body.items.find(({ id }: { id: string }) => id === made.id).lastUsedAt,
      ).toBeDefined();
      const others = await redundancy.as(KEEPER).get('/evidence-tokens');
      expect(others.body.items).toEqual([]);
    });

    it('ends when it is revoked, by who made it or looks after all of them', async () => {
      const { body: made } = await create(undefined).expect(201);
      const revoke = (user: string | undefined) =>
        request(redundancy.backend.server)
          .delete(`${BASE}/evidence-tokens/${made.id}`)
          .set(
            'Authorization',
            user
              ? mockCredentials.user.header(user)
              : mockCredentials.user.header(),
          );
      expect((await revoke(KEEPER)).status).toBe(404);
      expect((await using(made.token, drill())).status).toBe(200);
      expect((await revoke(ADMIN)).status).toBe(204);
      expect((await using(made.token, drill())).status).toBe(401);
      expect((await revoke(undefined)).status).toBe(404);
    });

    it('is for no more than who makes it may do', async () => {
      expect(
        (await create(undefined, { entities: ['component:default/mail'] }))
          .status,
      ).toBe(403);
      expect((await create(undefined, { entities: [VAULT] })).status).toBe(404);
      expect((await create(undefined, { kinds: ['pair'] })).status).toBe(400);
      expect((await create(undefined, { days: 10_000 })).status).toBe(400);
    });

    it('refuses tokens that are not known', async () => {
      expect((await using(`bhe_${'0'.repeat(64)}`, drill())).status).toBe(401);
      expect((await using('bhe_', drill())).status).toBe(401);
      expect((await using('rubbish', drill())).status).toBe(401);
    });
  });
});
