import { formatDays, formatInstant, formatLength, formatSoon } from './dates';

const PARIS = 'Europe/Paris';
/** Versions of the locale data differ in the spaces around a dash. */
const days = (start: string, end: string, zone: string) =>
  formatDays(start, end, 'en-GB', zone).replace(/\s*–\s*/, '–');
/** A Friday. */
const NOW = Date.parse('2026-11-20T16:00:00Z');

describe('formatDays', () => {
  it('does not count the midnight at which it ends', () => {
    const start = '2026-12-23T23:00:00Z';
    expect(days(start, '2026-12-26T23:00:00Z', PARIS)).toBe('24–26 Dec');
    expect(days(start, '2026-12-24T23:00:00Z', PARIS)).toBe('24 Dec');
    // Without the zone that it was meant in the same span has other days.
    expect(days(start, '2026-12-26T23:00:00Z', 'UTC')).toBe('23–26 Dec');
  });

  it('is one day for the 25 hours in which the clocks go back', () => {
    expect(days('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', PARIS)).toBe(
      '25 Oct',
    );
  });
});

describe('formatSoon', () => {
  const soon = (at: string) => formatSoon(at, NOW, 'en-GB', PARIS);

  it('says the hour today, the weekday within a week, and else the date', () => {
    expect(soon('2026-11-20T19:00:00Z')).toBe('20:00');
    expect(soon('2026-11-23T08:00:00Z')).toBe('Mon 09:00');
    expect(soon('2026-11-26T23:30:00Z')).toBe(
      formatInstant('2026-11-26T23:30:00Z', NOW, 'en-GB', PARIS),
    );
    expect(soon('2026-11-26T23:30:00Z')).toContain('27');
  });
});

describe('formatLength', () => {
  it('uses the largest unit that still tells', () => {
    const length = (minutes: number) => formatLength(minutes * 60_000, 'en-GB');
    expect(length(5)).toBe('5 mins');
    expect(length(90)).toBe('2 hrs');
    expect(length(47 * 60)).toBe('47 hrs');
    expect(length(48 * 60)).toBe('2 days');
    expect(length(-3)).toBe('0 mins');
  });
});
