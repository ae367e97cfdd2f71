import { testEngines } from '../__testUtils__/engines';
import {
  aline,
  guest,
  looker,
  mail,
  shop,
  vault,
} from '../__testUtils__/estate';
import { rss, startFeedServer } from '../__testUtils__/feedServer';
import {
  startKnowledge,
  type TestKnowledge,
} from '../__testUtils__/startKnowledge';

jest.setTimeout(60_000);
const databases = testEngines();
const hour = 3600_000;

describe.each(databases.eachSupportedId())('the watch inbox on %s', id => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let knowledge: TestKnowledge;

  beforeEach(async () => {
    server = await startFeedServer();
    knowledge = await startKnowledge({
      knex: await databases.init(id),
      config: {
        watch: {
          allowedHosts: [server.host],
          privateNetworks: ['127.0.0.0/8', '::1/128'],
        },
      },
    });
    await knowledge.run('knowledge-refresh');
  });

  afterEach(async () => {
    await knowledge.backend.stop();
    await server.stop();
  });

  const feed = (items: [string, string][]) =>
    server.answers.set('/feed', (req, res) => {
      const etag = `"${items.length}"`;
      if (req.headers['if-none-match'] === etag) res.writeHead(304).end();
      else res.writeHead(200, { ETag: etag }).end(rss(items));
    });
  const addSource = async (more: object = {}) => {
    const { body, status } = await knowledge
      .as()
      .post('/sources', { title: 'News', url: server.url('/feed'), ...more });
    expect([status, body.error?.message]).toEqual([201, undefined]);
    return body;
  };
  const read = async (hours = 0) => {
    knowledge.time.now = new Date(knowledge.time.now.getTime() + hours * hour);
    await knowledge.run('knowledge-read-feeds');
  };
  const inbox = async (query = '', user = aline) =>
    (await knowledge.as(user).get(`/inbox?${query}`)).body.items;
  const source = async () =>
    (await knowledge.as().get('/sources')).body.items[0];

  it('is filled from a feed, matched to what services run, and read at most hourly', async () => {
    feed([
      ['PostgreSQL 14.24 released', '2026-11-19'],
      ['PostgreSQL 13 is over', '2026-11-18'],
      ['Something else', '2026-11-17'],
      ['Old news', '2026-01-01'],
    ]);
    await addSource();
    await read();
    expect(
      (await inbox()).map((item: { title: string }) => item.title),
    ).toEqual([
      'PostgreSQL 14.24 released',
      'PostgreSQL 13 is over',
      'Something else',
    ]);
    expect(await inbox('matched=true')).toEqual([
      expect.objectContaining({
        title: 'PostgreSQL 14.24 released',
        summary: 'About PostgreSQL 14.24 released',
        sourceTitle: 'News',
        mentions: [{ product: 'postgresql', version: '14.24' }],
        services: [
          { entityRef: shop, title: 'Shop' },
          { entityRef: vault, title: 'Vault' },
        ],
        serviceCount: 2,
      }),
    ]);
    expect((await inbox('matched=true', guest))[0]).toMatchObject({
      serviceCount: 1,
    });
    expect((await knowledge.as().get('/inbox/counts')).body).toEqual({
      new: 3,
      matched: 1,
    });
    await read(0.9);
    expect(server.asked).toHaveLength(1);
    await read(0.2);
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1].headers['if-none-match']).toBe('"4"');
    expect(await source()).toMatchObject({
      errors: 0,
      items: 4,
      lastChangedAt: '2026-11-20T10:00:00.000Z',
    });
  });

  it('is worked through: promoted with a line and services, dismissed, put back', async () => {
    feed([
      ['PostgreSQL 14.24 released: CVE-2026-12345', '2026-11-19'],
      ['Something else', '2026-11-17'],
    ]);
    await addSource();
    await read();
    const [first, second] = await inbox();
    const promote = { why: 'it holds the orders', entities: [shop] };
    expect(
      (await knowledge.as(looker).post(`/inbox/${first.id}/promote`, promote))
        .status,
    ).toBe(403);
    expect(
      (
        await knowledge
          .as(guest)
          .post(`/inbox/${first.id}/promote`, { ...promote, entities: [vault] })
      ).status,
    ).toBe(404);
    expect(
      (
        await knowledge
          .as()
          .post(`/inbox/${first.id}/promote`, { ...promote, entities: [] })
      ).status,
    ).toBe(400);
    const note = await knowledge
      .as()
      .post(`/inbox/${first.id}/promote`, promote);
    expect(note.body).toMatchObject({
      kind: 'watch',
      state: 'open',
      title: 'PostgreSQL 14.24 released: CVE-2026-12345',
      fields: {
        why: 'it holds the orders',
        source: expect.stringContaining('https://news.example/'),
      },
      links: [
        { type: 'entity', ref: shop },
        { type: 'technology', ref: 'postgresql@14' },
        { type: 'cve', ref: 'CVE-2026-12345' },
      ],
    });
    expect(
      (await knowledge.as().post(`/inbox/${first.id}/promote`, promote)).status,
    ).toBe(409);
    expect(
      (await knowledge.as().post(`/inbox/${first.id}/dismiss`, {})).status,
    ).toBe(409);
    await knowledge
      .as()
      .post(`/inbox/${second.id}/dismiss`, { line: 'not ours' });
    expect(await inbox()).toEqual([]);
    expect(await inbox('state=dismissed')).toHaveLength(1);
    await knowledge.as().post(`/inbox/${second.id}/restore`);
    expect(await inbox()).toHaveLength(1);
    await read(2);
    expect(await inbox()).toHaveLength(1);
  });

  it('says of a filter what it would have let through, and applies it', async () => {
    feed([
      ['PostgreSQL 14.24 released', '2026-11-19'],
      ['Sponsored: PostgreSQL courses', '2026-11-18'],
      ['Something else', '2026-11-17'],
    ]);
    const { id: sourceId, etag } = await addSource();
    await read();
    const filter = { any: [], none: ['sponsored'], technologiesOnly: true };
    const preview = await knowledge
      .as()
      .post('/sources/preview', { sourceId, filter });
    expect(preview.body).toEqual({
      matched: 1,
      of: 3,
      examples: ['PostgreSQL 14.24 released'],
    });
    const put = await knowledge
      .as()
      .put(
        `/sources/${sourceId}`,
        { title: 'News', url: server.url('/feed'), filter },
        etag,
      );
    expect(put.body.filter).toEqual(filter);
    expect(await inbox()).toHaveLength(1);
  });

  it('counts failures, waits longer each time, and pauses with the reason', async () => {
    server.answers.set('/feed', (_req, res) => res.writeHead(500).end());
    const added = await addSource();
    await read();
    expect(await source()).toMatchObject({
      errors: 1,
      lastError: 'the server answered 500',
      nextReadAt: '2026-11-20T11:00:00.000Z',
    });
    await read(1);
    expect(await source()).toMatchObject({
      errors: 2,
      nextReadAt: '2026-11-20T13:00:00.000Z',
    });
    for (let i = 0; i < 8; i++) await read(25);
    expect(await source()).toMatchObject({
      state: 'paused',
      pausedBecause: '10 failures in a row, the last: the server answered 500',
    });
    const before = server.asked.length;
    await read(100);
    expect(server.asked).toHaveLength(before);
    feed([['PostgreSQL 14.24 released', '2026-11-19']]);
    const resumed = await knowledge.as().post(`/sources/${added.id}/resume`);
    expect(resumed.body).toMatchObject({ state: 'active', errors: 0 });
    await read();
    expect(await source()).toMatchObject({
      errors: 0,
      state: 'active',
      items: 1,
    });
    expect((await source()).lastError).toBeUndefined();
  });

  it('pauses at once where trying again is no use', async () => {
    server.answers.set('/feed', (_req, res) =>
      res.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
    );
    await addSource();
    await read();
    expect(await source()).toMatchObject({
      state: 'paused',
      pausedBecause: expect.stringContaining('169.254.169.254'),
    });
  });

  it('says why a document is no feed', async () => {
    server.answers.set('/feed', (_req, res) =>
      res.writeHead(200).end('<html>hello</html>'),
    );
    await addSource();
    await read();
    expect(await source()).toMatchObject({
      errors: 1,
      lastError: 'is not RSS, Atom, RDF or JSON Feed',
    });
  });

  it('reads only allowed hosts, each address once, and takes OPML', async () => {
    const refused = await knowledge
      .as()
      .post('/sources', { title: 'x', url: 'https://elsewhere.example/feed' });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining('elsewhere.example'),
    ]);
    await addSource();
    expect(
      (
        await knowledge
          .as()
          .post('/sources', { title: 'x', url: server.url('/feed') })
      ).status,
    ).toBe(409);
    const opml = `<opml version="2.0"><body><outline text="A" xmlUrl="${server.url(
      '/feed',
    )}"/><outline text="B" xmlUrl="${server.url(
      '/other',
    )}"/><outline text="C" xmlUrl="https://elsewhere.example/"/></body></opml>`;
    const { body } = await knowledge.as().post('/import/opml', { opml });
    expect(body).toMatchObject({
      created: [server.url('/other')],
      unchanged: [server.url('/feed')],
      refused: [
        {
          what: 'https://elsewhere.example/',
          why: expect.stringContaining('not in the list'),
        },
      ],
    });
    expect(
      (await knowledge.as().post('/import/opml', { opml: 'no' })).status,
    ).toBe(400);
    const list = await knowledge.as().get('/sources');
    expect(list.body).toMatchObject({
      allowedHosts: [server.host],
      editable: true,
      items: [{ title: 'B' }, { title: 'News' }],
    });
    const [b] = list.body.items;
    expect(
      (await knowledge.as().delete(`/sources/${b.id}`, '"v9"')).status,
    ).toBe(412);
    expect(
      (await knowledge.as().delete(`/sources/${b.id}`, b.etag)).status,
    ).toBe(204);
  });

  it('is judged again when services run something else', async () => {
    feed([['Postfix 3.10.2 released', '2026-11-19']]);
    await addSource();
    await read();
    expect((await inbox())[0]).toMatchObject({
      services: [{ entityRef: mail }],
    });
    const entity = knowledge.entities.find(one => one.metadata.name === 'mail');
    entity!.metadata.annotations = { 'endoflife.date/products': 'exim@4' };
    await knowledge.run('knowledge-refresh');
    expect((await inbox())[0]).toMatchObject({ mentions: [], serviceCount: 0 });
  });
});
