import { expandCalendar } from './expand';
import { expandAside } from './expandAside';
import { matchCalendar } from './match';
import { normaliseCalendar } from './normalise';

const FROM = Date.parse('2026-02-01T00:00:00Z');
const TO = Date.parse('2026-05-01T00:00:00Z');

function calendar(...events: string[][]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap(lines => [
      'BEGIN:VEVENT',
      ...(lines.some(line => line.startsWith('UID:')) ? [] : ['UID:a']),
      'DTSTAMP:20260101T000000Z',
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

function times(text: string, timeZone = 'Europe/Paris', from = FROM, to = TO) {
  return expandCalendar({ text, timeZone, from, to }).map(({ start, end }) => [
    new Date(start).toISOString(),
    new Date(end).toISOString(),
  ]);
}

describe('a calendar from elsewhere', () => {
  it('has whole days in the zone of the schedule, without gaps between', () => {
    const text = calendar(
      ['UID:a', 'DTSTART;VALUE=DATE:20260323', 'DTEND;VALUE=DATE:20260330'],
      ['UID:b', 'DTSTART;VALUE=DATE:20260330', 'DTEND;VALUE=DATE:20260406'],
      ['UID:c', 'DTSTART;VALUE=DATE:20260406'],
    );
    expect(times(text)).toEqual([
      ['2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
      ['2026-03-29T22:00:00.000Z', '2026-04-05T22:00:00.000Z'],
      ['2026-04-05T22:00:00.000Z', '2026-04-06T22:00:00.000Z'],
    ]);
    expect(times(text, 'America/New_York')[0][0]).toBe(
      '2026-03-23T04:00:00.000Z',
    );
  });

  it('has floating times in its own zone, else in that of the schedule', () => {
    const event = ['DTSTART:20260302T090000', 'DTEND:20260302T170000'];
    expect(times(calendar(event))).toEqual([
      ['2026-03-02T08:00:00.000Z', '2026-03-02T16:00:00.000Z'],
    ]);
    const own = calendar(event).replace(
      'VERSION:2.0',
      'VERSION:2.0\r\nX-WR-TIMEZONE:America/New_York',
    );
    expect(times(own)).toEqual([
      ['2026-03-02T14:00:00.000Z', '2026-03-02T22:00:00.000Z'],
    ]);
  });

  it('repeats on the wall clock, also where the clocks change', () => {
    const text = calendar([
      'DTSTART;TZID=Europe/Paris:20260316T090000',
      'DTEND;TZID=Europe/Paris:20260323T090000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
    ]);
    const found = times(text);
    expect(found.map(([start]) => start.slice(5, 16))).toEqual([
      '03-16T08:00',
      '03-23T08:00',
      '03-30T07:00',
      '04-06T07:00',
    ]);
    // Each turn ends when the next begins: the one with the change is an hour shorter.
    found.slice(1).forEach(([start], i) => expect(found[i][1]).toBe(start));
  });

  it('has instances moved, cancelled and left out', () => {
    const base = [
      'DTSTART;TZID=Europe/Paris:20260302T090000',
      'DTEND;TZID=Europe/Paris:20260302T100000',
    ];
    const text = calendar(
      [
        ...base,
        'RRULE:FREQ=WEEKLY;COUNT=5',
        'EXDATE;TZID=Europe/Paris:20260309T090000',
      ],
      [
        'RECURRENCE-ID;TZID=Europe/Paris:20260316T090000',
        'DTSTART;TZID=Europe/Paris:20260317T140000',
        'DTEND;TZID=Europe/Paris:20260317T150000',
      ],
      [
        'RECURRENCE-ID;TZID=Europe/Paris:20260323T090000',
        'DTSTART;TZID=Europe/Paris:20260323T090000',
        'DTEND;TZID=Europe/Paris:20260323T100000',
        'STATUS:CANCELLED',
      ],
      ['UID:gone', ...base, 'STATUS:CANCELLED'],
    );
    expect(times(text).map(([start]) => start.slice(5, 16))).toEqual([
      '03-02T08:00',
      '03-17T13:00',
      '03-30T07:00',
    ]);
  });

  it('finds instances that were moved into the time looked at', () => {
    const text = calendar(
      [
        'DTSTART:20260105T090000Z',
        'DTEND:20260105T100000Z',
        'RRULE:FREQ=WEEKLY;COUNT=2',
      ],
      [
        'RECURRENCE-ID:20260112T090000Z',
        'DTSTART:20260210T090000Z',
        'DTEND:20260210T100000Z',
      ],
    );
    expect(times(text)).toEqual([
      ['2026-02-10T09:00:00.000Z', '2026-02-10T10:00:00.000Z'],
    ]);
  });

  it('has a moved whole day on its own date, whatever zone stands with it', () => {
    // As some programs write it: the base is a date, the moved instance names an instant of that date elsewhere.
    const text = calendar(
      [
        'DTSTART;VALUE=DATE:20260224',
        'DTEND;VALUE=DATE:20260225',
        'RRULE:FREQ=DAILY;COUNT=4',
        'SUMMARY:planned',
      ],
      [
        'RECURRENCE-ID;TZID=W. Europe Standard Time:20260226T000000',
        'DTSTART;VALUE=DATE:20260301',
        'DTEND;VALUE=DATE:20260302',
        'SUMMARY:moved',
      ],
    );
    for (const timeZone of ['Europe/Paris', 'America/New_York', 'UTC']) {
      const found = expandCalendar({ text, timeZone, from: FROM, to: TO });
      expect(
        found.map(({ start, names }) => [
          new Intl.DateTimeFormat('sv-SE', { timeZone }).format(start),
          names[0],
        ]),
      ).toEqual([
        ['2026-02-24', 'planned'],
        ['2026-02-25', 'planned'],
        ['2026-02-27', 'planned'],
        ['2026-03-01', 'moved'],
      ]);
    }
  });

  it('knows the last day of a rule over whole days', () => {
    const text = calendar([
      'DTSTART;VALUE=DATE:20260302',
      'RRULE:FREQ=DAILY;UNTIL=20260304',
    ]);
    expect(times(text)).toHaveLength(3);
  });

  it('reads folded lines, bare line feeds and zones by their Windows names', () => {
    const text = calendar([
      'DTSTART;TZID=W. Europe Standard Time:20260302T0900\r\n 00',
      'DURATION:PT2H',
      'SUMMARY:a long\r\n  name',
    ]).replace(/\r\n/g, '\n');
    expect(times(text)).toEqual([
      ['2026-03-02T08:00:00.000Z', '2026-03-02T10:00:00.000Z'],
    ]);
  });

  it('of days before and after the time looked at is passed over', () => {
    const text = calendar([
      'DTSTART:20200101T000000Z',
      'DTEND:20200101T010000Z',
      'RRULE:FREQ=DAILY',
    ]);
    expect(times(text, 'UTC', FROM, FROM + 3 * 24 * 3_600_000)).toHaveLength(3);
  });

  it('is refused when it is none, or has too much in it', () => {
    expect(() => times('<html>')).toThrow('not an iCalendar');
    expect(() =>
      times(
        calendar([
          'DTSTART:20260101T000000Z',
          'DTEND:20260101T003000Z',
          'RRULE:FREQ=MINUTELY;INTERVAL=15',
        ]),
      ),
    ).toThrow('repeats too often');
    expect(() =>
      times(
        calendar(
          ...Array.from({ length: 5001 }, (_, i) => [
            `UID:${i}`,
            'DTSTART:20260301T000000Z',
            'DTEND:20260301T003000Z',
          ]),
        ),
      ),
    ).toThrow('more than 5000');
  });

  it('that never comes to an end takes its own time only', async () => {
    const options = { timeZone: 'UTC', from: FROM, to: TO };
    await expect(
      expandAside({
        ...options,
        text: calendar(['DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z']),
      }),
    ).resolves.toHaveLength(1);
    await expect(
      expandAside(
        {
          ...options,
          text: calendar([
            'DTSTART:19000101T000000Z',
            'DTEND:19000101T000001Z',
            'RRULE:FREQ=SECONDLY',
          ]),
        },
        3_000,
      ),
    ).rejects.toThrow(/too long|could not be worked out|too often/);
    await expect(expandAside({ ...options, text: 'nothing' })).rejects.toThrow(
      'not an iCalendar',
    );
  }, 60_000);

  it('means the same wherever it is read', () => {
    const text = normaliseCalendar(
      calendar([
        'DTSTART:20260302T090000',
        'DTEND;VALUE=DATE:20260303',
        'EXDATE:20260302T090000,20260303T090000',
        'DESCRIPTION:DTSTART:20260302T090000',
      ]),
      'Europe/Paris',
    );
    expect(text).toContain('DTSTART;TZID=Europe/Paris:20260302T090000\r\n');
    expect(text).toContain('DTEND;TZID=Europe/Paris:20260303T000000\r\n');
    expect(text).toContain(
      'EXDATE;TZID=Europe/Paris:20260302T090000,20260303T090000\r\n',
    );
    expect(text).toContain('DESCRIPTION:DTSTART:20260302T090000\r\n');
  });
});

describe('people of a calendar', () => {
  const byEmail = (address: string) =>
    ({
      'aline@example.net': 'user:default/aline',
      'k@example.net': 'user:default/karim',
    }[address]);
  const byName = (name: string) =>
    ({ 'karim benali': 'user:default/karim' }[name]);

  it('are found by address, in attendees or in the text, else by name', () => {
    const found = expandCalendar({
      timeZone: 'UTC',
      from: FROM,
      to: TO,
      text: calendar(
        [
          'UID:1',
          'DTSTART:20260302T000000Z',
          'DTEND:20260303T000000Z',
          'SUMMARY:On call',
          'ATTENDEE;CN="Aline":mailto:Aline@Example.net',
        ],
        [
          'UID:2',
          'DTSTART:20260303T000000Z',
          'DTEND:20260304T000000Z',
          'SUMMARY:k@example.net is on call',
        ],
        [
          'UID:3',
          'DTSTART:20260304T000000Z',
          'DTEND:20260305T000000Z',
          'SUMMARY:Karim Benali',
        ],
        [
          'UID:4',
          'DTSTART:20260305T000000Z',
          'DTEND:20260306T000000Z',
          'SUMMARY:Somebody else',
        ],
      ),
    });
    const { segments, unmatched } = matchCalendar({
      times: found,
      role: 'secondary',
      byEmail,
      byName,
    });
    expect(segments.map(s => [s.role, s.people[0]])).toEqual([
      ['secondary', 'user:default/aline'],
      ['secondary', 'user:default/karim'],
      ['secondary', 'user:default/karim'],
    ]);
    expect(unmatched).toEqual(['Somebody else']);
  });

  it('who are there at once are on call together', () => {
    const at = (day: number) => FROM + day * 24 * 3_600_000;
    const { segments } = matchCalendar({
      times: [
        { start: at(0), end: at(4), emails: ['aline@example.net'], names: [] },
        { start: at(2), end: at(3), emails: ['k@example.net'], names: [] },
      ],
      role: 'primary',
      byEmail,
      byName,
    });
    expect(segments.map(s => [s.start, s.end, s.people.length])).toEqual([
      [at(0), at(2), 1],
      [at(2), at(3), 2],
      [at(3), at(4), 1],
    ]);
  });
});
