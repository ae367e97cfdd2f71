import { mockCredentials } from '@backstage/backend-test-utils';
import { AuditChain } from '@bulkhead/bulkhead-node';
import {
  failEachCall,
  FailingCalls,
  type FaultScenario,
} from '@bulkhead/bulkhead-node/testUtils';
import type { Knex } from 'knex';
import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, READER } from '../__testUtils__/TestCatalog';
import {
  BASE,
  startRedundancy,
  type TestRedundancy,
} from '../__testUtils__/testBackend';
import { document } from '../openapi/document';

jest.setTimeout(300_000);

/** Without a scenario, and why. */
const WITHOUT: Record<string, string> = {
  'post /v1/what-if': 'writes nothing',
  'post /v1/metadata/{kind}/{namespace}/{name}/preview': 'writes nothing',
};

const SHOP = 'component:default/shop';

interface Stored {
  id: string;
  etag: string;
}

/** Every writing route with a request that changes something. */
function scenariosOf(
  redundancy: TestRedundancy,
  knex: Knex,
): FaultScenario<Stored>[] {
  const send = (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: object,
    key?: string,
    options: { etag?: string; authorization?: string } = {},
  ) => {
    const asked = request(redundancy.backend.server)
      [method](`${BASE}${path}`)
      .set(
        'Authorization',
        options.authorization ?? mockCredentials.user.header(ADMIN),
      );
    if (key) asked.set('Idempotency-Key', key);
    if (options.etag) asked.set('If-Match', options.etag);
    return body ? asked.send(body) : asked;
  };
  const nobody = async (round: number): Promise<Stored> => ({
    id: `round-${round}`,
    etag: '',
  });
  const nothing = async () => ({ status: 200, text: '', headers: {} });
  const made = async (path: string, body: object): Promise<Stored> => {
    const answer = await send('post', path, body);
    if (answer.status !== 201) throw new Error(answer.text);
    return { id: answer.body.id, etag: answer.headers.etag };
  };
  let round = 0;
  const remember = async (n: number) => {
    round = n;
    return nobody(n);
  };
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const waiver = (n: number) => ({
    entityRef: SHOP,
    checkId: 'no-spof',
    reason: `It is being replaced, round-${n}`,
    until: soon,
  });
  const asReader = { authorization: mockCredentials.user.header(READER) };
  /** Asked for by somebody other than who decides. */
  const asked = async (n: number): Promise<Stored> => {
    // One check has one waiver at a time.
    await knex('waivers').delete();
    redundancy.permissions.authorize.mockImplementationOnce(async requests =>
      requests.map(() => ({ result: 'ALLOW' as never })),
    );
    const answer = await send(
      'post',
      '/waivers',
      waiver(n),
      undefined,
      asReader,
    );
    if (answer.status !== 201) throw new Error(answer.text);
    return { id: answer.body.id, etag: answer.headers.etag };
  };
  const decide =
    (decision: string) =>
    ({ id, etag }: Stored, key: string) =>
      send('post', `/waivers/${id}/${decision}`, {}, key, { etag });
  const goal = (n: number) => ({
    title: `No single points round-${n}`,
    checks: ['no-spof'],
    scope: { tiers: [1] },
    ownerRef: 'group:default/shop',
    due: '2030-01-01',
  });
  const token = {
    name: 'cron',
    kinds: ['backup'],
    entities: ['component:default/mail'],
  };
  const metadata = '/metadata/component/default/mail';
  const gone = { because: 'what is gone is not there', statuses: [404] };

  return [
    {
      route: 'post /v1/snapshot/refresh',
      prepare: nobody,
      send: (_, key) => send('post', '/snapshot/refresh', {}, key),
    },
    {
      route: 'put /v1/metadata/{kind}/{namespace}/{name}',
      prepare: async () => ({
        id: 'mail',
        etag: (await send('get', metadata)).headers.etag,
      }),
      send: ({ etag }, key) =>
        send('put', metadata, { annotations: { 'bulkhead/rto': '15m' } }, key, {
          etag,
        }),
    },
    {
      route: 'post /v1/evidence',
      prepare: remember,
      send: () =>
        send('post', '/evidence', {
          items: [
            {
              entityRef: 'component:default/mail',
              kind: 'backup',
              outcome: 'passed',
              observedAt: '2026-01-01T00:00:00Z',
              key: `round-${round}`,
            },
          ],
        }),
    },
    {
      route: 'post /v1/evidence-tokens',
      prepare: nobody,
      send: (_, key) => send('post', '/evidence-tokens', token, key),
      look: nothing,
      again: {
        because: 'a token is told once: asked again, there is another one',
        twice: ['evidence_tokens', 'audit_chain'],
      },
    },
    {
      route: 'delete /v1/evidence-tokens/{id}',
      prepare: () => made('/evidence-tokens', token),
      send: ({ id }, key) =>
        send('delete', `/evidence-tokens/${id}`, undefined, key),
      again: gone,
    },
    {
      route: 'post /v1/waivers',
      prepare: async n => {
        await knex('waivers').delete();
        return remember(n);
      },
      send: (_, key) => send('post', '/waivers', waiver(round), key),
    },
    {
      route: 'post /v1/waivers/{id}/approve',
      prepare: asked,
      send: decide('approve'),
    },
    {
      route: 'post /v1/waivers/{id}/reject',
      prepare: asked,
      send: decide('reject'),
    },
    {
      route: 'post /v1/waivers/{id}/revoke',
      prepare: async n => {
        const { id, etag } = await asked(n);
        const approved = await decide('approve')({ id, etag }, `revoke-${n}-x`);
        return { id, etag: approved.headers.etag };
      },
      send: decide('revoke'),
    },
    {
      route: 'post /v1/initiatives',
      prepare: remember,
      send: (_, key) => send('post', '/initiatives', goal(round), key),
    },
    {
      route: 'put /v1/initiatives/{id}',
      prepare: n => made('/initiatives', goal(n)),
      send: ({ id, etag }, key) =>
        send('put', `/initiatives/${id}`, goal(0), key, { etag }),
    },
    {
      route: 'delete /v1/initiatives/{id}',
      prepare: n => made('/initiatives', goal(n)),
      send: ({ id, etag }, key) =>
        send('delete', `/initiatives/${id}`, undefined, key, { etag }),
      again: gone,
    },
    {
      route: 'post /v1/families',
      prepare: nobody,
      send: (_, key) =>
        send('post', '/families', {}, key, {
          authorization: mockCredentials.service.header({
            onBehalfOf: mockCredentials.service('plugin:oncall'),
            targetPluginId: 'redundancy',
          }),
        }),
    },
  ];
}

describe.each(testEngines().eachSupportedId())(
  'when a call of the database fails on %s',
  id => {
    const databases = testEngines();
    let knex: Knex;
    let redundancy: TestRedundancy;
    let calls: FailingCalls;

    beforeAll(async () => {
      knex = await databases.init(id);
      calls = FailingCalls.on(knex);
      redundancy = await startRedundancy({ knex });
      const { evaluator, snapshots } = redundancy.services;
      await snapshots.refresh();
      await evaluator.evaluate();
      // What follows a write by itself, later, has tests of its own.
      jest.spyOn(snapshots, 'refresh').mockResolvedValue('done' as never);
      jest.spyOn(evaluator, 'evaluate').mockResolvedValue(undefined as never);
    });
    afterAll(async () => {
      redundancy.services.evaluator.close();
      await redundancy.backend.stop();
    });

    it('every write is done once or not at all, and answers as if nothing had been', async () => {
      const scenarios = scenariosOf(redundancy, knex);
      const problems: string[] = [];
      for (const scenario of scenarios) {
        problems.push(
          ...(await failEachCall(scenario, {
            knex,
            calls,
            every: id === 'SQLITE_3' ? 1 : 4,
          })),
        );
      }
      expect(problems).toEqual([]);
      expect(await AuditChain.create().verify(knex)).toMatchObject({
        ok: true,
      });
      const known = new Set(scenarios.map(({ route }) => route));
      expect(
        Object.entries(document.paths as Record<string, object>)
          .flatMap(([path, methods]) =>
            Object.keys(methods).map(method => `${method} ${path}`),
          )
          .filter(
            route =>
              !route.startsWith('get ') && !known.has(route) && !WITHOUT[route],
          ),
      ).toEqual([]);
    });
  },
);
