import { expandCalendar } from './expand';
import { createCalendarFetcher, isAllowedAddress } from './fetchCalendar';

const FROM = Date.parse('2026-02-01T00:00:00Z');
const TO = Date.parse('2026-05-01T00:00:00Z');
const DAY = 24 * 3_600_000;
const AT = ['DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z'];

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines, index) => [
      'BEGIN:VEVENT',
      `UID:${index}`,
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const expand = (text: string) =>
  expandCalendar({ text, timeZone: 'Europe/Paris', from: FROM, to: TO });

describe('a hostile calendar', () => {
  // The work is bounded by the days looked at, not by what the rule says.
  it.each([
    ['a thousand million times', 'FREQ=DAILY;COUNT=1000000000', 60],
    [
      'more often than a number can hold',
      `FREQ=DAILY;COUNT=${'9'.repeat(30)}`,
      60,
    ],
    ['until the year 9999', 'FREQ=DAILY;UNTIL=99991231T000000Z', 60],
    ['on a day that never comes', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 0],
    ['every thousand years', 'FREQ=YEARLY;INTERVAL=1000', 1],
  ])('repeats %s', (_what, rule, times) => {
    expect(expand(calendar([...AT, `RRULE:${rule}`]))).toHaveLength(times);
  });

  it.each(['FREQ=OFTEN', 'FREQ=DAILY;INTERVAL=0', 'FREQ=SECONDLY'])(
    'is refused with a sentence: %s',
    rule => {
      expect(() => expand(calendar([...AT, `RRULE:${rule}`]))).toThrow(
        /interval must be greater|Invalid FREQ|repeats too often|more than 5000/,
      );
    },
  );

  it('has one time of ten thousand years', () => {
    const times = expand(
      calendar(['DTSTART:00010101T000000Z', 'DTEND:99991231T000000Z']),
    );
    expect(times).toHaveLength(1);
    expect(times[0].end - times[0].start).toBeGreaterThan(1_000 * 365 * DAY);
  });

  it('has zones that are none, and is read in those that are known', () => {
    const text = calendar([
      'DTSTART;TZID=Nowhere:20260302T090000',
      'DTEND;TZID=Nowhere:20260302T100000',
    ]).replace(
      'BEGIN:VEVENT',
      'BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+9999\r\nTZOFFSETTO:banana\r\nDTSTART:x\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT',
    );
    expect(expand(text)).toHaveLength(1);
  });

  it('names nobody with a text of a megabyte, folded a hundred thousand times', () => {
    const [time] = expand(
      calendar([
        ...AT,
        `SUMMARY:${'x'.repeat(1_000_000)}`,
        `DESCRIPTION:${'aaaaaaaaa\r\n '.repeat(100_000)}`,
      ]),
    );
    expect(time.emails).toEqual([]);
    expect(time.names).toEqual(['x'.repeat(200)]);
  });

  it('of a hundred thousand times long ago leaves nothing', () => {
    const text = `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20200302T090000Z\r\nDTEND:20200302T100000Z\r\nEND:VEVENT\r\n'.repeat(
      100_000,
    )}END:VCALENDAR\r\n`;
    expect(expand(text)).toEqual([]);
  });

  it('that never ends, or names prototypes, does no harm', () => {
    expect(
      expand(`BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(50_000)}`),
    ).toEqual([]);
    expand(
      calendar([...AT, '__proto__:x', 'CONSTRUCTOR;PROTOTYPE=x:y']).replace(
        'UID:0',
        'UID:__proto__',
      ),
    );
    expect(Object.prototype).not.toHaveProperty('status');
    expect(Object.prototype).not.toHaveProperty('x');
  });
});

describe('addresses that stand for another', () => {
  it.each([
    '::7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:7f00:1',
    '0:0:0:0:0:0:0:1',
    'fd00:ec2::254',
    '100.100.100.200',
    '192.0.0.192',
    'fe80::1%eth0',
  ])('%s is never asked', address => {
    expect(isAllowedAddress(address)).toBe(false);
  });

  it.each(['10.1.2.3', '192.168.1.1', 'fd12:3456::1', '2606:4700::1111'])(
    '%s may be the company’s own calendar',
    address => {
      expect(isAllowedAddress(address)).toBe(true);
    },
  );

  it('are refused before a connection is made', async () => {
    const asked: string[] = [];
    const fetch = createCalendarFetcher({
      allowedHosts: ['cal.example.net'],
      lookup: (hostname, _options, callback) => {
        asked.push(hostname);
        callback(null, [{ address: '::127.0.0.1', family: 6 }]);
      },
    });
    await expect(
      fetch({ url: 'https://cal.example.net/a.ics' }),
    ).rejects.toThrow('The host has an address that is not asked');
    expect(asked).toEqual(['cal.example.net']);
  });
});
