import { writeFileSync } from 'node:fs';
import { testEngines } from '../__testUtils__/engines';
import { endOfLife, guest, looker, shop } from '../__testUtils__/estate';
import {
  startKnowledge,
  type TestKnowledge,
} from '../__testUtils__/startKnowledge';

jest.setTimeout(60_000);
const databases = testEngines();

describe.each(databases.eachSupportedId())('proposals on %s', id => {
  let knowledge: TestKnowledge;

  beforeEach(async () => {
    knowledge = await startKnowledge({ knex: await databases.init(id) });
    await knowledge.run('knowledge-refresh');
  });

  afterEach(async () => {
    await knowledge.backend.stop();
  });

  const list = async (query = '', user?: string) =>
    (await knowledge.as(user).get(`/proposals?${query}`)).body;
  const key = `eol ${shop} postgresql@14`;

  it('are made from what services run, and only shown where the service is', async () => {
    const body = await list();
    expect(body.open).toBe(2);
    expect(body.items).toContainEqual({
      key,
      type: 'end-of-life',
      subjectRef: shop,
      subjectTitle: 'Shop',
      technology: 'postgresql@14',
      status: 'ended',
      on: '2026-11-12',
      title: 'PostgreSQL 14 has ended',
      state: 'open',
    });
    const seen = await list('', guest);
    expect([seen.open, seen.items.length]).toEqual([1, 1]);
    expect((await knowledge.as().get('/notes')).body.items).toEqual([]);
  });

  it('stand most pressing first, page by page: what is affected before what ended, the disputed behind', async () => {
    const record = (cve: string, lessThan: string, tags: string[] = []) => ({
      cveMetadata: {
        cveId: cve,
        state: 'PUBLISHED',
        datePublished: '2026-05-05T00:00:00Z',
      },
      containers: {
        cna: {
          tags,
          title: cve,
          affected: [
            {
              product: 'nginx',
              versions: [{ version: '1.0', status: 'affected', lessThan }],
            },
          ],
        },
      },
    });
    const file = knowledge.data.replace('end-of-life', 'cve');
    writeFileSync(
      file,
      JSON.stringify([
        record('CVE-2026-1111', '1.31', ['disputed']),
        record('CVE-2026-2222', '1.31'),
      ]),
    );
    await knowledge.backend.stop();
    knowledge = await startKnowledge({
      knex: await databases.init(id),
      config: { vulnerabilities: [{ id: 'cve', file }] },
    });
    await knowledge.run('knowledge-refresh');
    const told: string[] = [];
    let cursor = '';
    do {
      const page = await list(`limit=1${cursor && `&cursor=${cursor}`}`);
      told.push(...page.items.map((one: { title: string }) => one.title));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(told).toEqual([
      'CVE-2026-2222',
      'PostgreSQL 14 has ended',
      'PostgreSQL 14 has ended',
      'CVE-2026-1111',
    ]);
    const [first] = (await list('limit=1')).items;
    // The day of a publication is no day by which something has to be done.
    expect(first).toMatchObject({ publishedOn: '2026-05-05' });
    expect(first.on).toBeUndefined();
  });

  it('become a watch note with why it matters, and close with it', async () => {
    const accept = { decision: 'accept', key, why: 'it holds the orders' };
    expect(
      (await knowledge.as(looker).post('/proposals/decisions', accept)).status,
    ).toBe(403);
    const { body } = await knowledge.as().post('/proposals/decisions', accept);
    expect(body).toMatchObject({ state: 'accepted', noteState: 'open' });
    const note = await knowledge.as().get(`/notes/${body.noteId}`);
    expect(note.body).toMatchObject({
      kind: 'watch',
      fields: { why: 'it holds the orders', dueOn: '2026-11-12' },
      links: [
        { type: 'entity', ref: shop },
        { type: 'technology', ref: 'postgresql@14' },
      ],
    });
    const card = await knowledge.as().get('/entities/component/default/shop');
    expect(card.body).toMatchObject({
      proposals: 0,
      openWatch: { dueOn: '2026-11-12' },
    });
    expect(
      (await knowledge.as().post('/proposals/decisions', accept)).status,
    ).toBe(409);
    await knowledge
      .as()
      .act(
        `/notes/${body.noteId}/actions/act`,
        { link: 'https://example.org/mr/1' },
        '"v1"',
      );
    const after = await knowledge.as().get('/entities/component/default/shop');
    expect(after.body.openWatch).toBeUndefined();
    expect((await list('state=accepted')).items[0]).toMatchObject({
      noteState: 'acted',
    });
    await knowledge.run('knowledge-refresh');
    expect((await list('state=open')).open).toBe(1);
  });

  it('stay dismissed until the fact itself is another', async () => {
    knowledge.time.now = new Date('2026-09-01T10:00:00.000Z');
    await knowledge.run('knowledge-refresh');
    const before = await list(`entity=${shop}`);
    expect(before.items[0]).toMatchObject({ key, status: 'ending' });
    const dismissed = await knowledge.as().post('/proposals/decisions', {
      decision: 'dismiss',
      key,
      line: 'we move in October',
    });
    expect(dismissed.body).toMatchObject({
      state: 'dismissed',
      line: 'we move in October',
    });
    expect((await list(`entity=${shop}&state=open`)).items).toEqual([]);
    knowledge.time.now = new Date('2026-11-20T10:00:00.000Z');
    await knowledge.run('knowledge-refresh');
    expect((await list(`entity=${shop}&state=open`)).items[0]).toMatchObject({
      status: 'ended',
      state: 'open',
    });
    const unknown = await knowledge.as().post('/proposals/decisions', {
      decision: 'dismiss',
      key: 'eol x y',
      line: 'x',
    });
    expect(unknown.status).toBe(404);
  });

  it('go when the service moves on or the data says otherwise, and a broken file changes nothing', async () => {
    knowledge.time.now = new Date('2026-11-20T18:00:00.000Z');
    writeFileSync(knowledge.data, '{');
    await knowledge.run('knowledge-refresh');
    const status = await knowledge.as().get('/status');
    expect(status.body.datasets[0]).toMatchObject({
      id: 'own',
      items: 2,
      problem: 'it is not JSON',
    });
    expect((await list()).open).toBe(2);
    writeFileSync(knowledge.data, JSON.stringify(endOfLife.slice(1)));
    knowledge.time.now = new Date('2026-11-20T19:00:00.000Z');
    await knowledge.run('knowledge-refresh');
    expect((await list()).open).toBe(0);
    const detail = await knowledge
      .as()
      .get('/entities/component/default/shop/detail');
    expect(detail.body.technologies[0].lifecycle).toEqual({
      status: 'no-data',
    });
  });

  it('are part of the page of technologies', async () => {
    const { body } = await knowledge.as().get('/technologies');
    expect(
      body.items.map((row: { product: string; services: number }) => [
        row.product,
        row.services,
      ]),
    ).toEqual([
      ['postgresql', 2],
      ['postfix', 1],
      ['nginx', 1],
    ]);
    const seen = await knowledge.as(guest).get('/technologies?status=ended');
    expect(seen.body.items).toEqual([
      expect.objectContaining({
        product: 'postgresql',
        versions: [
          expect.objectContaining({
            version: '14',
            services: [{ entityRef: shop, title: 'Shop' }],
          }),
        ],
      }),
    ]);
    for (const [ring, on] of [
      ['assess', '2026-01-01'],
      ['adopt', '2026-02-01'],
    ]) {
      knowledge.time.now = new Date(`${on}T10:00:00Z`);
      await knowledge.as().post('/notes', {
        note: {
          kind: 'watch',
          title: `nginx: ${ring}`,
          links: [{ type: 'technology', ref: 'nginx@1.30' }],
          fields: { ring },
        },
      });
    }
    const radar = await knowledge.as().get('/radar');
    expect(radar.body.entries).toEqual([
      expect.objectContaining({
        id: 'nginx',
        ring: 'adopt',
        moved: 1,
        quadrant: 'Servers',
        services: 1,
      }),
    ]);
    const shape = await knowledge.as().get('/radar/tech-radar');
    expect(shape.body.entries[0].timeline).toHaveLength(2);
    const detail = await knowledge.as().get('/technologies/nginx');
    expect(detail.body).toMatchObject({
      ring: 'adopt',
      openWatch: 2,
      notes: [{}, {}],
    });
    expect((await knowledge.as().get('/technologies/nothing')).status).toBe(
      404,
    );
  });
});
