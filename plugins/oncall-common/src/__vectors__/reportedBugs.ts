import assert from 'node:assert/strict';
import { CompiledSchedule } from '../engine/schedule';
import { gapsOf } from '../engine/gaps';
import { firstInstantOf, addDuration } from '../time';
import { formatInstant, formatLocal, parseInstant } from '../time/local';
import { Zone } from '../time/zone';
import type { Layer, Rotation, Weekday } from '../model/schedule';
import { samePersonTwice } from '../rules/roles';
import { CALENDAR_BUGS, RFC_RULES } from './calendarBugs';
import { alwaysOn, daily, layerOf } from './build';
import { overridesOf } from './overrides';
import type { VectorCase } from './read';

export interface ReportedBug {
  id: string;
  timeZone?: string;
  expected?: unknown;
  [detail: string]: unknown;
}

interface BugVectors {
  cases: ReportedBug[];
  rfc5545: { section: string; rule: string }[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WORKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

function turns(
  people: string[],
  options: Partial<Rotation> & { days?: Weekday[]; hours?: [string, string] },
): CompiledSchedule {
  const { days, hours, ...rotation } = options;
  return new CompiledSchedule({
    layers: [
      layerOf(
        'only',
        {
          timeZone: 'UTC',
          start: '2026-01-05T09:00',
          every: { unit: 'day', count: 1 },
          rosters: [{ participants: people.map(p => ({ people: [p] })) }],
          ...rotation,
        },
        days || hours
          ? { restrictions: [daily(...(hours ?? ['00:00', '00:00']), days)] }
          : {},
      ),
    ],
  });
}

function peopleOf(schedule: CompiledSchedule, from: string, to: string) {
  return schedule
    .roleSegments('primary', parseInstant(from), parseInstant(to))
    .flatMap(segment => segment.people);
}

const ROTATION_BUGS: Record<string, (bug: ReportedBug) => void> = {
  'grafana-oncall-5247': bug => {
    const segments = turns(['a', 'b'], {
      timeZone: bug.timeZone,
      start: '2024-10-01T09:00',
      every: { unit: 'week', count: 1 },
    }).segments(
      parseInstant('2024-10-01T14:00:00Z'),
      parseInstant('2025-05-01T00:00:00Z'),
    );
    segments.slice(1).forEach((segment, i) => {
      assert.equal(segment.start, segments[i].end);
    });
    const hoursOf = (date: string) => {
      const at = firstInstantOf(date, '12:00', bug.timeZone!);
      const segment = segments.find(s => s.start <= at && at < s.end)!;
      return (segment.end - segment.start) / HOUR;
    };
    assert.deepEqual(
      ['2024-11-03', '2025-03-09', '2025-01-15'].map(hoursOf),
      [169, 167, 168],
    );
  },
  'grafana-oncall-3261': bug => {
    const zone = Zone.of(bug.timeZone!);
    const segments = turns(['a'], {
      timeZone: bug.timeZone,
      start: '2023-07-03T08:30',
      hours: ['08:30', '17:30'],
    }).segments(
      parseInstant('2023-07-03T00:00:00Z'),
      parseInstant('2024-07-03T00:00:00Z'),
    );
    assert.ok(segments.length >= 365);
    for (const segment of segments) {
      assert.equal(formatLocal(zone.toLocal(segment.start)).slice(11), '08:30');
      assert.equal(formatLocal(zone.toLocal(segment.end)).slice(11), '17:30');
    }
  },
  'grafana-oncall-5455': () => {
    // Read once: days on the wall clock, minutes exactly, so that a shift given either way ends where it says.
    const zone = 'America/Chicago';
    const start = firstInstantOf('2025-03-08', '09:00', zone);
    assert.equal(
      formatInstant(addDuration(start, { days: 1 }, zone)),
      formatInstant(firstInstantOf('2025-03-09', '09:00', zone)),
    );
    assert.equal(addDuration(start, { minutes: 24 * 60 }, zone), start + DAY);
  },
  'grafana-oncall-4197': bug => {
    const schedule = turns(['USER_1', 'USER_2'], {
      timeZone: bug.timeZone,
      start: '2024-01-01T08:00',
      days: WORKDAYS,
      hours: ['08:00', '18:00'],
    });
    assert.deepEqual(
      peopleOf(schedule, '2024-01-01T00:00:00Z', '2024-01-09T23:00:00Z'),
      [1, 2, 1, 2, 1, 2, 1].map(n => `USER_${n}`),
    );
  },
  'grafana-oncall-576': () => {
    const zone = 'Europe/Paris';
    const days = ['2026-03-23', '2026-03-30', '2026-04-06'].map(date =>
      firstInstantOf(date, '00:00', zone),
    );
    const schedule = new CompiledSchedule({ layers: [] });
    const segments = schedule.segments(days[0], days[2], {
      temporary: [
        {
          id: 'weeks',
          start: formatInstant(days[0]),
          end: formatInstant(days[2]),
          createdAt: formatInstant(0),
          shifts: [0, 1].map(i => ({
            person: `week-${i}`,
            start: formatInstant(days[i]),
            end: formatInstant(days[i + 1]),
          })),
        },
      ],
    });
    assert.deepEqual(
      segments.map(s => s.people[0]),
      ['week-0', 'week-1'],
    );
    assert.deepEqual(
      gapsOf({
        role: 'primary',
        from: days[0],
        to: days[2],
        segments,
        planned: [],
        away: () => [],
        timeZone: zone,
      }),
      [],
    );
  },
  'goalert-4362': () => {
    const schedule = turns(['a', 'b'], { hours: ['09:00', '17:00'] });
    const from = parseInstant('2026-01-05T00:00:00Z');
    const before = schedule.segments(from, from + 6 * DAY);
    const after = schedule.segments(from, from + 6 * DAY, {
      overrides: overridesOf([
        {
          remove: 'a',
          add: 'cover',
          start: '2026-01-05T12:00:00Z',
          end: '2026-01-10T00:00:00Z',
        },
      ]),
    });
    const spans = (people: string) =>
      after.filter(s => s.people[0] === people).map(s => [s.start, s.end]);
    assert.deepEqual(
      spans('cover'),
      before
        .filter(s => s.people[0] === 'a')
        .map((s, i) => [i === 0 ? s.start + 3 * HOUR : s.start, s.end]),
    );
    assert.deepEqual(
      spans('b'),
      before.filter(s => s.people[0] === 'b').map(s => [s.start, s.end]),
    );
  },
  'goalert-55': () => {
    const people = Array.from({ length: 14 }, (_, i) => `p${i}`);
    const schedule = turns(people, { days: WORKDAYS });
    const days = new Map<string, Set<number>>();
    for (const s of schedule.segments(
      parseInstant('2026-01-05T09:00:00Z'),
      parseInstant('2026-01-05T09:00:00Z') + 14 * 7 * DAY,
    )) {
      const turnsOf = days.get(s.people[0]) ?? new Set();
      turnsOf.add(Math.floor((s.start - 9 * HOUR) / DAY));
      days.set(s.people[0], turnsOf);
    }
    assert.equal(days.size, 14);
    const counts = [...days.values()].map(set => set.size);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
  },
  'oneuptime-2413': () => {
    const schedule = turns(['a', 'b', 'c'], {
      days: WORKDAYS,
      hours: ['09:00', '19:00'],
    });
    assert.deepEqual(
      peopleOf(schedule, '2026-01-05T00:00:00Z', '2026-01-14T00:00:00Z'),
      ['a', 'b', 'c', 'a', 'b', 'c', 'a'],
    );
  },
  'hypothesis-853': () => {
    const weekly = (role: Layer['role'], people: string[], avoid: boolean) => ({
      ...layerOf(
        role,
        {
          ...alwaysOn('', 'UTC'),
          rosters: [{ participants: people.map(p => ({ people: [p] })) }],
        },
        { role },
      ),
      neverWithPrimary: avoid,
    });
    const collisions = (avoid: boolean) =>
      samePersonTwice(
        new CompiledSchedule({
          layers: [
            weekly('primary', ['a', 'b', 'c', 'd', 'e'], false),
            weekly('secondary', ['b', 'c', 'd', 'e'], avoid),
          ],
        }).segments(
          parseInstant('2026-01-05T00:00:00Z'),
          parseInstant('2027-01-05T00:00:00Z'),
        ),
      ).length;
    assert.ok(collisions(false) > 0);
    assert.equal(collisions(true), 0);
  },
  'opsgenie-tf-185': () => {
    const five = ['1', '2', '3', '4', '5'];
    const roster = (people: string[], effectiveFrom?: string) => ({
      effectiveFrom,
      participants: people.map(p => ({ people: [p] })),
    });
    const rotation: Rotation = {
      timeZone: 'UTC',
      start: '2026-01-05T09:00',
      every: { unit: 'week', count: 1 },
      rosters: [roster(five)],
    };
    for (let week = 0; week < 11; week++) {
      const appended = parseInstant('2026-01-06T09:00:00Z') + week * 7 * DAY;
      const six = roster([...five, '6'], formatInstant(appended));
      const sequence = peopleOf(
        turns([], { ...rotation, rosters: [roster(five), six] }),
        '2026-01-05T09:00:00Z',
        '2026-06-29T09:00:00Z',
      );
      const announced = peopleOf(
        turns([], rotation),
        '2026-01-05T09:00:00Z',
        '2026-06-29T09:00:00Z',
      );
      // The past, the running turn and the next one stay.
      assert.deepEqual(
        sequence.slice(0, week + 2),
        announced.slice(0, week + 2),
      );
      const first = sequence.indexOf('6');
      assert.equal(sequence[first - 1], '5');
      assert.deepEqual(sequence.slice(first, first + 7), ['6', ...five, '6']);
      assert.deepEqual(sequence.slice(0, first), announced.slice(0, first));
    }
  },
};

/** One test for each reported bug; a bug without one fails. */
export function bugCases(vectors: BugVectors): VectorCase[] {
  return [
    ...vectors.cases.map(bug => ({
      name: bug.id,
      check: () => {
        const test = ROTATION_BUGS[bug.id] ?? CALENDAR_BUGS[bug.id];
        assert.ok(test, 'no test for this one');
        test(bug);
      },
    })),
    ...vectors.rfc5545.map(({ section }) => ({
      name: `RFC 5545 ${section}`,
      check: () => {
        assert.ok(RFC_RULES[section], 'no test for this one');
        RFC_RULES[section]();
      },
    })),
  ];
}
