import fc from 'fast-check';
import { parseDuration, parsePercentage } from './quantities';

const DAY = 86_400_000;

describe('parseDuration', () => {
  it.each([
    ['0s', 0],
    ['15m', 900_000],
    ['15 min', 900_000],
    ['1h 30m', 5_400_000],
    ['24h', DAY],
    ['30d', 30 * DAY],
    ['2 weeks', 14 * DAY],
    ['1 year', 365.25 * DAY],
    ['6 months', 182.625 * DAY],
    ['1.5h', 5_400_000],
    ['500ms', 500],
    ['PT15M', 900_000],
    ['P1DT12H', 1.5 * DAY],
    ['P6M', 182.625 * DAY],
    ['PT0.5S', 500],
  ])('reads %s', (text, expected) => {
    expect(parseDuration(text)).toBeCloseTo(expected, 3);
  });

  it.each([
    '',
    'soon',
    '15',
    'm',
    '15 parsecs',
    '-5m',
    '5m ago',
    'P',
    'PT',
    'constructor',
    `${'1h '.repeat(20)}`,
  ])('refuses %j', text => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('law: hours and minutes add up, in words, letters and ISO 8601', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (h, m) => {
          const value = h * 3_600_000 + m * 60_000;
          expect(parseDuration(`${h}h ${m}m`)).toBe(value);
          expect(parseDuration(`${m} minutes ${h} hours`)).toBe(value);
          expect(parseDuration(`PT${h}H${m}M`)).toBe(value);
        },
      ),
    );
  });
});

describe('parsePercentage', () => {
  it.each([
    ['99.95', 99.95],
    ['99.95%', 99.95],
    ['99,9 %', 99.9],
    ['100', 100],
  ])('reads %s', (text, expected) => {
    expect(parsePercentage(text)).toBe(expected);
  });

  it.each(['0.9995', '0', '101', 'high', '', '99.9.9'])('refuses %j', text => {
    expect(parsePercentage(text)).toBeUndefined();
  });
});
