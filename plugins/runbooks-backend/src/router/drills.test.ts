import request from 'supertest';
import { testEngines } from '../__testUtils__/engines';
import {
  BASE,
  startRunbooks,
  type TestRunbooks,
} from '../__testUtils__/testBackend';
import { FAILOVER, runbookText } from '../__testUtils__/texts';
import { ALINE, INES, KARIM, NADIA } from '../__testUtils__/world';

jest.setTimeout(60_000);

describe.each(testEngines().eachSupportedId())('drills on %s', id => {
  const databases = testEngines();
  let runbooks: TestRunbooks;
  let as: TestRunbooks['as'];

  beforeEach(async () => {
    runbooks = await startRunbooks({
      knex: await databases.init(id),
      files: {
        'vip-failover.md': FAILOVER,
        'restore.md': runbookText({
          id: 'restore',
          title: 'Restore; all, of it',
          purpose: 'restore',
        }),
        'diagnosis.md': runbookText({ id: 'look', purpose: 'diagnosis' }),
        'vault.md': runbookText({
          id: 'open-vault',
          purpose: 'restore',
          entities: ['component:default/vault'],
          owner: 'group:default/vault-team',
        }),
      },
    });
    as = runbooks.as;
    runbooks.clock.now = new Date(Date.now());
  });
  afterEach(() => runbooks.stop());

  const rows = async (user: string, query = '') =>
    (await as(user).get(`/drills${query}`).expect(200)).body;
  const day = (plus: number) =>
    new Date(runbooks.clock.now.getTime() + plus * 86_400_000)
      .toISOString()
      .slice(0, 10);
  const plan = (user: string, on?: string, runbook = 'vip-failover') =>
    as(user).put(
      `/drills/${runbook}`,
      on ? { on, note: 'with the new team' } : {},
    );

  it('are due at once where nothing was proven, or on the day somebody chose', async () => {
    const { items, counts } = await rows(NADIA);
    expect(
      items.map((item: { runbookId: string }) => item.runbookId).sort(),
    ).toEqual(['restore', 'vip-failover']);
    expect(items[0]).toMatchObject({
      everyDays: 183,
      overdueDays: 0,
      never: true,
      dueOn: day(0),
    });
    expect(counts).toEqual({ total: 2, overdue: 0, never: 2, dueSoon: 0 });
    expect((await rows(INES)).items).toHaveLength(3);

    expect((await plan(NADIA, day(3))).status).toBe(403);
    expect((await plan(ALINE, day(3), 'open-vault')).status).toBe(404);
    expect((await plan(ALINE, 'soon')).status).toBe(400);
    expect((await plan(ALINE, day(3))).body).toMatchObject({
      dueOn: day(3),
      planned: { on: day(3), by: ALINE, note: 'with the new team' },
    });
    const planned = await rows(NADIA);
    expect(planned.items[1]).toMatchObject({ runbookId: 'vip-failover' });
    expect(planned.items[1].never).toBeUndefined();
    expect(planned.counts).toMatchObject({ never: 1, dueSoon: 1 });
    runbooks.wait(5 * 86_400);
    expect(await rows(NADIA, '?overdue=true')).toMatchObject({
      items: [{ runbookId: 'vip-failover', overdueDays: 2 }],
    });
    expect((await plan(ALINE)).body.planned).toBeUndefined();
    const first = await rows(NADIA, '?limit=1');
    expect(
      (await rows(NADIA, `?limit=1&cursor=${first.nextCursor}`)).items,
    ).toHaveLength(1);
  });

  it('move on when one was done', async () => {
    await plan(ALINE, day(0));
    runbooks.wait(60);
    const run = (
      await as(ALINE).post('/runs', {
        runbookId: 'restore',
        mode: 'drill',
        params: {},
      })
    ).body.state.id;
    for (const command of [
      { kind: 'done', stepId: 'restart' },
      { kind: 'verify', stepId: 'look' },
      { kind: 'finish', outcome: 'succeeded' },
    ]) {
      expect(await as(ALINE).does(run, command)).toBe('taken');
    }
    const row = (await rows(NADIA)).items.find(
      (item: { runbookId: string }) => item.runbookId === 'restore',
    );
    expect(row).toMatchObject({
      dueOn: day(183),
      lastDrill: { runId: run, green: true },
    });
  });

  it('are told to owners and pairs once when they come near, and once when they are late', async () => {
    // Of what was never drilled it is told once too.
    expect(await runbooks.services.drills.remind()).toBe(3);
    expect(runbooks.notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({
          title: 'Never drilled: Move the address',
        }),
      }),
    );
    await plan(ALINE, day(10));
    expect(await runbooks.services.drills.remind()).toBe(1);
    expect(await runbooks.services.drills.remind()).toBe(0);
    expect(runbooks.notifications.send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef: ['group:default/shop-team', ALINE, KARIM],
      },
      payload: expect.objectContaining({
        title: `Drill due on ${day(10)}: Move the address`,
        link: '/runbooks/vip-failover',
      }),
    });
    runbooks.wait(11 * 86_400);
    expect(await runbooks.services.drills.remind()).toBe(1);
    expect(await runbooks.services.drills.remind()).toBe(0);
  });

  it('are a calendar for who has the address', async () => {
    const feed = await as(ALINE).post('/drills/feed').expect(201);
    const url: string = feed.body.url;
    expect(url).toMatch(
      /^https:\/\/portal\.example\.net\/api\/runbooks\/v1\/drills\/feed\/[\w-]{43}\.ics$/,
    );
    const read = (address: string) =>
      request(runbooks.backend.server).get(`${BASE}${address.split('/v1')[1]}`);
    const calendar = await read(url).expect(200);
    expect(calendar.headers['content-type']).toMatch(/text\/calendar/);
    expect(calendar.text).toContain(
      'SUMMARY:Drill: Restore\\; all\\, of it\r\n',
    );
    expect(calendar.text).toContain('UID:drill-vip-failover@bulkhead\r\n');
    expect(calendar.text).not.toContain('open-vault');
    const lines = calendar.text.split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.every(line => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(lines.filter(line => line === 'BEGIN:VEVENT')).toHaveLength(2);

    const next = await as(ALINE).post('/drills/feed').expect(201);
    expect((await read(url)).status).toBe(404);
    expect((await read(next.body.url)).status).toBe(200);
    await as(ALINE).delete('/drills/feed').expect(204);
    expect((await read(next.body.url)).status).toBe(404);
  });
});
