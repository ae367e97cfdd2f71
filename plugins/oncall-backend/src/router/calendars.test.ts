import ical from 'node-ical';
import { weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { OWNER } from '../__testUtils__/TestCatalog';
import {
  NOW,
  startOncall,
  type TestOncall,
} from '../__testUtils__/testBackend';
import type { FetchedCalendar } from '../sources/fetchCalendar';

jest.setTimeout(60_000);

const DAY = 24 * 3_600_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
const user = (name: string) => `user:default/${name}`;

describe.each(testEngines().eachSupportedId())('calendars on %s', id => {
  const databases = testEngines();
  let oncall: TestOncall;
  let as: TestOncall['as'];
  let scheduleId: string;
  let answer: () => FetchedCalendar;

  beforeEach(async () => {
    answer = () => {
      throw new Error('The host did not answer in time');
    };
    oncall = await startOncall({
      knex: await databases.init(id),
      config: {
        bulkhead: {
          oncall: { calendars: { allowedHosts: ['cal.example.net'] } },
        },
      },
      fetchCalendar: async () => answer(),
    });
    as = oncall.as;
    await oncall.tick();
    scheduleId = (
      await as(OWNER).post('/schedules', weekly(['ana', 'bo', 'cy', 'dee']))
    ).body.id;
  });
  afterEach(() => oncall.backend.stop());

  describe('out', () => {
    const subscribe = async (who: string, scope: object) => {
      const { body, status } = await as(who).post('/feeds', { scope });
      expect([status, body.error]).toEqual([201, undefined]);
      return {
        ...body,
        path: body.url.replace('http://localhost:7007/api/oncall/v1', ''),
      };
    };
    const events = async (path: string) => {
      const { text, status } = await as(null).get(path);
      expect(status).toBe(200);
      return Object.values(ical.sync.parseICS(text)).flatMap(event =>
        event?.type === 'VEVENT' ? [event] : [],
      );
    };

    it('need a secret that is shown once and stored nowhere', async () => {
      const feed = await subscribe(user('cy'), {
        kind: 'person',
        person: user('cy'),
      });
      const token = /calendar\/([\w-]{43})\.ics$/.exec(feed.url)![1];
      const { body: list } = await as(user('cy')).get('/feeds');
      expect(list.items).toEqual([
        expect.objectContaining({ id: feed.id, hint: token.slice(0, 4) }),
      ]);
      expect(JSON.stringify(list)).not.toContain(token);
      expect((await as().get('/feeds')).body.items).toEqual([]);
      expect((await as(null).get(feed.path)).status).toBe(200);
      const wrong = feed.path.replace(token, 'A'.repeat(43));
      expect((await as(null).get(wrong)).status).toBe(404);
      expect((await as(null).get('/calendar/x.ics')).status).toBe(404);
      expect((await as(null).get(`${feed.path}/more`)).status).not.toBe(200);
      const { body: used } = await as(user('cy')).get('/feeds');
      expect(used.items[0].lastUsedAt).toBe(at(0));
      expect((await as().delete(`/feeds/${feed.id}`)).status).toBe(404);
      expect((await as(user('cy')).delete(`/feeds/${feed.id}`)).status).toBe(
        204,
      );
      expect((await as(null).get(feed.path)).status).toBe(404);
    });

    it('are read by a real client, in UTC, with people and turns', async () => {
      const feed = await subscribe(OWNER, { kind: 'schedule', scheduleId });
      const found = await events(feed.path);
      const [first] = found.sort((a, b) => +a.start - +b.start);
      expect(first).toMatchObject({
        summary: 'Bo on call: Team on call',
        status: 'CONFIRMED',
        sequence: 0,
      });
      expect(first.start.toISOString()).toBe('2026-11-16T08:00:00.000Z');
      expect(found.length).toBeGreaterThan(15);
      const { text, headers } = await as(null).get(feed.path);
      expect(headers['content-type']).toContain('text/calendar');
      expect(
        text.split('\r\n').every(line => Buffer.byteLength(line) <= 75),
      ).toBe(true);
      expect(text).not.toMatch(/TZID|VTIMEZONE|RRULE/);
      // The same is the same to the octet, and is not sent again to who has it.
      oncall.clock.now = NOW + 60_000;
      const again = await as(null).get(feed.path);
      expect(again.text).toBe(text);
      expect(
        (
          await as(null).get(feed.path, undefined, {
            'If-None-Match': headers.etag,
          })
        ).status,
      ).toBe(304);
    });

    it('keep the id of a turn when people swap, and take back what is gone', async () => {
      const all = await subscribe(OWNER, { kind: 'schedule', scheduleId });
      const own = await subscribe(user('cy'), {
        kind: 'person',
        person: user('cy'),
      });
      const nextTurn = async (path: string) =>
        (await events(path)).find(
          event => event.start.toISOString() === '2026-11-23T08:00:00.000Z',
        )!;
      const [before, mine] = [
        await nextTurn(all.path),
        await nextTurn(own.path),
      ];
      expect(before.summary).toBe('Cy on call: Team on call');
      expect(mine.uid).toBe(before.uid);
      await as(OWNER).post(`/schedules/${scheduleId}/overrides`, {
        remove: user('cy'),
        add: user('eve'),
        start: '2026-11-23T08:00:00Z',
        end: '2026-11-30T08:00:00Z',
      });
      oncall.clock.now = NOW + 3_600_000;
      const after = await nextTurn(all.path);
      expect(after).toMatchObject({
        uid: before.uid,
        summary: 'Eve on call: Team on call',
        sequence: 1,
        status: 'CONFIRMED',
      });
      expect(await nextTurn(own.path)).toMatchObject({
        uid: before.uid,
        sequence: 1,
        status: 'CANCELLED',
      });
      // Long after, the tombstone is gone too.
      oncall.clock.now = NOW + 80 * DAY;
      expect(await nextTurn(own.path)).toBeUndefined();
    });

    it('are of oneself, and of what one may read', async () => {
      const make = (scope: object) => as().post('/feeds', { scope });
      expect((await make({ kind: 'person', person: user('ana') })).status).toBe(
        403,
      );
      expect(
        (await make({ kind: 'entity', entityRef: 'component:default/vault' }))
          .status,
      ).toBe(404);
      expect(
        (await make({ kind: 'schedule', scheduleId: 'none' })).status,
      ).toBe(404);
      const feed = await subscribe(user('mock'), {
        kind: 'entity',
        entityRef: 'component:default/orders',
      });
      expect((await events(feed.path)).length).toBeGreaterThan(10);
      expect(feed.title).toBe('On call: The orders');
    });
  });

  describe('in', () => {
    const text = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:x',
      'BEGIN:VEVENT',
      'UID:a',
      'DTSTAMP:20260101T000000Z',
      'DTSTART;VALUE=DATE:20261116',
      'DTEND;VALUE=DATE:20261123',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=5',
      'SUMMARY:eve@example.net',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:b',
      'DTSTAMP:20260101T000000Z',
      'DTSTART;VALUE=DATE:20261123',
      'DTEND;VALUE=DATE:20261130',
      'SUMMARY:Stranger',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
    const path = () => `/schedules/${scheduleId}/source`;
    const url = 'https://cal.example.net/secret-path/team.ics';

    it('are read from allowed hosts, by who owns the schedule', async () => {
      answer = () => ({ text, etag: '"1"' });
      expect((await as().put(path(), { url })).status).toBe(403);
      expect(
        (await as(OWNER).put(path(), { url: 'https://evil.example/a.ics' }))
          .status,
      ).toBe(400);
      const { body, status } = await as(OWNER).put(path(), { url });
      expect([status, body.error]).toEqual([200, undefined]);
      expect(body).toEqual({
        scheduleId,
        host: 'cal.example.net',
        role: 'primary',
        state: 'fresh',
        readAt: at(0),
        triedAt: at(0),
        events: 6,
        unmatched: ['Stranger'],
      });
      const { body: card } = await as().get(
        '/entities/component/default/orders',
      );
      expect(card.roles[0]).toMatchObject({
        now: { people: [user('eve')], until: '2026-11-22T23:00:00.000Z' },
      });
      expect((await as().get(`/schedules/${scheduleId}`)).body.external).toBe(
        true,
      );
      for (const who of [OWNER, user('mock')]) {
        expect(JSON.stringify((await as(who).get(path())).body)).not.toContain(
          'secret-path',
        );
      }
    });

    it('keep the last good copy, with its age', async () => {
      answer = () => ({ text });
      await as(OWNER).put(path(), { url });
      answer = () => {
        throw new Error('The host did not answer in time');
      };
      oncall.clock.now = NOW + DAY;
      const { body, status } = await as(OWNER).post(`${path()}/refresh`);
      expect(status).toBe(202);
      expect(body).toMatchObject({
        state: 'stale',
        readAt: at(0),
        triedAt: at(1),
        problem: 'The host did not answer in time',
        events: 6,
      });
      const { body: window } = await as().get(
        `/schedules/${scheduleId}/shifts?from=${at(0)}&to=${at(2)}`,
      );
      expect(window.final[0].people).toEqual([user('eve')]);
      await oncall.tick();
      const { body: findings } = await as().get('/findings?kind=source-stale');
      expect(findings.items[0].message).toContain(
        'at cal.example.net was last read on 2026-11-20T12:00Z',
      );
      // Nothing new is as good as new.
      answer = () => ({});
      expect((await as(OWNER).post(`${path()}/refresh`)).body.state).toBe(
        'fresh',
      );
    });

    it('say what is wrong with them', async () => {
      answer = () => ({ text: '<html>Please sign in</html>' });
      const { body } = await as(OWNER).put(path(), { url });
      expect(body).toMatchObject({
        state: 'never',
        problem: 'This is not an iCalendar file',
      });
      expect(
        (await as().get('/entities/component/default/orders')).body.roles,
      ).toEqual([]);
    });

    it('give the schedule back to its layers', async () => {
      answer = () => ({ text });
      await as(OWNER).put(path(), { url });
      expect((await as().delete(path())).status).toBe(403);
      expect((await as(OWNER).delete(path())).status).toBe(204);
      expect((await as().get(path())).status).toBe(404);
      const { body: card } = await as().get(
        '/entities/component/default/orders',
      );
      expect(card.roles[0].now.people).toEqual([user('bo')]);
    });
  });
});
