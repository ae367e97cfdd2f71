import assert from 'node:assert/strict';
import {
  addWallClock,
  clockChanges,
  firstInstantOf,
  lastInstantOf,
  nextTimeOfDay,
  splitDays,
  wallClockMinutesBetween,
} from '../time';
import { formatInstant, parseInstant } from '../time/local';
import type { Weekday } from '../model/schedule';
import type { VectorCase } from './read';

interface ClockVectors {
  firstOfDay: DayClock[];
  lastOfDay: DayClock[];
  nextDstChangeWithin24h: {
    timeZone: string;
    from: string;
    isDst: boolean;
    atWallClockElapsed?: string;
    changeMinutes?: number;
  }[];
  addClock: {
    timeZone: string;
    t: string;
    addMinutes: number;
    expected: string;
  }[];
  hoursBetweenWallClock: {
    timeZone: string;
    a: string;
    b: string;
    expectedHours: number;
  }[];
  days: { clockMinutes: number; days: number; remainder: string }[];
}

interface DayClock {
  timeZone: string;
  date: string;
  clock: string;
  expected: string;
}

export function clockCases(vectors: ClockVectors): VectorCase[] {
  return [
    ...vectors.firstOfDay.map(v => ({
      name: `first ${v.date} ${v.clock}`,
      check: () =>
        sameInstant(firstInstantOf(v.date, v.clock, v.timeZone), v.expected),
    })),
    ...vectors.lastOfDay.map(v => ({
      name: `last ${v.date} ${v.clock}`,
      check: () =>
        sameInstant(lastInstantOf(v.date, v.clock, v.timeZone), v.expected),
    })),
    ...vectors.nextDstChangeWithin24h.map(v => ({
      name: `change after ${v.from}`,
      check: () => {
        const [date, time] = v.from.split('T');
        const from = firstInstantOf(date, time, v.timeZone);
        const [change] = clockChanges(from, from + 24 * 3_600_000, v.timeZone);
        assert.equal(change !== undefined, v.isDst);
        if (v.isDst) {
          assert.equal(change.minutes, v.changeMinutes);
          assert.equal(
            minutesOf(v.atWallClockElapsed!),
            (parseInstant(change.at) - from) / 60_000,
          );
        }
      },
    })),
    ...vectors.addClock.map(v => ({
      name: `${v.t} + ${v.addMinutes} min`,
      check: () =>
        sameInstant(
          addWallClock(parseInstant(v.t), v.addMinutes, v.timeZone),
          v.expected,
        ),
    })),
    ...vectors.hoursBetweenWallClock.map(v => ({
      name: `between ${v.a} and ${v.b}`,
      check: () =>
        assert.equal(
          wallClockMinutesBetween(
            parseInstant(v.a),
            parseInstant(v.b),
            v.timeZone,
          ) / 60,
          v.expectedHours,
        ),
    })),
    ...vectors.days.map(v => ({
      name: `${v.clockMinutes} min as days`,
      check: () =>
        assert.deepEqual(splitDays(v.clockMinutes), {
          days: v.days,
          minutes: minutesOf(v.remainder),
        }),
    })),
  ];
}

interface NextTimeVectors {
  timeZone: string;
  now: string;
  cases: {
    name: string;
    time: string | null;
    /** Seven digits, Sunday first. */
    days: string | null;
    expected: string | null;
  }[];
}

const SUNDAY_FIRST: Weekday[] = [
  'sun',
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
];

export function nextTimeCases(vectors: NextTimeVectors): VectorCase[] {
  return vectors.cases.map(v => ({
    name: v.name,
    check: () => {
      const next =
        v.time === null
          ? undefined
          : nextTimeOfDay(parseInstant(vectors.now), {
              time: v.time,
              timeZone: vectors.timeZone,
              days:
                v.days === null
                  ? undefined
                  : SUNDAY_FIRST.filter((_, i) => v.days![i] === '1'),
            });
      assert.equal(next === undefined ? null : formatInstant(next), v.expected);
    },
  }));
}

export function sameInstant(actual: number | undefined, expected: string) {
  assert.equal(
    actual === undefined ? undefined : formatInstant(actual),
    formatInstant(parseInstant(expected)),
  );
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
