import { testEngines } from '../__testUtils__/engines';
import {
  aline,
  guest,
  karim,
  looker,
  shop,
  vault,
} from '../__testUtils__/estate';
import {
  startKnowledge,
  type TestKnowledge,
} from '../__testUtils__/startKnowledge';
import { CoverageService } from './CoverageService';
import { CoverageStore } from './CoverageStore';
import type { Access, Reader } from '../access';

jest.setTimeout(120_000);
const databases = testEngines();

const talk = (presenter: string, on: string, refs = [shop]) => ({
  note: {
    kind: 'presentation',
    title: `Talk of ${on}`,
    links: refs.map(ref => ({ type: 'entity', ref })),
    people: [{ ref: presenter, role: 'presenter' }],
  },
  then: { action: 'give', input: { on } },
});

describe.each(databases.eachSupportedId())('coverage on %s', id => {
  let knowledge: TestKnowledge;

  beforeEach(async () => {
    knowledge = await startKnowledge({ knex: await databases.init(id) });
    await knowledge.run('knowledge-refresh');
  });

  afterEach(async () => {
    await knowledge.backend.stop();
  });

  it('changes with a presentation of the other half of the pair', async () => {
    const card = async () =>
      (await knowledge.as().get('/entities/component/default/shop')).body;
    expect(await card()).toMatchObject({
      entityRef: shop,
      title: 'Shop',
      coverage: {
        gap: 'nobody',
        next: { personRef: aline, reason: 'pair-never-presented' },
      },
      counts: { total: 0 },
      iKnow: false,
      mayWrite: true,
    });
    await knowledge.as().post('/notes', talk(aline, '2026-07-20'));
    expect(await card()).toMatchObject({
      coverage: { gap: 'only-one', presenters: 1, next: { personRef: karim } },
      lastPresentation: { on: '2026-07-20', people: [{ ref: aline }] },
    });
    const planned = await knowledge.as().post('/notes', {
      note: {
        ...talk(karim, '').note,
        title: 'Planned',
        fields: { startsAt: '2026-12-01T09:00:00Z' },
      },
    });
    expect(await card()).toMatchObject({
      nextPresentation: { title: 'Planned' },
    });
    const { body } = await knowledge.as().get('/coverage');
    expect(
      body.items.find((row: { entityRef: string }) => row.entityRef === shop),
    ).toMatchObject({
      plannedNoteId: planned.body.id,
      tier: 1,
      ownerRef: 'group:default/platform',
      systemRef: 'system:default/sales',
    });
    await knowledge
      .as()
      .act(`/notes/${planned.body.id}/actions/give`, {}, planned.body.etag);
    expect(await card()).toMatchObject({
      coverage: {
        gap: 'covered',
        presenters: 2,
        lastPresentedOn: '2026-11-20',
        next: { personRef: aline, reason: 'pair-longest-ago' },
      },
    });
  });

  it('takes "I know this now" and takes it back', async () => {
    const path = '/entities/component/default/shop/knows';
    const said = await knowledge.as(karim).post(path);
    expect(said.body).toMatchObject({
      iKnow: true,
      coverage: { gap: 'never-presented' },
    });
    await knowledge.as(karim).post(path);
    const back = await knowledge.as(karim).delete(path);
    expect(back.body).toMatchObject({
      iKnow: false,
      coverage: { gap: 'nobody' },
    });
    expect((await knowledge.as(looker).post(path)).status).toBe(403);
    expect(
      (
        await knowledge
          .as(guest)
          .post('/entities/component/default/vault/knows')
      ).status,
    ).toBe(404);
  });

  it('is worst first, with sums over all that the reader may see and page by page', async () => {
    await knowledge.as().post('/notes', talk(aline, '2026-07-20'));
    const all = await knowledge.as().get('/coverage');
    expect(
      all.body.items.map((row: { title: string; gap: string }) => [
        row.title,
        row.gap,
      ]),
    ).toEqual([
      ['Mail', 'nobody'],
      ['Shop', 'only-one'],
      // Nobody gave it a tier or a pair.
      ['Vault', 'nobody'],
    ]);
    expect(all.body.counts).toMatchObject({
      total: 3,
      nobody: 2,
      'only-one': 1,
      covered: 0,
    });
    const seen = await knowledge.as(guest).get('/coverage');
    expect(seen.body.counts).toMatchObject({ total: 2, nobody: 1 });
    const first = await knowledge.as().get('/coverage?limit=2');
    const second = await knowledge
      .as()
      .get(`/coverage?limit=2&cursor=${first.body.nextCursor}`);
    expect(
      second.body.items.map((row: { title: string }) => row.title),
    ).toEqual(['Vault']);
    expect(second.body.nextCursor).toBeUndefined();
    const of = async (query: string) =>
      (await knowledge.as().get(`/coverage?${query}`)).body.items.map(
        (row: { title: string }) => row.title,
      );
    expect(await of(`person=${karim}`)).toEqual(['Shop']);
    expect(await of('gap=only-one&gap=covered')).toEqual(['Shop']);
    expect(await of('text=MA')).toEqual(['Mail']);
    expect(await of('system=system:default/other')).toEqual([]);
  });

  it('does not count a talk that the reader may not see', async () => {
    await knowledge
      .as()
      .post('/notes', talk(aline, '2026-07-20', [shop, vault]));
    const rows = async (user: string) =>
      (await knowledge.as(user).get('/coverage')).body.items.find(
        (row: { entityRef: string }) => row.entityRef === shop,
      );
    expect(await rows(aline)).toMatchObject({ gap: 'only-one', presenters: 1 });
    expect(await rows(guest)).toMatchObject({ gap: 'nobody', presenters: 0 });
    const card = await knowledge
      .as(guest)
      .get('/entities/component/default/shop');
    expect(card.body.lastPresentation).toBeUndefined();
  });

  it('shows what runs and until when, with what the annotation says wrongly', async () => {
    const { body } = await knowledge
      .as()
      .get('/entities/component/default/shop/detail');
    expect(body.technologies).toEqual([
      {
        product: 'postgresql',
        version: '14',
        ref: 'postgresql@14',
        title: 'PostgreSQL',
        lifecycle: {
          status: 'ended',
          cycle: '14',
          since: '2026-11-12',
          latest: '14.24',
        },
      },
      {
        product: 'nginx',
        version: '1.30',
        ref: 'nginx@1.30',
        title: 'nginx',
        lifecycle: { status: 'supported', cycle: '1.30' },
      },
    ]);
    expect(body.unreadable).toEqual(['what is this']);
    expect(body.lifecycleReadAt).toBe('2026-11-20T10:00:00.000Z');
    const postfix = await knowledge
      .as()
      .get('/entities/component/default/mail/detail');
    expect(postfix.body.technologies[0].lifecycle).toEqual({
      status: 'no-data',
    });
  });

  it('answers for 20,000 talks and 3,000 services from one table', async () => {
    const { knex } = knowledge;
    await knex('coverage').delete();
    await knex('subjects').delete();
    await knex.batchInsert(
      'subjects',
      Array.from({ length: 3000 }, (_, i) => ({
        ref: `component:default/s${i}`,
        title: `S${i}`,
        tier: i % 4,
        pair: JSON.stringify([
          `user:default/p${i % 400}`,
          `user:default/p${(i + 1) % 400}`,
        ]),
        technologies: '[]',
        unreadable: '[]',
        listed: true,
        round: 'r',
      })),
      50,
    );
    await knex.batchInsert(
      'coverage',
      Array.from({ length: 20_000 }, (_, i) => ({
        subject_ref: `component:default/s${(i * 7919) % 2900}`,
        person_ref: `user:default/p${i % 400}`,
        role: 'presented',
        day: new Date(Date.UTC(2020, 0, 1 + (i % 2400)))
          .toISOString()
          .slice(0, 10),
        source: `n${i}`,
      })),
      100,
    );
    if (id !== 'SQLITE_3') await knex.raw('analyze coverage');
    const service = CoverageService.create({
      access: {} as Access,
      clock: { now: () => knowledge.time.now, wait: async () => {} },
      database: knex,
      store: CoverageStore.create(),
    });
    const reader: Reader = {
      visible: { everything: true, has: () => true },
      notes: 'all',
    };
    const asked: string[] = [];
    const listener = ({ sql }: { sql: string }) => asked.push(sql);
    knex.on('query', listener);
    const page = await service.listFor({}, { limit: 50 }, reader);
    knex.removeListener('query', listener);
    expect(page.counts).toMatchObject({ total: 3000, nobody: 100 });
    expect(page.items[0]).toMatchObject({ gap: 'nobody', tier: 0 });
    // The sums of all, then facts and plans of what is shown: never one query a service.
    expect(asked).toHaveLength(3);
  });
});
