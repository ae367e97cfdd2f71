import assert from 'node:assert/strict';
import { foldLine, unfoldIcs, writeFeed } from '../calendar';
import { Cadence } from '../engine/cadence';
import { Windows } from '../engine/windows';
import type { Weekday } from '../model/schedule';
import { addDuration, firstInstantOf, lastInstantOf } from '../time';
import { formatInstant, parseInstant } from '../time/local';
import type { ReportedBug } from './reportedBugs';

const HOUR = 3_600_000;

/** "DTSTART;TZID=America/Montreal:20111002T090000" as zone and local time. */
function startOf(text: string): { timeZone: string; start: string } {
  const match = /TZID=([^:]+):(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(text);
  assert.ok(match, text);
  const [, timeZone, year, month, day, hour, minute] = match;
  return { timeZone, start: `${year}-${month}-${day}T${hour}:${minute}` };
}

function handoffs(cadence: Cadence, from: number, count: number): string[] {
  const first = cadence.firstTurnFrom(from);
  return Array.from({ length: count }, (_, i) =>
    formatInstant(cadence.start(first + i)),
  );
}

const DAY_CODES: Record<string, Weekday> = {
  MO: 'mon',
  TU: 'tue',
  WE: 'wed',
  TH: 'thu',
  FR: 'fri',
  SA: 'sat',
  SU: 'sun',
};

/** Bugs in calendars: what the rule says is asked of our rotations and windows. */
export const CALENDAR_BUGS: Record<string, (bug: ReportedBug) => void> = {
  'rrule-611': bug => {
    const [from] = bug.between as string[];
    const correct = bug.correct as string[];
    const cadence = new Cadence({
      ...startOf(bug.rule as string),
      every: { unit: 'week', count: 1 },
    });
    assert.deepEqual(
      handoffs(cadence, parseInstant(from), correct.length),
      correct,
    );
  },
  'rrule-295': bug => {
    const expected = bug.expected as string[];
    const cadence = new Cadence({
      ...startOf(bug.rule as string),
      every: { unit: 'day', count: 1 },
    });
    assert.deepEqual(
      Array.from({ length: expected.length }, (_, i) =>
        formatInstant(cadence.start(i)),
      ),
      expected,
    );
  },
  'rrule-355': bug => {
    const { timeZone, start } = startOf(bug.rule as string);
    const days = /BYDAY=([A-Z,]+)/
      .exec(bug.rule as string)![1]
      .split(',')
      .map(code => DAY_CODES[code]);
    const time = start.slice(11);
    const windows = Windows.of({
      windows: [{ kind: 'daily', days, start: time, end: '18:30' }],
      timeZone,
    })!;
    const [from, to] = (bug.between as string[]).map(parseInstant);
    assert.deepEqual(
      windows.spans(from, to).map(span => formatInstant(span.start)),
      bug.expected,
    );
  },
  'rrule-duration-213': bug => {
    const expected = bug.expected as [string, string][];
    const windows = Windows.of({
      windows: [{ kind: 'daily', days: ['sun'], start: '09:00', end: '17:00' }],
      timeZone: bug.timeZone!,
    })!;
    assert.deepEqual(
      windows
        .spans(parseInstant(expected[0][0]), parseInstant(expected.at(-1)![1]))
        .map(span => [span.start, span.end]),
      expected.map(span => span.map(parseInstant)),
    );
  },
  'icalnet-660': bug => {
    const [start, end] = (bug.event as string).split(' / ').map(startOf);
    const instant = (edge: { timeZone: string; start: string }) =>
      formatInstant(
        firstInstantOf(
          edge.start.slice(0, 10),
          edge.start.slice(11),
          edge.timeZone,
        ),
      );
    assert.deepEqual(
      { start: instant(start), end: instant(end) },
      bug.expected,
    );
  },
  'node-ical-459': bug => {
    // The date of a moved instance is read on its own wall clock; calendars are read by the backend, tested there.
    const date = /(\d{4})(\d\d)(\d\d)T000000/.exec(bug.given as string)!;
    const midnight = firstInstantOf(
      date.slice(1).join('-'),
      '00:00',
      'Europe/Berlin',
    );
    assert.equal(
      new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(
        midnight,
      ),
      '2026-02-26',
    );
  },
  'libical-630': () => {
    const zone = 'America/New_York';
    const start = firstInstantOf('2026-03-07', '12:00', zone);
    assert.equal(
      addDuration(start, { days: 1, minutes: 90 }, zone),
      firstInstantOf('2026-03-08', '12:00', zone) + 1.5 * HOUR,
    );
    assert.equal(
      addDuration(start, { days: 7 }, zone) - start,
      (7 * 24 - 1) * HOUR,
    );
  },
};

function feedLines(): string[] {
  return unfoldIcs(
    writeFeed({
      title: 'Orders',
      events: [
        {
          uid: 'a',
          summary: 'On call',
          start: Date.UTC(2026, 0, 5),
          end: Date.UTC(2026, 0, 6),
          sequence: 0,
          modifiedAt: Date.UTC(2026, 0, 1),
        },
      ],
    }),
  );
}

/** What the standard says, and where rotations differ from it on purpose. */
export const RFC_RULES: Record<string, () => void> = {
  '3.3.5': () => {
    const twice = ['2026-10-25', '02:30', 'Europe/Paris'] as const;
    assert.equal(firstInstantOf(...twice), Date.UTC(2026, 9, 25, 0, 30));
    assert.equal(lastInstantOf(...twice), Date.UTC(2026, 9, 25, 1, 30));
    // The standard would say 03:30 for a time that is jumped over; a handoff happens as soon as there is a clock again.
    assert.equal(
      firstInstantOf('2026-03-29', '02:30', 'Europe/Paris'),
      firstInstantOf('2026-03-29', '03:00', 'Europe/Paris'),
    );
  },
  '3.3.10': () => {
    // A recurrence rule would drop the night whose handoff is jumped over; a rotation has one turn a day.
    const cadence = new Cadence({
      timeZone: 'Europe/Paris',
      start: '2026-03-27T02:30',
      every: { unit: 'day', count: 1 },
    });
    assert.deepEqual(
      [0, 1, 2, 3].map(turn => formatInstant(cadence.start(turn))),
      [
        '2026-03-27T01:30:00Z',
        '2026-03-28T01:30:00Z',
        '2026-03-29T01:00:00Z',
        '2026-03-30T00:30:00Z',
      ],
    );
  },
  '3.8.5.3': () => {
    const zone = 'Europe/Paris';
    const start = firstInstantOf('2026-03-28', '12:00', zone);
    assert.equal(addDuration(start, { days: 1 }, zone) - start, 23 * HOUR);
    assert.equal(
      addDuration(start, { minutes: 24 * 60 }, zone) - start,
      24 * HOUR,
    );
  },
  '3.8.7.2': () => {
    const stamp = feedLines().find(line => line.startsWith('DTSTAMP'));
    assert.match(stamp!, /^DTSTAMP:\d{8}T\d{6}Z$/);
  },
  '3.1': () => {
    const line = `SUMMARY:${'ü'.repeat(100)}`;
    const folded = foldLine(line).split('\r\n');
    assert.ok(folded.length > 2);
    assert.ok(folded.every(part => Buffer.byteLength(part) <= 75));
    assert.equal(unfoldIcs(folded.join('\r\n'))[0], line);
  },
};
