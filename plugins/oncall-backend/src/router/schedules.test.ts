import type { ScheduleWindow } from '@bulkhead/plugin-oncall-common';
import { weekly } from '../__testUtils__/company';
import { testEngines } from '../__testUtils__/engines';
import { ADMIN, OWNER } from '../__testUtils__/TestCatalog';
import {
  NOW,
  startOncall,
  type TestOncall,
} from '../__testUtils__/testBackend';

jest.setTimeout(60_000);

const DAY = 24 * 3_600_000;
const at = (days: number) => new Date(NOW + days * DAY).toISOString();
const user = (name: string) => `user:default/${name}`;

describe.each(testEngines().eachSupportedId())('schedules on %s', id => {
  const databases = testEngines();
  let oncall: TestOncall;
  let as: TestOncall['as'];

  beforeEach(async () => {
    oncall = await startOncall({ knex: await databases.init(id) });
    as = oncall.as;
    await oncall.tick();
  });
  afterEach(() => oncall.backend.stop());

  const make = async (definition = weekly(['ana', 'bo', 'cy', 'dee'])) => {
    const { body, status } = await as(OWNER).post('/schedules', definition);
    expect([status, body.error]).toEqual([201, undefined]);
    return body;
  };
  const window = async (scheduleId: string, from: number, to: number) => {
    const { body, status } = await as().get(
      `/schedules/${scheduleId}/shifts?from=${at(from)}&to=${at(
        to,
      )}&layers=true`,
    );
    expect([status, body.error]).toEqual([200, undefined]);
    return body as ScheduleWindow;
  };
  const people = (of: ScheduleWindow) =>
    of.final.map(shift => shift.people.map(ref => ref.slice(13)).join());

  it('are laid out, read and told who is on call now and next', async () => {
    const schedule = await make();
    expect(schedule).toMatchObject({
      version: 1,
      etag: '"v1"',
      editable: true,
      external: false,
      people: { [user('ana')]: { displayName: 'Ana', inCatalog: true } },
    });
    expect((await as().get(`/schedules/${schedule.id}`)).body.editable).toBe(
      false,
    );
    const { body: list } = await as().get('/schedules');
    expect(list.items).toEqual([
      expect.objectContaining({
        id: schedule.id,
        now: [
          {
            role: 'primary',
            people: [user('bo')],
            until: '2026-11-23T08:00:00.000Z',
          },
        ],
        gapsAhead: 0,
      }),
    ]);
    await as(user('bo')).post('/absences', {
      start: '2026-11-21T08:00:00.000Z',
      end: '2026-11-21T20:00:00.000Z',
      timeZone: 'UTC',
    });
    expect((await as().get('/schedules')).body.items[0].gapsAhead).toBe(1);
    const { body: card } = await as().get('/entities/component/default/orders');
    expect(card).toMatchObject({
      entityRef: 'component:default/orders',
      pair: { people: [user('ana'), user('bo')], source: 'catalog' },
      roles: [
        {
          role: 'primary',
          now: { people: [user('bo')], until: '2026-11-23T08:00:00.000Z' },
          next: { people: [user('cy')] },
        },
      ],
      external: [
        {
          tool: 'pagerduty',
          url: 'https://example.pagerduty.com/service-directory/P1234',
        },
      ],
    });
    expect(card.people[user('bo')].contacts).toEqual([
      {
        kind: 'email',
        label: 'bo@example.net',
        href: 'mailto:bo@example.net',
      },
    ]);
  });

  it('are given to those who may only', async () => {
    const definition = weekly(['ana']);
    expect((await as().post('/schedules', definition)).status).toBe(403);
    const schedule = await make();
    const put = (as_: ReturnType<typeof as>, etag?: string) =>
      as_.put(
        `/schedules/${schedule.id}`,
        definition,
        etag ? { 'If-Match': etag } : {},
      );
    expect((await put(as(), '"v1"')).status).toBe(403);
    expect((await put(as(OWNER))).status).toBe(428);
    expect((await put(as(OWNER), '"v7"')).status).toBe(412);
    expect((await put(as(OWNER), '"v1"')).status).toBe(200);
    expect((await put(as(OWNER), '"v1"')).status).toBe(412);
    expect(
      (
        await as(OWNER).delete(`/schedules/${schedule.id}`, undefined, {
          'If-Match': '"v2"',
        })
      ).status,
    ).toBe(204);
    expect((await as().get(`/schedules/${schedule.id}`)).status).toBe(404);
  });

  it('are hidden with everything that they are about', async () => {
    const { body: secret, status } = await as(ADMIN).post(
      '/schedules',
      weekly(['admin'], {
        title: 'Vault',
        ownerRef: 'component:default/vault',
        covers: ['component:default/vault'],
      }),
    );
    expect(status).toBe(201);
    expect((await as().get(`/schedules/${secret.id}`)).status).toBe(404);
    expect((await as().get('/schedules')).body.items).toEqual([]);
    expect((await as(ADMIN).get('/schedules')).body.items).toHaveLength(1);
    // What an editor may not see stays covered when they save.
    const shared = (
      await as(ADMIN).post(
        '/schedules',
        weekly(['ana', 'bo'], {
          covers: ['component:default/orders', 'component:default/vault'],
        }),
      )
    ).body;
    const seen = (await as(OWNER).get(`/schedules/${shared.id}`)).body;
    expect(seen.definition.covers).toEqual(['component:default/orders']);
    await as(OWNER).put(`/schedules/${shared.id}`, seen.definition, {
      'If-Match': '"v1"',
    });
    expect(
      (await as(ADMIN).get(`/schedules/${shared.id}`)).body.definition.covers,
    ).toEqual(['component:default/orders', 'component:default/vault']);
  });

  it.each<[string, object]>([
    ['a zone that is none', { timeZone: 'Mars/Olympus' }],
    ['an owner that is not there', { ownerRef: 'group:default/gone' }],
    ['no title', { title: ' ' }],
    ['something else', { more: 1 }],
    ['a list of holidays that is not there', { holidayLists: ['mars'] }],
  ])('refuse %s with 400', async (_what, more) => {
    const { status, body } = await as(OWNER).post('/schedules', {
      ...weekly(['ana']),
      ...more,
    });
    expect([status, body.error.name]).toEqual([400, 'InputError']);
  });

  it('keep the past and the running turn when somebody is added', async () => {
    const schedule = await make();
    const before = await window(schedule.id, 0, 60);
    expect(people(before).slice(0, 4)).toEqual(['bo', 'cy', 'dee', 'ana']);
    oncall.clock.now = NOW + 10 * DAY;
    const { body: preview } = await as(OWNER).post('/schedules/preview', {
      scheduleId: schedule.id,
      definition: weekly(['eve', 'ana', 'bo', 'cy', 'dee']),
      from: at(0),
      to: at(60),
    });
    expect(people(preview).slice(0, 5)).toEqual([
      'bo',
      'cy',
      'dee',
      'ana',
      'bo',
    ]);
    expect(preview.moved.map((m: { person: string }) => m.person)).toContain(
      user('eve'),
    );
    await as(OWNER).put(
      `/schedules/${schedule.id}`,
      weekly(['eve', 'ana', 'bo', 'cy', 'dee']),
      { 'If-Match': '"v1"' },
    );
    const after = await window(schedule.id, 0, 60);
    expect(people(after)).toEqual(people(preview));
    expect(people(after)).toContain('eve');
    expect(after.final[0].start).toBe(before.final[0].start);
    const { body: versions } = await as().get(
      `/schedules/${schedule.id}/versions?limit=1`,
    );
    expect(versions.items[0].version).toBe(2);
    expect(versions.nextCursor).toBeDefined();
    // Those whose turns moved are told, but not who did it.
    const told = oncall.told().flatMap(notice => notice.to);
    expect(told).toContain(user('eve'));
    expect(told).not.toContain(OWNER);
  });

  it('do a write once when it is sent twice', async () => {
    const key = { 'Idempotency-Key': 'a-key-of-ours' };
    const definition = weekly(['ana', 'bo']);
    const first = await as(OWNER).post('/schedules', definition, key);
    const second = await as(OWNER).post('/schedules', definition, key);
    expect(second.status).toBe(201);
    expect(second.body.id).toBe(first.body.id);
    expect(
      (await as(OWNER).post('/schedules', weekly(['cy']), key)).status,
    ).toBe(409);
    expect((await as().get('/schedules')).body.items).toHaveLength(1);
  });

  it('take overrides, with warnings before and a conflict for the same again', async () => {
    const schedule = await make();
    const path = `/schedules/${schedule.id}/overrides`;
    const cover = {
      remove: user('bo'),
      add: user('cy'),
      start: at(0.5),
      end: at(1.5),
    };
    expect((await as().post(path, cover)).status).toBe(403);
    expect((await as(OWNER).post(path, { ...cover, end: at(0) })).status).toBe(
      400,
    );
    expect(
      (await as(OWNER).post(path, { start: at(0), end: at(1) })).status,
    ).toBe(400);
    const { body: preview } = await as(OWNER).post(`${path}/preview`, {
      remove: user('bo'),
      start: at(0.5),
      end: at(1.5),
    });
    expect(preview.warnings[0]).toMatchObject({
      kind: 'coverage-gap',
      existing: false,
    });
    expect((await window(schedule.id, 0, 2)).final).toHaveLength(1);

    const { body: made, status } = await as(OWNER).post(path, cover);
    expect(status).toBe(201);
    expect(people(await window(schedule.id, 0, 2))).toEqual(['bo', 'cy', 'bo']);
    expect((await as(OWNER).post(path, cover)).status).toBe(409);
    const { body: conflict } = await as(OWNER).post(`${path}/preview`, {
      add: user('cy'),
      start: at(0.5),
      end: at(1),
    });
    expect(conflict.conflicts).toEqual([
      expect.objectContaining({ kind: 'replacing', other: user('bo') }),
    ]);
    const { body: changes } = await as().get(
      `/schedules/${schedule.id}/changes?from=${at(0)}&to=${at(5)}`,
    );
    expect(changes.overrides).toHaveLength(1);
    expect((await as(OWNER).delete(`${path}/${made.id}`)).status).toBe(204);
    expect((await as(OWNER).delete(`${path}/${made.id}`)).status).toBe(404);
    expect(people(await window(schedule.id, 0, 2))).toEqual(['bo']);
  });

  it('take the same override from two at once only once', async () => {
    const schedule = await make();
    const path = `/schedules/${schedule.id}/overrides`;
    const add = { add: user('eve'), start: at(1), end: at(2) };
    const answers = await Promise.all([
      as(OWNER).post(path, add),
      as(ADMIN).post(path, add),
    ]);
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409]);
  });

  it('go on with a turn when what left a gap in it is taken away', async () => {
    const schedule = await make();
    const path = `/schedules/${schedule.id}/temporary`;
    const { body: gap } = await as(OWNER).post(path, {
      start: at(0),
      end: at(1),
      shifts: [],
    });
    expect(people(await window(schedule.id, 0, 2))).toEqual(['bo']);
    oncall.clock.now = NOW + DAY / 2;
    expect((await as(OWNER).delete(`${path}/${gap.id}`)).status).toBe(204);
    expect(people(await window(schedule.id, 0.5, 2))).toEqual(['bo']);
  });

  it('take plans for a time and people who learn', async () => {
    const schedule = await make();
    const { status } = await as(OWNER).post(
      `/schedules/${schedule.id}/temporary`,
      {
        start: at(1),
        end: at(3),
        shifts: [{ person: user('eve'), start: at(1), end: at(2) }],
      },
    );
    expect(status).toBe(201);
    const { status: learning } = await as(user('eve')).post(
      `/schedules/${schedule.id}/shadows`,
      {
        person: user('eve'),
        follows: { role: 'primary' },
        start: at(4),
        end: at(5),
      },
    );
    expect(learning).toBe(201);
    const result = await window(schedule.id, 0, 6);
    expect(
      result.final.map(shift => `${shift.role} ${shift.people[0].slice(13)}`),
    ).toEqual(['primary bo', 'primary eve', 'primary cy', 'shadow eve']);
    expect(result.gaps).toEqual([
      expect.objectContaining({ kind: 'override', start: at(2) }),
    ]);
    expect(result.layers).toHaveLength(1);
  });

  it('are listed page by page', async () => {
    for (const title of ['C', 'A', 'B']) {
      await make(weekly(['ana'], { title }));
    }
    const first = (await as().get('/schedules?limit=2')).body;
    expect(first.items.map((s: { title: string }) => s.title)).toEqual([
      'A',
      'B',
    ]);
    const second = (
      await as().get(`/schedules?limit=2&cursor=${first.nextCursor}`)
    ).body;
    expect(second.items.map((s: { title: string }) => s.title)).toEqual(['C']);
    expect(second.nextCursor).toBeUndefined();
    expect((await as().get('/schedules?text=b')).body.items).toHaveLength(1);
    expect((await as().get('/schedules?limit=101')).status).toBe(400);
    expect((await as().get('/schedules?cursor=x')).status).toBe(400);
  });
});
