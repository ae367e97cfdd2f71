import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  gapUid,
  icsInstant,
  icsText,
  shiftUid,
  unfoldIcs,
  writeFeed,
  writeIcs,
  type FeedEvent,
  type IcsComponent,
} from '../calendar';
import { parseInstant } from '../time/local';
import { readText, type VectorCase, type VectorOrigin } from './read';

interface LinesVectors {
  input: {
    application: string;
    version: string;
    scheduleId: string;
    scheduleName: string;
    generatedAt: string;
    reminderMinutes: number[];
    shifts: { user: string; start: string; end: string; truncated: boolean }[];
  };
  expectedFile: string;
  expectedLines: string[];
}

/** The calendar of another tool, written with our writer: line for line what that tool writes, once unfolded. */
export function feedLineCases(
  vectors: LinesVectors,
  origin: VectorOrigin,
): VectorCase[] {
  const lines = () => unfoldIcs(writeIcs(foreignCalendar(vectors.input)));
  return [
    {
      name: 'lines',
      check: () => assert.deepEqual(lines(), vectors.expectedLines),
    },
    {
      name: 'file',
      check: () =>
        assert.equal(
          `${lines().join('\r\n').trimEnd()}`,
          readText(origin, vectors.expectedFile)
            .replace(/\r?\n/g, '\r\n')
            .trimEnd(),
        ),
    },
  ];
}

function foreignCalendar(input: LinesVectors['input']): IcsComponent {
  return {
    name: 'VCALENDAR',
    properties: [
      {
        name: 'PRODID',
        value: `-//${input.application}//${input.version}//EN`,
      },
      { name: 'VERSION', value: '2.0' },
      { name: 'CALSCALE', value: 'GREGORIAN' },
      { name: 'METHOD', value: 'PUBLISH' },
    ],
    components: input.shifts.map(shift => ({
      name: 'VEVENT',
      properties: [
        {
          name: 'UID',
          value: createHash('sha256')
            .update(shift.user + input.scheduleId)
            .update(shift.truncated ? shift.start : shift.end)
            .digest('hex'),
        },
        {
          name: 'SUMMARY',
          value: icsText(
            `On-Call (${input.application}: ${input.scheduleName})${
              shift.truncated ? ' Begins*' : ''
            }`,
          ),
        },
        ...(shift.truncated
          ? [
              {
                name: 'DESCRIPTION',
                value: icsText(
                  'The end time of this shift is unknown and will continue beyond what is displayed.',
                ),
              },
            ]
          : []),
        { name: 'DTSTAMP', value: icsInstant(parseInstant(input.generatedAt)) },
        { name: 'DTSTART', value: icsInstant(parseInstant(shift.start)) },
        { name: 'DTEND', value: icsInstant(parseInstant(shift.end)) },
      ],
      components: input.reminderMinutes.map(minutes => ({
        name: 'VALARM',
        properties: [
          { name: 'ACTION', value: 'DISPLAY' },
          { name: 'DESCRIPTION', value: 'REMINDER' },
          { name: 'TRIGGER', value: `-PT${minutes}M` },
        ],
      })),
    })),
  };
}

interface PropertyVectors {
  shift: {
    scheduleId: string;
    start: string;
    end: string;
    version: number;
    lastModified: string;
    viewerTimeZone: string;
  };
  expectedProperties: Record<string, string>;
  invariants: string[];
}

export function feedPropertyCases(vectors: PropertyVectors): VectorCase[] {
  const { shift } = vectors;
  const event = (change: Partial<FeedEvent> = {}): FeedEvent => ({
    uid: shiftUid(
      shift.scheduleId,
      'primary',
      parseInstant(shift.start),
      'host',
    ),
    summary: 'On call: Orders',
    start: parseInstant(shift.start),
    end: parseInstant(shift.end),
    sequence: shift.version,
    modifiedAt: parseInstant(shift.lastModified),
    ...change,
  });
  const write = (events: FeedEvent[], title = 'Orders') =>
    writeFeed({ title, timeZone: shift.viewerTimeZone, events });
  const propertiesOf = (text: string) =>
    new Map(
      unfoldIcs(text).map(line => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1)];
      }),
    );
  const start = parseInstant(shift.start);
  const HOUR = 3_600_000;

  /** One check for each invariant, found by a word of it. */
  const checks: [RegExp, () => void][] = [
    [
      /75 octets/,
      () => {
        const text = write([event({ summary: 'é😀,'.repeat(60) })]);
        assert.ok(text.endsWith('\r\n'));
        for (const line of text.split('\r\n')) {
          assert.ok(Buffer.byteLength(line) <= 75);
          assert.ok(!line.includes('\n') && !line.includes('\uFFFD'));
        }
      },
    ],
    [/byte-identical/, () => assert.equal(write([event()]), write([event()]))],
    [
      /^UID depends only/,
      () => {
        const other = write([event({ summary: 'Other', end: start + HOUR })]);
        assert.equal(propertiesOf(other).get('UID'), event().uid);
      },
    ],
    [
      /person swap/,
      () => {
        const before = propertiesOf(write([event({ summary: 'Aline' })]));
        const after = propertiesOf(write([event({ summary: 'Karim' })]));
        assert.equal(before.get('UID'), after.get('UID'));
        assert.notEqual(before.get('SUMMARY'), after.get('SUMMARY'));
      },
    ],
    [
      /three UIDs/,
      () => {
        const edges = [0, 3, 4, 8].map(hours => start + hours * HOUR);
        const events = [0, 1, 2].map(i =>
          event({
            uid: shiftUid(shift.scheduleId, 'primary', edges[i], 'host'),
            start: edges[i],
            end: edges[i + 1],
          }),
        );
        const lines = unfoldIcs(write(events));
        const all = (name: string) =>
          lines
            .filter(line => line.startsWith(`${name}:`))
            .map(line => line.split(':')[1]);
        assert.equal(new Set(all('UID')).size, 3);
        assert.deepEqual(all('DTEND').slice(0, 2), all('DTSTART').slice(1));
      },
    ],
    [
      /gap events/,
      () =>
        assert.notEqual(
          gapUid(shift.scheduleId, 'primary', start, 'host'),
          event().uid,
        ),
    ],
    [
      /^no METHOD/,
      () =>
        assert.doesNotMatch(
          write([event()]),
          /METHOD|CLASS|VALARM|RRULE|VTIMEZONE|TZID/,
        ),
    ],
    [
      /SEQUENCE never/,
      () => {
        const of = (sequence: number) =>
          propertiesOf(write([event({ sequence })])).get('SEQUENCE');
        assert.deepEqual([of(-2), of(1.7)], ['0', '1']);
      },
    ],
    [
      /LAST-MODIFIED = newest/,
      () => {
        const text = write([
          event(),
          event({ uid: 'other', modifiedAt: start + HOUR }),
        ]);
        assert.equal(
          unfoldIcs(text).find(line => line.startsWith('LAST-MODIFIED:')),
          `LAST-MODIFIED:${icsInstant(start + HOUR)}`,
        );
      },
    ],
    [
      /28 characters/,
      () => {
        const title = 'The orders and payments people of both datacenters';
        const properties = propertiesOf(write([event()], title));
        assert.equal([...properties.get('X-WR-CALNAME')!].length, 28);
        assert.ok(properties.get('X-WR-CALNAME')!.endsWith('…'));
        assert.equal(properties.get('NAME'), title);
      },
    ],
  ];
  return [
    ...Object.entries(vectors.expectedProperties).map(([name, expected]) => ({
      name,
      check: () =>
        assert.equal(
          propertiesOf(write([event()])).get(name),
          expected.replace(
            '<epoch seconds of start>',
            String(parseInstant(shift.start) / 1000),
          ),
        ),
    })),
    ...vectors.invariants.map(invariant => ({
      name: invariant,
      check: () => {
        const found = checks.find(([words]) => words.test(invariant));
        assert.ok(found, 'nothing checks this');
        found[1]();
      },
    })),
  ];
}
