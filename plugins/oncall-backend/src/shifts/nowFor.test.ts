import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { openDatabase } from '@bulkhead/bulkhead-node';
import type { Segment } from '@bulkhead/plugin-oncall-common';
import { testEngines } from '../__testUtils__/engines';
import { NowStore } from './NowStore';
import { ShiftStore } from './ShiftStore';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-20T12:00:00Z');

describe.each(testEngines().eachSupportedId())('shifts on %s', id => {
  const databases = testEngines();

  async function open() {
    const knex = await databases.init(id);
    await openDatabase({
      database: mockServices.database.mock({ getClient: async () => knex }),
      directory: resolvePackagePath(
        '@bulkhead/plugin-oncall-backend',
        'migrations',
      ),
    });
    return {
      knex,
      shifts: ShiftStore.create({ database: knex }),
      onCall: NowStore.create({ database: knex }),
    };
  }

  const segment = (
    start: number,
    end: number,
    person: string,
    more: Partial<Segment> = {},
  ): Segment => ({
    role: 'primary',
    start: NOW + start * DAY,
    end: NOW + end * DAY,
    people: [`user:default/${person}`],
    origin: 'rotation',
    ...more,
  });

  it('tell who is on call for 5,000 services in one question', async () => {
    const { knex, onCall, shifts } = await open();
    await knex.transaction(async trx => {
      for (let schedule = 0; schedule < 50; schedule++) {
        await shifts.replaceFrom(
          trx,
          `s${schedule}`,
          NOW - DAY,
          Array.from({ length: 20 }, (_, week) =>
            segment(week * 7 - 1, week * 7 + 6, `p${(schedule + week) % 40}`),
          ),
        );
      }
      const rows = Array.from({ length: 5000 }, (_, i) => ({
        entity_ref: `component:default/c${i}`,
        schedule_id: `s${i % 50}`,
        via: null,
      }));
      for (let i = 0; i < rows.length; i += 250) {
        await trx('entity_schedules').insert(rows.slice(i, i + 250));
      }
    });
    const refs = Array.from(
      { length: 5000 },
      (_, i) => `component:default/c${i}`,
    );
    let queries = 0;
    knex.on('query', () => queries++);
    const entries = await onCall.forEntities(refs, NOW);
    expect(queries).toBe(1);
    expect(entries).toHaveLength(5000);
    const one = entries.find(entry => entry.entityRef === refs[42])!;
    expect(one).toEqual({
      entityRef: refs[42],
      scheduleId: 's42',
      role: 'primary',
      now: {
        people: ['user:default/p2'],
        start: NOW - DAY,
        end: NOW + 6 * DAY,
      },
      next: {
        people: ['user:default/p3'],
        start: NOW + 6 * DAY,
        end: NOW + 13 * DAY,
      },
    });
  });

  it('keep what was, and replace what is planned', async () => {
    const { knex, shifts } = await open();
    const put = (from: number, planned: Segment[]) =>
      knex.transaction(trx => shifts.replaceFrom(trx, 's', from, planned));
    const all = async () =>
      (await shifts.within(['s'], NOW - 100 * DAY, NOW + 100 * DAY)).map(
        ({ start, end, people }) => [
          (start - NOW) / DAY,
          (end - NOW) / DAY,
          people[0].slice(13),
        ],
      );
    await put(NOW - 20 * DAY, [
      segment(-14, -7, 'ana'),
      segment(-7, 0.5, 'bo'),
      segment(0.5, 7, 'ana'),
    ]);
    // As planned: nothing changes.
    await put(NOW, [segment(-7, 0.5, 'bo'), segment(0.5, 7, 'ana')]);
    expect(await all()).toEqual([
      [-14, -7, 'ana'],
      [-7, 0.5, 'bo'],
      [0.5, 7, 'ana'],
    ]);
    // Somebody else from now on: the running shift ends, and the other begins.
    await put(NOW, [segment(-7, 0.5, 'cy'), segment(0.5, 7, 'ana')]);
    expect(await all()).toEqual([
      [-14, -7, 'ana'],
      [-7, 0, 'bo'],
      [0, 0.5, 'cy'],
      [0.5, 7, 'ana'],
    ]);
    // Nobody any more.
    await put(NOW + DAY, []);
    expect(await all()).toEqual([
      [-14, -7, 'ana'],
      [-7, 0, 'bo'],
      [0, 0.5, 'cy'],
      [0.5, 1, 'ana'],
    ]);
    expect(
      (await shifts.ofPerson('user:default/ana', NOW, NOW + 9 * DAY)).map(
        ({ end }) => (end - NOW) / DAY,
      ),
    ).toEqual([1]);
  });

  it('join turns that touch, and know the next where nobody is now', async () => {
    const { knex, onCall, shifts } = await open();
    await knex.transaction(trx =>
      shifts.replaceFrom(trx, 's', NOW - 10 * DAY, [
        segment(-3, -1, 'ana'),
        segment(-1, 2, 'ana'),
        segment(2, 3, 'bo'),
        segment(3, 4, 'bo'),
        segment(5, 6, 'cy'),
        segment(1, 2, 'dee', { role: 'secondary' }),
      ]),
    );
    expect(await onCall.ofSchedules(['s'], NOW)).toEqual([
      expect.objectContaining({
        role: 'primary',
        now: {
          people: ['user:default/ana'],
          start: NOW - 3 * DAY,
          end: NOW + 2 * DAY,
        },
        next: {
          people: ['user:default/bo'],
          start: NOW + 2 * DAY,
          end: NOW + 4 * DAY,
        },
      }),
      expect.objectContaining({
        role: 'secondary',
        next: expect.objectContaining({ people: ['user:default/dee'] }),
      }),
    ]);
    expect((await onCall.ofSchedules(['s'], NOW))[1].now).toBeUndefined();
    // Whether the last goes on is not known.
    const [last] = await onCall.ofSchedules(['s'], NOW + 5.5 * DAY);
    expect(last.now).toMatchObject({ end: undefined });
  });
});
