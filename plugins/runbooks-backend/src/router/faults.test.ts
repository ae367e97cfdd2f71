import { AuditChain } from '@bulkhead/bulkhead-node';
import {
  failEachCall,
  FailingCalls,
  type FaultScenario,
} from '@bulkhead/bulkhead-node/testUtils';
import { findBreak } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import { recordOf } from '../__testUtils__/records';
import {
  BASE,
  SECRET,
  startRunbooks,
  type TestRunbooks,
} from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ADMIN, ALINE, KARIM } from '../__testUtils__/world';
import { routes } from '../openapi/document';

jest.setTimeout(300_000);

/** Without a scenario, and why. */
const WITHOUT: Record<string, string> = {
  'post /v1/preview': 'writes nothing: a POST for the size of what is asked',
  'post /v1/runs/check': 'writes nothing',
  'post /v1/runs/import/preview': 'writes nothing',
};

const move = { stepId: 'move' };
const RESTART = runbookText({ id: 'restart', alerts: ['ShopSlow'] });

interface Draft {
  id: string;
  etag: string;
}

/** Every writing route with a request that changes something. */
function scenariosOf(runbooks: TestRunbooks) {
  const { as } = runbooks;
  const withKey = (key: string, more: Record<string, string> = {}) => ({
    'Idempotency-Key': key,
    ...more,
  });
  const start = async (runbookId: string) => {
    const answer = await as(ALINE).post('/runs', {
      runbookId,
      mode: 'drill',
      params: {},
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.state.id as string;
  };
  const command = (what: object) => (run: string, key: string) =>
    as(ALINE).post(`/runs/${run}/commands`, { command: what }, withKey(key));

  /** A run at the resource; the one before is over, since only one may be there. */
  let before: string | undefined;
  const failover = async () => {
    if (before)
      await as(ALINE).does(before, { kind: 'finish', outcome: 'aborted' });
    before = await start('vip-failover');
    await as(KARIM).does(before, {
      kind: 'precheck',
      ...move,
      result: 'pass',
    });
    return before;
  };
  const movable = async () => {
    const run = await failover();
    for (const fact of [
      { name: 'shop-south', state: 'serving' },
      { name: 'replication-lag', value: 1 },
    ])
      await as(KARIM).does(run, { kind: 'state-fact', ...fact });
    return run;
  };

  const text = (round: number) =>
    runbookText({ id: `round-${round}`, title: `Book round-${round}` });
  const draft = async (round: number): Promise<Draft> =>
    (await as(ALINE).post('/drafts', { source: text(round) })).body;
  const step = async (
    user: string,
    { id, etag }: Draft,
    transition: string,
    body: object = {},
  ): Promise<Draft> =>
    (
      await as(user).post(`/drafts/${id}/${transition}`, body, {
        'If-Match': etag,
      })
    ).body;
  const submitted = async (round: number) =>
    step(ALINE, await draft(round), 'submit');
  const approved = async (round: number) =>
    step(KARIM, await submitted(round), 'review', { verdict: 'approve' });
  const transition =
    (user: string, name: string, body: object = {}) =>
    ({ id, etag }: Draft, key: string) =>
      as(user).post(
        `/drafts/${id}/${name}`,
        body,
        withKey(key, { 'If-Match': etag }),
      );

  const numbered = async (round: number) => `round-${round}`;
  const nothing = async () => ({ status: 200, text: '', headers: {} });

  const about: FaultScenario<string>[] = [
    {
      route: 'post /v1/runs',
      prepare: numbered,
      send: (name, key) =>
        as(ALINE).post(
          '/runs',
          {
            runbookId: 'restart',
            mode: 'drill',
            params: {},
            incident: name,
            second: KARIM,
          },
          withKey(key),
        ),
    },
    {
      route: 'post /v1/runs/{id}/commands',
      prepare: () => start('restart'),
      send: command({ kind: 'note', text: 'Seen' }),
    },
    {
      route: 'post /v1/runs/{id}/commands',
      prepare: movable,
      send: command({ kind: 'done', ...move }),
      look: run => as(ALINE).get(`/runs/${run}`),
    },
    {
      route: 'post /v1/runs/{id}/commands',
      prepare: failover,
      send: command({ kind: 'finish', outcome: 'failed' }),
      look: run => as(ALINE).get(`/runs/${run}`),
    },
    {
      route: 'post /v1/runs/import',
      prepare: async () =>
        recordOf({
          runbookId: 'restart',
          source: RESTART,
          acts: [
            [ALINE, { kind: 'done', stepId: 'restart' }],
            [KARIM, { kind: 'verified', stepId: 'look' }],
            [ALINE, { kind: 'finished', outcome: 'succeeded' }],
          ],
        }),
      send: (record, key) =>
        as(ALINE).post('/runs/import', { record }, withKey(key)),
    },
    {
      route: 'put /v1/runs/{id}/presence',
      prepare: () => start('restart'),
      send: run => as(ALINE).put(`/runs/${run}/presence`, {}),
    },
    {
      route: 'post /v1/drafts',
      prepare: numbered,
      send: (name, key) =>
        as(ALINE).post('/drafts', { source: `# ${name}` }, withKey(key)),
    },
    {
      route: 'post /v1/traffic/moves',
      prepare: numbered,
      send: (note, key) =>
        as(ALINE).post(
          '/traffic/moves',
          { resource: 'resource:default/vip', mechanism: 'vip', to: 'x', note },
          withKey(key),
        ),
    },
    {
      route: 'put /v1/facts/{name}',
      prepare: numbered,
      send: (name, key) =>
        as(ALINE).put(`/facts/${name}`, { value: 1 }, withKey(key)),
    },
    {
      route: 'put /v1/drills/{id}',
      prepare: numbered,
      send: (note, key) =>
        as(ALINE).put(
          '/drills/restart',
          { on: '2026-07-01', note },
          withKey(key),
        ),
    },
    {
      route: 'post /v1/drills/feed',
      prepare: async () => {
        await as(ALINE).delete('/drills/feed');
        return '';
      },
      send: () => as(ALINE).post('/drills/feed'),
      look: nothing,
      again: {
        because: 'an address is told once: asked again, there is another one',
        twice: ['audit_chain'],
      },
    },
    {
      route: 'delete /v1/drills/feed',
      prepare: async () => {
        await as(ALINE).post('/drills/feed');
        return '';
      },
      send: () => as(ALINE).delete('/drills/feed'),
    },
    {
      route: 'post /v1/sources/{id}/refresh',
      prepare: async round => {
        runbooks.write(
          'changing.md',
          runbookText({ id: 'changing', title: `Book round-${round}` }),
        );
        return '';
      },
      send: () => as(ADMIN).post('/sources/books/refresh'),
      look: () => as(ADMIN).get('/runbooks/changing'),
    },
    {
      route: 'post /v1/webhooks/alertmanager/{source}',
      prepare: async round => round.toString(16).padStart(16, '0'),
      send: fingerprint =>
        request(runbooks.backend.server)
          .post(`${BASE}/webhooks/alertmanager/main`)
          .set('Authorization', `Bearer ${SECRET}`)
          .send({
            version: '4',
            status: 'firing',
            alerts: [
              {
                status: 'firing',
                labels: { alertname: 'ShopSlow', service: 'shop' },
                annotations: {},
                startsAt: '2026-06-01T02:50:00.000Z',
                endsAt: '0001-01-01T00:00:00Z',
                fingerprint,
              },
            ],
          }),
      // It tells how many were new, which is none the second time.
      look: nothing,
    },
  ];
  const drafts: FaultScenario<Draft>[] = [
    {
      route: 'put /v1/drafts/{id}',
      prepare: draft,
      send: ({ id, etag }, key) =>
        as(ALINE).put(
          `/drafts/${id}`,
          { source: '# Other' },
          withKey(key, { 'If-Match': etag }),
        ),
    },
    {
      route: 'post /v1/drafts/{id}/submit',
      prepare: draft,
      send: transition(ALINE, 'submit'),
    },
    {
      route: 'post /v1/drafts/{id}/review',
      prepare: submitted,
      send: transition(KARIM, 'review', { verdict: 'approve' }),
    },
    {
      route: 'post /v1/drafts/{id}/publish',
      prepare: approved,
      send: transition(ALINE, 'publish'),
    },
    {
      route: 'post /v1/drafts/{id}/withdraw',
      prepare: draft,
      send: transition(ALINE, 'withdraw'),
    },
  ];
  return { about, drafts };
}

describe.each(testEngines().eachSupportedId())(
  'when a call of the database fails on %s',
  id => {
    const databases = testEngines();
    let knex: Knex;
    let runbooks: TestRunbooks;
    let calls: FailingCalls;

    beforeAll(async () => {
      knex = await databases.init(id);
      calls = FailingCalls.on(knex);
      runbooks = await startRunbooks({
        knex,
        files: {
          'vip-failover.md': FAILOVER,
          'restart.md': RESTART,
        },
      });
    });
    afterAll(() => runbooks.stop());

    it('every write is done once or not at all, and answers as if nothing had been', async () => {
      const { about, drafts } = scenariosOf(runbooks);
      // On PostgreSQL a sample: what is left out there is what an engine does not change.
      const options = {
        knex,
        calls,
        told: () => runbooks.notifications.send.mock.calls.length,
        every: id === 'SQLITE_3' ? 1 : 5,
      };
      const problems: string[] = [];
      for (const scenario of about)
        problems.push(...(await failEachCall(scenario, options)));
      for (const scenario of drafts)
        problems.push(...(await failEachCall(scenario, options)));
      expect(problems).toEqual([]);
      expect(await AuditChain.create().verify(knex)).toMatchObject({
        ok: true,
      });
      for (const run of await knex('runs').pluck('id'))
        expect(
          findBreak(
            await runbooks.services.runStore.events(run, { limit: 99 }),
          ),
        ).toBeUndefined();
      const known = new Set([...about, ...drafts].map(({ route }) => route));
      expect(
        routes
          .filter(({ method }) => method !== 'get')
          .map(({ method, path }) => `${method} ${path}`)
          .filter(route => !known.has(route) && !WITHOUT[route]),
      ).toEqual([]);
    });
  },
);
