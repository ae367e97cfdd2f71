import assert from 'node:assert/strict';
import { Windows } from '../engine/windows';
import { parseInstant } from '../time/local';
import type { Weekday } from '../model/schedule';
import { daily } from './build';
import { sameInstant } from './clock';
import type { VectorCase } from './read';

interface WindowVector<T> {
  days: Weekday[];
  start: string;
  end: string;
  t: string;
  expected: T;
  note?: string;
}

interface WindowVectors {
  timeZone: string;
  cases: {
    isActive: WindowVector<boolean>[];
    startTime: WindowVector<string>[];
    endTime: WindowVector<string>[];
  };
}

export function windowCases(vectors: WindowVectors): VectorCase[] {
  const windowsOf = (v: WindowVector<unknown>) =>
    Windows.of({
      windows: [daily(v.start, v.end, v.days)],
      timeZone: vectors.timeZone,
    })!;
  const nameOf = (kind: string, v: WindowVector<unknown>) =>
    `${kind} ${v.days.join()} ${v.start}-${v.end} at ${v.t}`;
  return [
    ...vectors.cases.isActive.map(v => ({
      name: nameOf('active', v),
      check: () =>
        assert.equal(windowsOf(v).isOpen(parseInstant(v.t)), v.expected),
    })),
    ...vectors.cases.startTime.map(v => ({
      name: nameOf('start', v),
      check: () =>
        sameInstant(windowsOf(v).spanAt(parseInstant(v.t))?.start, v.expected),
    })),
    ...vectors.cases.endTime.map(v => ({
      name: nameOf('end', v),
      check: () =>
        sameInstant(windowsOf(v).spanAt(parseInstant(v.t))?.end, v.expected),
    })),
  ];
}

interface WeekdayFilterVectors {
  startTime: {
    timeZone: string;
    t: string;
    /** Sunday first. */
    days: number[];
    expected: string;
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

export function weekdayFilterCases(
  vectors: WeekdayFilterVectors,
): VectorCase[] {
  return vectors.startTime.map(v => ({
    name: `run of days at ${v.t}`,
    check: () => {
      const days = SUNDAY_FIRST.filter((_, i) => v.days[i] === 1);
      const windows = Windows.of({
        windows: [daily('00:00', '00:00', days)],
        timeZone: v.timeZone,
      })!;
      sameInstant(windows.spanAt(parseInstant(v.t))?.start, v.expected);
    },
  }));
}
