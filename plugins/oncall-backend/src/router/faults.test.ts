import { AuditChain } from '@bulkhead/bulkhead-node';
import {
  failEachCall,
  FailingCalls,
  type FaultScenario,
} from '@bulkhead/bulkhead-node/testUtils';
import type { Knex } from 'knex';
import { weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { OWNER, READER } from '../__testUtils__/TestCatalog';
import {
  NOW,
  startOncall,
  type TestOncall,
} from '../__testUtils__/testBackend';
import { operations } from '../openapi/operations';
import { expandCalendar, type ExpandOptions } from '../sources/expand';

jest.setTimeout(300_000);

// A thread takes longer to start than everything else here together; it has tests of its own.
jest.mock('../sources/expandAside', () => ({
  expandAside: async (options: ExpandOptions) => expandCalendar(options),
}));

const HOUR = 3_600_000;
const user = (name: string) => `user:default/${name}`;
const CY = user('cy');
const BO = user('bo');

/** Half an hour of its own for each round. */
const span = (round: number) => ({
  start: new Date(NOW + (24 + round) * HOUR).toISOString(),
  end: new Date(NOW + (24.5 + round) * HOUR).toISOString(),
});

interface Stored {
  id: string;
  etag: string;
}

/** Every writing route with a request that changes something. */
async function scenariosOf(
  oncall: TestOncall,
  next: { text: string },
): Promise<FaultScenario<Stored>[]> {
  const { as } = oncall;
  const keyed = (key: string, etag?: string) => ({
    'Idempotency-Key': key,
    ...(etag ? { 'If-Match': etag } : {}),
  });
  const made = async (
    path: string,
    body: object,
    who = OWNER,
  ): Promise<Stored> => {
    const answer = await as(who).post(path, body);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  const shared = await made('/schedules', weekly(['cy']));
  const home = `/schedules/${shared.id}`;
  const schedule = (round: number) =>
    made('/schedules', weekly(['cy'], { title: `Team round-${round}` }));
  const nobody = async (round: number): Promise<Stored> => ({
    id: `round-${round}`,
    etag: '',
  });
  const nothing = async () => ({ status: 200, text: '', headers: {} });
  const gone = {
    because: 'what is gone cannot be looked at for who may see it',
    statuses: [404],
  };

  const untold =
    'whose turns moved is known only where it was moved; the pages show it';
  const marked = 'a notice is marked as told before it is sent';
  const derived = ['shifts', 'shift_people'];

  let round = 0;
  const override = (n: number) => ({ add: user('dee'), ...span(n) });
  const temporary = (n: number) => ({ ...span(n), shifts: [] });
  const shadow = (n: number) => ({
    person: user('dee'),
    follows: { role: 'primary' },
    ...span(n),
  });
  /** Adding to the schedule, and taking away again. */
  const change = (
    path: string,
    body: (n: number) => object,
  ): FaultScenario<Stored>[] => [
    {
      route: `post /schedules/{id}/${path}`,
      prepare: async n => {
        round = n;
        return nobody(n);
      },
      send: (_, key) =>
        as(OWNER).post(`${home}/${path}`, body(round), keyed(key)),
      look: nothing,
      aside: derived,
      untold,
    },
    {
      route: `delete /schedules/{id}/${path}/{changeId}`,
      prepare: n => made(`${home}/${path}`, body(500 + n)),
      send: ({ id }, key) =>
        as(OWNER).delete(`${home}/${path}/${id}`, undefined, keyed(key)),
      aside: derived,
      untold,
    },
  ];
  const offered = (n: number, more: object = {}) =>
    made(`${home}/swaps`, { role: 'primary', ...span(n), ...more }, CY);
  const absence = (n: number) => ({ ...span(n), timeZone: 'UTC' });

  const etagOf = async (path: string): Promise<Stored> => ({
    id: 'orders',
    etag: (await as(OWNER).get(path)).headers.etag,
  });
  const pair = '/pairs/component/default/orders';
  const planned = {
    leaves: user('ana'),
    joins: user('dee'),
    overlapFrom: span(24 * 5).start,
    overlapUntil: span(24 * 9).start,
  };
  const facts = '/readiness/component/default/orders/facts';
  const fact = (n: number) => ({
    person: user('ana'),
    kind: 'shadowed',
    at: new Date(NOW - n * HOUR).toISOString(),
  });
  const url = 'https://cal.example.net/a.ics';

  const { body: shifts } = await as(OWNER).get(
    `${home}/shifts?from=${new Date(NOW).toISOString()}&to=${span(1).start}`,
  );
  const handover = {
    scheduleId: shared.id,
    shiftId: shifts.final[0].id ?? shifts.final[0].shiftId,
    shiftEnd: shifts.final[0].end,
    text: 'All quiet',
  };

  return [
    {
      route: 'post /schedules',
      prepare: nobody,
      send: ({ id }, key) =>
        as(OWNER).post(
          '/schedules',
          weekly(['cy'], { title: `Team ${id}` }),
          keyed(key),
        ),
    },
    {
      route: 'put /schedules/{id}',
      prepare: schedule,
      send: ({ id, etag }, key) =>
        as(OWNER).put(`/schedules/${id}`, weekly(['dee']), keyed(key, etag)),
      look: ({ id }) => as(OWNER).get(`/schedules/${id}`),
      untold,
    },
    {
      route: 'delete /schedules/{id}',
      prepare: schedule,
      send: ({ id, etag }, key) =>
        as(OWNER).delete(`/schedules/${id}`, undefined, keyed(key, etag)),
      again: gone,
    },
    ...change('overrides', override),
    ...change('temporary', temporary),
    ...change('shadows', shadow),
    {
      route: 'post /schedules/{id}/swaps',
      prepare: async n => {
        round = 600 + n;
        return nobody(n);
      },
      send: (_, key) =>
        as(CY).post(
          `${home}/swaps`,
          { role: 'primary', ...span(round) },
          keyed(key),
        ),
    },
    {
      route: 'post /swaps/{id}/take',
      prepare: n => offered(700 + n, { askedOf: BO }),
      untold: marked,
      aside: derived,
      send: ({ id, etag }, key) =>
        as(BO).post(`/swaps/${id}/take`, {}, keyed(key, etag)),
    },
    {
      route: 'post /swaps/{id}/decline',
      prepare: n => offered(800 + n, { askedOf: BO }),
      untold: marked,
      send: ({ id, etag }, key) =>
        as(BO).post(`/swaps/${id}/decline`, undefined, keyed(key, etag)),
    },
    {
      route: 'post /swaps/{id}/cancel',
      prepare: n => offered(900 + n),
      send: ({ id, etag }, key) =>
        as(CY).post(`/swaps/${id}/cancel`, undefined, keyed(key, etag)),
    },
    {
      route: 'post /absences',
      prepare: async n => {
        round = n;
        return nobody(n);
      },
      send: (_, key) => as(BO).post('/absences', absence(round), keyed(key)),
      look: nothing,
    },
    {
      route: 'put /absences/{id}',
      prepare: n => made('/absences', absence(n), BO),
      send: ({ id, etag }, key) =>
        as(BO).put(
          `/absences/${id}`,
          { ...absence(0), start: span(-5).start },
          keyed(key, etag),
        ),
    },
    {
      route: 'delete /absences/{id}',
      prepare: n => made('/absences', absence(n), BO),
      send: ({ id, etag }, key) =>
        as(BO).delete(`/absences/${id}`, undefined, keyed(key, etag)),
      again: gone,
    },
    {
      route: 'put /pairs/{kind}/{namespace}/{name}',
      prepare: () => etagOf(pair),
      send: ({ etag }, key) =>
        as(OWNER).put(
          pair,
          { people: [user('ana'), user('dee')] },
          keyed(key, etag),
        ),
    },
    {
      route: 'put /pairs/{kind}/{namespace}/{name}/planned-change',
      prepare: () => etagOf(pair),
      send: ({ etag }, key) =>
        as(OWNER).put(`${pair}/planned-change`, planned, keyed(key, etag)),
    },
    {
      route: 'delete /pairs/{kind}/{namespace}/{name}/planned-change',
      prepare: async () => {
        const { etag } = await etagOf(pair);
        await as(OWNER).put(`${pair}/planned-change`, planned, {
          'If-Match': etag,
        });
        return etagOf(pair);
      },
      send: ({ etag }, key) =>
        as(OWNER).delete(`${pair}/planned-change`, undefined, keyed(key, etag)),
    },
    {
      route: 'post /readiness/{kind}/{namespace}/{name}/facts',
      prepare: async n => {
        round = n;
        return nobody(n);
      },
      send: (_, key) => as(OWNER).post(facts, fact(round), keyed(key)),
    },
    {
      route: 'delete /readiness/facts/{id}',
      prepare: n => made(facts, fact(500 + n)),
      send: ({ id }, key) =>
        as(OWNER).delete(`/readiness/facts/${id}`, undefined, keyed(key)),
      again: gone,
    },
    {
      route: 'post /feeds',
      prepare: async n => {
        const { body } = await as(READER).get('/feeds');
        for (const { id } of body.items)
          await as(READER).delete(`/feeds/${id}`);
        return nobody(n);
      },
      send: (_, key) =>
        as(READER).post(
          '/feeds',
          { scope: { kind: 'person', person: READER } },
          keyed(key),
        ),
      look: nothing,
      again: {
        because: 'an address is told once: asked again, there is another one',
        twice: ['feeds', 'audit_chain'],
      },
    },
    {
      route: 'delete /feeds/{id}',
      prepare: () =>
        made('/feeds', { scope: { kind: 'person', person: READER } }, READER),
      send: ({ id }, key) =>
        as(READER).delete(`/feeds/${id}`, undefined, keyed(key)),
    },
    {
      route: 'put /schedules/{id}/source',
      prepare: schedule,
      send: ({ id }, key) =>
        as(OWNER).put(`/schedules/${id}/source`, { url }, keyed(key)),
    },
    {
      route: 'post /schedules/{id}/source/refresh',
      prepare: async n => {
        const { id, etag } = await schedule(n);
        await as(OWNER).put(`/schedules/${id}/source`, { url });
        next.text = next.text.replace(/UID:.*/, `UID:${n}`);
        return { id, etag };
      },
      send: ({ id }, key) =>
        as(OWNER).post(
          `/schedules/${id}/source/refresh`,
          undefined,
          keyed(key),
        ),
    },
    {
      route: 'delete /schedules/{id}/source',
      prepare: async n => {
        const { id, etag } = await schedule(n);
        await as(OWNER).put(`/schedules/${id}/source`, { url });
        return { id, etag };
      },
      send: ({ id }, key) =>
        as(OWNER).delete(`/schedules/${id}/source`, undefined, keyed(key)),
    },
    {
      route: 'post /handovers',
      prepare: nobody,
      send: (_, key) => as(CY).post('/handovers', handover, keyed(key)),
    },
    {
      route: 'post /handovers/{id}/read',
      prepare: () => made('/handovers', handover, CY),
      send: ({ id }, key) =>
        as(BO).post(`/handovers/${id}/read`, undefined, keyed(key)),
    },
  ];
}

describe.each(testEngines().eachSupportedId())(
  'when a call of the database fails on %s',
  id => {
    const databases = testEngines();
    const calendar = {
      text: [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'UID:1',
        'DTSTART;VALUE=DATE:20261123',
        'DTEND;VALUE=DATE:20261130',
        'SUMMARY:dee@example.net',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    };
    let knex: Knex;
    let oncall: TestOncall;
    let calls: FailingCalls;

    beforeAll(async () => {
      knex = await databases.init(id);
      calls = FailingCalls.on(knex);
      oncall = await startOncall({
        knex,
        config: {
          bulkhead: {
            oncall: { calendars: { allowedHosts: ['cal.example.net'] } },
          },
        },
        fetchCalendar: async () => ({ text: calendar.text }),
      });
      await oncall.tick();
      // What is looked at a moment later, by a clock of its own, is not part of the write.
      jest
        .spyOn(oncall.services.findings, 'refreshSoon')
        .mockImplementation(() => {});
    });
    afterAll(() => oncall.backend.stop());

    it('every write is done once or not at all, and answers as if nothing had been', async () => {
      const scenarios = await scenariosOf(oncall, calendar);
      const problems: string[] = [];
      const told = () => oncall.told().length;
      for (const scenario of scenarios) {
        problems.push(
          ...(await failEachCall(scenario, {
            knex,
            calls,
            aside: ['notices_sent'],
            told,
            every: id === 'SQLITE_3' ? 1 : 7,
          })),
        );
      }
      expect(problems).toEqual([]);
      expect(await AuditChain.create().verify(knex)).toMatchObject({
        ok: true,
      });
      expect([...new Set(scenarios.map(({ route }) => route))].sort()).toEqual(
        operations
          .filter(({ method, reads }) => method !== 'get' && !reads)
          .map(({ method, path }) => `${method} ${path}`)
          .sort(),
      );
    });
  },
);
