import {
  mockServices,
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { NewEvidence } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';
import { EvidenceClient } from './EvidenceClient';
import { createEvidenceOutboxTable, dropEvidenceOutboxTable } from './table';

jest.setTimeout(60_000);

const ids: TestDatabaseId[] = ['SQLITE_3'];
if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
  ids.push('POSTGRES_18');
}
const databases = TestDatabases.create({ ids });

function evidence(key: string): NewEvidence {
  return {
    entityRef: 'component:default/shop',
    kind: 'failover-drill',
    outcome: 'passed',
    observedAt: '2026-03-01T00:00:00Z',
    key,
  };
}

describe.each(ids)('the outbox on %s', engine => {
  let knex: Knex;
  let asked: { url: string; keys: string[] }[];
  let answer: (keys: string[]) => Response | Promise<Response>;
  let client: EvidenceClient;

  beforeAll(async () => {
    knex = await databases.init(engine);
  });
  beforeEach(async () => {
    await createEvidenceOutboxTable(knex);
    asked = [];
    answer = () => new Response('{}');
    client = EvidenceClient.create({
      database: knex,
      auth: mockServices.auth({ pluginId: 'runbooks' }),
      discovery: mockServices.discovery(),
      logger: mockServices.logger.mock(),
      fetch: async (url, init) => {
        const body = JSON.parse(String(init?.body ?? '{"items":[]}'));
        const keys = body.items.map((item: NewEvidence) => item.key);
        asked.push({ url: String(url), keys });
        return answer(keys);
      },
    });
  });
  afterEach(() => dropEvidenceOutboxTable(knex));

  it('tells how much waits, and since when', async () => {
    expect(await client.backlog()).toEqual({ waiting: 0 });
    await client.add(knex, [evidence('a'), evidence('b')]);
    const { waiting, oldest } = await client.backlog();
    expect(waiting).toBe(2);
    expect(Math.abs(Date.now() - Date.parse(oldest!))).toBeLessThan(60_000);
    await client.send();
    expect(await client.backlog()).toEqual({ waiting: 0 });
  });

  it('sends what was added once its transaction has ended well, and once', async () => {
    await knex.transaction(trx => client.add(trx, [evidence('a')]));
    await knex
      .transaction(async trx => {
        await client.add(trx, [evidence('lost')]);
        throw new Error('rolled back');
      })
      .catch(() => {});
    expect(await client.send()).toBe(1);
    expect(await client.send()).toBe(0);
    await client.add(knex, [evidence('a')]);
    expect(await client.send()).toBe(0);
    expect(asked.map(({ keys }) => keys)).toEqual([['a']]);
    expect(asked[0].url).toMatch(/\/api\/redundancy\/v1\/evidence$/);
  });

  it.each([
    ['is not installed', () => new Response('no such page', { status: 404 })],
    ['is down', () => new Response('', { status: 503 })],
    [
      'cannot be reached',
      () => {
        throw new Error('ECONNREFUSED');
      },
    ],
  ])('keeps it while redundancy %s', async (_what, failing) => {
    await client.add(knex, [evidence('a'), evidence('b')]);
    answer = failing;
    expect(await client.send()).toBe(0);
    answer = () => new Response('{}');
    expect(await client.send()).toBe(2);
  });

  it('is not held up by one that is refused', async () => {
    await client.add(knex, [evidence('a'), evidence('bad'), evidence('c')]);
    answer = keys =>
      keys.includes('bad')
        ? new Response('no such kind', { status: 400 })
        : new Response('{}');
    expect(await client.send()).toBe(2);
    expect(await client.send()).toBe(0);
    const refused = await knex('evidence_outbox').whereNotNull('refused');
    expect(refused.map(row => [row.key, row.refused])).toEqual([
      ['bad', 'no such kind'],
    ]);
  });

  it('tells a state again only when it changed, back and forth, or is due', async () => {
    const now = { at: Date.parse('2026-03-01T00:00:00Z') };
    const states = EvidenceClient.create({
      database: knex,
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      logger: mockServices.logger.mock(),
      clock: () => new Date(now.at),
    });
    const look = (outcome: NewEvidence['outcome'], days: number) => {
      now.at += days * 86_400_000;
      const observedAt = new Date(now.at).toISOString();
      return states.addStates(
        knex,
        [{ ...evidence('pair'), outcome, observedAt }],
        { renewMs: 7 * 86_400_000 },
      );
    };
    const count = async () => (await knex('evidence_outbox')).length;
    await look('passed', 0);
    await look('passed', 1);
    expect(await count()).toBe(1);
    await look('failed', 1);
    await look('passed', 1);
    expect(await count()).toBe(3);
    await look('passed', 6);
    expect(await count()).toBe(3);
    await look('passed', 1);
    expect(await count()).toBe(4);
  });

  it('sends many in batches', async () => {
    await client.add(
      knex,
      Array.from({ length: 250 }, (_, i) => evidence(`key-${i}`)),
    );
    expect(await client.send()).toBe(250);
    expect(asked.map(({ keys }) => keys.length)).toEqual([100, 100, 50]);
  });

  it('forgets what was told long ago', async () => {
    await client.add(knex, [evidence('a')]);
    await client.send();
    const later = EvidenceClient.create({
      database: knex,
      auth: mockServices.auth(),
      discovery: mockServices.discovery(),
      logger: mockServices.logger.mock(),
      clock: () => new Date(Date.now() + 61 * 86_400_000),
    });
    await later.sweep();
    expect(await knex('evidence_outbox')).toEqual([]);
  });
});
