import { AuditChain } from '@bulkhead/bulkhead-node';
import {
  failEachCall,
  FailingCalls,
  type FaultScenario,
} from '@bulkhead/bulkhead-node/testUtils';
import type { Knex } from 'knex';
import { testEngines } from '../__testUtils__/engines';
import { shop } from '../__testUtils__/estate';
import { rss, startFeedServer } from '../__testUtils__/feedServer';
import {
  startKnowledge,
  type TestKnowledge,
} from '../__testUtils__/startKnowledge';

jest.setTimeout(300_000);

/** Without a scenario, and why. */
const WITHOUT: Record<string, string> = {
  'post /v1/sources/preview': 'writes nothing',
};

interface Stored {
  id: string;
  etag: string;
}

/** Every writing route with a request that changes something. */
function scenariosOf(
  knowledge: TestKnowledge,
  feedUrl: (path: string) => string,
): FaultScenario<Stored>[] {
  const as = knowledge.as();
  const keyed = (key: string, etag?: string) => ({
    'Idempotency-Key': key,
    ...(etag ? { 'If-Match': etag } : {}),
  });
  const nobody = async (round: number): Promise<Stored> => ({
    id: `round-${round}`,
    etag: '',
  });
  const nothing = async () => ({ status: 200, text: '', headers: {} });
  const made = async (path: string, body: object): Promise<Stored> => {
    const answer = await as.post(path, body);
    if (answer.status !== 201) throw new Error(answer.text);
    return { id: answer.body.id, etag: answer.body.etag };
  };
  const links = [{ type: 'entity', ref: shop }];
  const watch = (round: number, more: object = {}) => ({
    kind: 'watch',
    title: `News round-${round}`,
    links,
    ...more,
  });
  const note = (round: number) => made('/notes', { note: watch(round) });
  const event = (round: number) => ({
    name: `Days round-${round}`,
    startsOn: '2026-05-01',
    endsOn: '2026-05-02',
  });
  const source = (round: number) => ({
    title: `News round-${round}`,
    url: feedUrl(`/round-${round}`),
  });
  const item = async (): Promise<Stored> => {
    const { body } = await as.get('/inbox?state=new&limit=1');
    return { id: body.items[0].id, etag: '' };
  };
  const knows = '/entities/component/default/shop/knows';
  const gone = { because: 'what is gone is not there', statuses: [404] };
  let round = 0;
  const remember = async (n: number) => {
    round = n;
    return nobody(n);
  };

  return [
    {
      route: 'post /v1/notes',
      prepare: remember,
      send: (_, key) => as.post('/notes', { note: watch(round) }, keyed(key)),
    },
    {
      route: 'put /v1/notes/{id}',
      prepare: note,
      send: ({ id, etag }, key) =>
        as.send(
          'put',
          `/notes/${id}`,
          watch(0, { body: 'More' }),
          keyed(key, etag),
        ),
    },
    {
      route: 'delete /v1/notes/{id}',
      prepare: n => made('/notes', { note: watch(n, { draft: true }) }),
      send: ({ id, etag }, key) =>
        as.send('delete', `/notes/${id}`, undefined, keyed(key, etag)),
      again: gone,
    },
    {
      route: 'post /v1/notes/{id}/publish',
      prepare: n => made('/notes', { note: watch(n, { draft: true }) }),
      send: ({ id, etag }, key) =>
        as.send('post', `/notes/${id}/publish`, undefined, keyed(key, etag)),
    },
    {
      route: 'post /v1/notes/{id}/actions/{action}',
      prepare: note,
      send: ({ id, etag }, key) =>
        as.post(
          `/notes/${id}/actions/dismiss`,
          { line: 'Not for us' },
          keyed(key, etag),
        ),
    },
    {
      route: 'post /v1/notes/{id}/knows',
      prepare: async n =>
        made('/notes', {
          note: { kind: 'presentation', title: `Talk round-${n}`, links },
        }),
      send: ({ id }, key) =>
        as.post(`/notes/${id}/knows`, undefined, keyed(key)),
      // The first who says so is in the list of who knows the service.
      aside: ['coverage'],
    },
    {
      route: 'post /v1/import/markdown',
      prepare: remember,
      send: () =>
        as.post('/import/markdown', {
          files: [
            {
              path: `round-${round}.md`,
              content: `---\nkind: watch\ntitle: News round-${round}\n---\nText`,
            },
          ],
        }),
      // It tells what it did, which is nothing the second time.
      look: nothing,
    },
    {
      route: 'post /v1/events',
      prepare: remember,
      send: (_, key) => as.post('/events', event(round), keyed(key)),
    },
    {
      route: 'put /v1/events/{id}',
      prepare: n => made('/events', event(n)),
      send: ({ id, etag }, key) =>
        as.send('put', `/events/${id}`, event(0), keyed(key, etag)),
    },
    {
      route: 'post /v1/import/dribdat',
      prepare: remember,
      send: () =>
        as.post('/import/dribdat', {
          name: `days-${round}`,
          title: 'Days',
          sources: [{ title: 'dribdat', path: 'https://dribdat.example' }],
          resources: [
            {
              name: 'events',
              data: [
                {
                  id: round,
                  name: `Days ${round}`,
                  starts_at: '2026-05-01T09:00:00',
                  ends_at: '2026-05-02T18:00:00',
                },
              ],
            },
          ],
        }),
      look: nothing,
    },
    {
      route: 'post /v1/entities/{kind}/{namespace}/{name}/knows',
      prepare: async n => {
        await as.delete(knows);
        return nobody(n);
      },
      send: (_, key) => as.post(knows, undefined, keyed(key)),
      look: nothing,
    },
    {
      route: 'delete /v1/entities/{kind}/{namespace}/{name}/knows',
      prepare: async n => {
        await as.post(knows);
        return nobody(n);
      },
      send: (_, key) => as.send('delete', knows, undefined, keyed(key)),
      look: nothing,
    },
    {
      route: 'post /v1/proposals/decisions',
      prepare: async n => {
        await knowledge.knex('proposal_decisions').delete();
        return nobody(n);
      },
      send: (_, key) =>
        as.post(
          '/proposals/decisions',
          {
            decision: 'accept',
            key: `eol ${shop} postgresql@14`,
            why: 'We move',
          },
          keyed(key),
        ),
    },
    {
      route: 'post /v1/sources',
      prepare: remember,
      send: (_, key) => as.post('/sources', source(100 + round), keyed(key)),
      look: nothing,
    },
    {
      route: 'put /v1/sources/{id}',
      prepare: n => {
        round = 200 + n;
        return made('/sources', source(round));
      },
      send: ({ id, etag }, key) =>
        as.send(
          'put',
          `/sources/${id}`,
          { ...source(round), title: 'Other' },
          keyed(key, etag),
        ),
      look: nothing,
    },
    {
      route: 'delete /v1/sources/{id}',
      prepare: n => made('/sources', source(300 + n)),
      send: ({ id, etag }, key) =>
        as.send('delete', `/sources/${id}`, undefined, keyed(key, etag)),
      again: gone,
    },
    {
      route: 'post /v1/sources/{id}/resume',
      prepare: n => made('/sources', source(400 + n)),
      send: ({ id }, key) =>
        as.post(`/sources/${id}/resume`, undefined, keyed(key)),
      look: nothing,
    },
    {
      route: 'post /v1/import/opml',
      prepare: remember,
      send: (_, key) =>
        as.post(
          '/import/opml',
          {
            opml: `<opml version="2.0"><body><outline text="A" xmlUrl="${feedUrl(
              `/opml-${round}`,
            )}"/></body></opml>`,
          },
          keyed(key),
        ),
      look: nothing,
    },
    {
      route: 'post /v1/inbox/{id}/promote',
      prepare: item,
      send: ({ id }, key) =>
        as.post(
          `/inbox/${id}/promote`,
          { why: 'It matters', entities: [shop] },
          keyed(key),
        ),
      look: nothing,
    },
    {
      route: 'post /v1/inbox/{id}/dismiss',
      prepare: item,
      send: ({ id }, key) =>
        as.post(`/inbox/${id}/dismiss`, { line: 'Old' }, keyed(key)),
      look: nothing,
    },
    {
      route: 'post /v1/inbox/{id}/restore',
      prepare: async () => {
        const one = await item();
        await as.post(`/inbox/${one.id}/dismiss`, { line: 'Old' });
        return one;
      },
      send: ({ id }, key) =>
        as.post(`/inbox/${id}/restore`, undefined, keyed(key)),
      look: nothing,
    },
    {
      route: 'post /v1/tokens',
      prepare: async n => {
        const { body } = await as.get('/tokens');
        for (const { id } of body.items) await as.delete(`/tokens/${id}`);
        return nobody(n);
      },
      send: (_, key) =>
        as.post('/tokens', { title: 'Mine', type: 'atom' }, keyed(key)),
      look: nothing,
    },
    {
      route: 'delete /v1/tokens/{id}',
      prepare: async () => {
        const { body } = await as.post('/tokens', {
          title: 'Mine',
          type: 'atom',
        });
        return { id: body.id ?? body.token.id, etag: '' };
      },
      send: ({ id }, key) =>
        as.send('delete', `/tokens/${id}`, undefined, keyed(key)),
      again: gone,
    },
  ];
}

describe.each(testEngines().eachSupportedId())(
  'when a call of the database fails on %s',
  id => {
    const databases = testEngines();
    let server: Awaited<ReturnType<typeof startFeedServer>>;
    let knex: Knex;
    let knowledge: TestKnowledge;
    let calls: FailingCalls;

    beforeAll(async () => {
      server = await startFeedServer();
      knex = await databases.init(id);
      calls = FailingCalls.on(knex);
      knowledge = await startKnowledge({
        knex,
        // Nobody does this by hand.
        root: { bulkhead: { limits: { enabled: false } } },
        config: {
          watch: {
            allowedHosts: [server.host],
            privateNetworks: ['127.0.0.0/8', '::1/128'],
          },
        },
      });
      await knowledge.run('knowledge-refresh');
      server.answers.set('/feed', (_req, res) => {
        res
          .writeHead(200)
          .end(
            rss(
              Array.from({ length: 200 }, (_, i) => [
                `Something ${i}`,
                '2026-11-19',
              ]),
            ),
          );
      });
      await knowledge
        .as()
        .post('/sources', { title: 'News', url: server.url('/feed') });
      await knowledge.run('knowledge-read-feeds');
    });
    afterAll(async () => {
      await knowledge.backend.stop();
      await server.stop();
    });

    it('every write is done once or not at all, and answers as if nothing had been', async () => {
      const scenarios = scenariosOf(knowledge, server.url);
      const problems: string[] = [];
      const told = () => knowledge.sent.length;
      for (const scenario of scenarios) {
        problems.push(
          ...(await failEachCall(scenario, {
            knex,
            calls,
            told,
            every: id === 'SQLITE_3' ? 1 : 5,
          })),
        );
      }
      expect(problems).toEqual([]);
      expect(await AuditChain.create().verify(knex)).toMatchObject({
        ok: true,
      });
      const { body } = await knowledge.as().get('/api/knowledge/openapi.json');
      const known = new Set(scenarios.map(({ route }) => route));
      expect(
        Object.entries(body.paths as Record<string, object>)
          .flatMap(([path, methods]) =>
            Object.keys(methods).map(
              method => `${method} ${path.replace(/^\/api\/knowledge/, '')}`,
            ),
          )
          .filter(
            route =>
              !route.startsWith('get ') && !known.has(route) && !WITHOUT[route],
          ),
      ).toEqual([]);
    });
  },
);
