import assert from 'node:assert/strict';
import type { Weekday, WeeklyWindow } from '../model/schedule';
import { CompiledSchedule } from '../engine/schedule';
import { Windows } from '../engine/windows';
import { firstInstantOf } from '../time';
import { parseInstant } from '../time/local';
import { Cadence } from '../engine/cadence';
import { alwaysOn, daily, layerOf } from './build';
import type { VectorCase } from './read';

interface LayerVectors {
  dailyWindow: {
    timeZone: string;
    window: [string, string];
    from: string;
    to: string;
    expected: [string, string][];
  }[];
  weeklyWindow: {
    timeZone: string;
    opens: string;
    closes: string;
    week?: string;
    note?: string;
    checks: [string, boolean][];
  }[];
  overnight: {
    timeZone: string;
    windowUtcAuthored: [string, string];
    spans: [string, string][];
  }[];
  rotationAlignment: {
    unit: 'hour' | 'day';
    every: number;
    people: string[];
    startDay?: number;
    previewFromDay?: number;
    previewFromHour?: number;
    firstEventEndsAtDay?: number;
    firstEventEndsAtHour?: number;
    sequence?: string[];
    firstPerson?: string;
    expected?: string;
  }[];
}

export function layerCases(vectors: LayerVectors): VectorCase[] {
  return [
    ...vectors.dailyWindow.map(v => ({
      name: `daily ${v.window.join('-')} ${v.timeZone} from ${v.from}`,
      check: () => {
        const segments = new CompiledSchedule({
          layers: [
            layerOf('only', alwaysOn('a', v.timeZone), {
              restrictions: [daily(...v.window)],
            }),
          ],
        }).segments(parseInstant(v.from), parseInstant(v.to));
        assert.deepEqual(
          segments.map(s => [s.start, s.end]),
          v.expected.map(span => span.map(parseInstant)),
        );
      },
    })),
    ...vectors.weeklyWindow.flatMap(v =>
      zonesOf(v.timeZone).map(timeZone => ({
        name: `weekly ${v.opens} to ${v.closes} ${timeZone} ${v.note ?? ''}`,
        check: () => {
          const windows = Windows.of({
            windows: [weekly(v.opens, v.closes)],
            timeZone,
          })!;
          for (const [when, expected] of v.checks) {
            assert.equal(
              windows.isOpen(instantOf(when, v.week, timeZone)),
              expected,
              when,
            );
          }
        },
      })),
    ),
    ...vectors.overnight.flatMap(v =>
      v.spans.map(([from, to]) => ({
        name: `overnight ${from}`,
        check: () => checkOvernight(v, from, to),
      })),
    ),
    ...vectors.rotationAlignment.map(v => ({
      name: `every ${v.every} ${v.unit} from ${
        v.previewFromDay ?? v.previewFromHour
      }`,
      check: () => checkAlignment(v),
    })),
  ];
}

function checkOvernight(
  v: LayerVectors['overnight'][number],
  from: string,
  to: string,
) {
  const time = (instant: string) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: v.timeZone,
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(instant.replace('Z', ':00Z')));
  const [start, end] = v.windowUtcAuthored.map(time);
  const segments = new CompiledSchedule({
    layers: [
      layerOf('only', alwaysOn('a', v.timeZone), {
        restrictions: [daily(start, end)],
      }),
    ],
  }).segments(
    firstInstantOf(from, '00:00', v.timeZone),
    firstInstantOf(to, '00:00', v.timeZone),
  );
  assert.ok(segments.length > 0);
  const keys = segments.map(s => `${s.people} ${s.start} ${s.end}`);
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(segments.every(s => s.start < s.end));
}

function checkAlignment(v: LayerVectors['rotationAlignment'][number]) {
  const unit = v.unit === 'hour' ? 3_600_000 : 24 * 3_600_000;
  const origin = parseInstant('2026-01-01T00:00:00Z');
  const rotation = {
    timeZone: 'UTC',
    start: '2026-01-01T00:00',
    every: { unit: v.unit, count: v.every },
    rosters: [{ participants: v.people.map(p => ({ people: [p] })) }],
  };
  if (v.expected) {
    assert.match(v.expected, /treated as 1/);
    assert.equal(new Cadence(rotation).start(5), origin + 5 * unit);
    return;
  }
  const from = origin + (v.previewFromDay ?? v.previewFromHour!) * unit;
  const segments = new CompiledSchedule({
    layers: [layerOf('only', rotation)],
  }).segments(from, from + 8 * v.every * unit);
  const ends = v.firstEventEndsAtDay ?? v.firstEventEndsAtHour;
  if (ends !== undefined) {
    assert.equal(segments[0].end, origin + ends * unit);
  }
  const expected = v.sequence ?? (v.firstPerson ? [v.firstPerson] : []);
  assert.deepEqual(
    segments.slice(0, expected.length).map(s => s.people[0]),
    expected,
  );
  for (const segment of segments) {
    assert.equal((segment.start - origin) % (v.every * unit), 0);
  }
}

const FREE = ['UTC', 'Asia/Kolkata', 'Europe/Paris', 'America/New_York'];

/** "Any without DST that week" is tried in several. */
function zonesOf(timeZone: string): string[] {
  return timeZone.includes('/') ? [timeZone] : FREE;
}

/** "Fri 20:00" */
function weekly(opens: string, closes: string): WeeklyWindow {
  const edge = (text: string) => {
    const [day, time] = text.split(' ');
    return { day: day.toLowerCase() as Weekday, time };
  };
  return { kind: 'weekly', from: edge(opens), to: edge(closes) };
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** An instant, or "Sat 02:00" in the week that begins at "Mon 2026-02-16". */
function instantOf(
  when: string,
  week: string | undefined,
  timeZone: string,
): number {
  if (!week) {
    return parseInstant(when);
  }
  const [day, time] = when.split(' ');
  const monday = Date.parse(`${week.split(' ')[1]}T00:00:00Z`);
  const date = new Date(monday + DAYS.indexOf(day) * 24 * 3_600_000);
  return firstInstantOf(date.toISOString().slice(0, 10), time, timeZone);
}
