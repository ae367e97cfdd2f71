import { Settings } from 'luxon';
import { daysOf, gridOf } from './month';

describe('a month', () => {
  const { defaultZone } = Settings;
  afterEach(() => {
    Settings.defaultZone = defaultZone;
  });

  it('is made of whole weeks, from the first weekday there is here', () => {
    const monday = daysOf('2026-11', 1);
    expect([monday[0], monday[monday.length - 1], monday.length]).toEqual([
      '2026-10-26',
      '2026-12-06',
      42,
    ]);
    const sunday = daysOf('2026-11', 7);
    expect([sunday[0], sunday[sunday.length - 1], sunday.length]).toEqual([
      '2026-11-01',
      '2026-12-05',
      35,
    ]);
    for (let month = 1; month <= 12; month++) {
      const days = daysOf(`2027-${String(month).padStart(2, '0')}`, 6);
      expect(days.length % 7).toBe(0);
      expect(new Set(days).size).toBe(days.length);
    }
  });

  it('shows an entry on each day it touches where the reader is', () => {
    Settings.defaultZone = 'Europe/Paris';
    const entry = {
      type: 'presentation' as const,
      id: 'a',
      title: 'A',
      people: [],
      entities: [],
    };
    const grid = gridOf(
      '2026-10',
      [
        {
          ...entry,
          start: '2026-10-24T22:30:00Z',
          end: '2026-10-24T23:00:00Z',
        },
        {
          ...entry,
          id: 'b',
          type: 'hackathon',
          start: '2026-10-24',
          end: '2026-10-26',
        },
      ],
      1,
    );
    const on = (id: string) =>
      grid
        .filter(day => day.entries.some(one => one.id === id))
        .map(day => day.day);
    // Half past midnight in Paris, on the night the clocks change.
    expect(on('a')).toEqual(['2026-10-25']);
    expect(on('b')).toEqual(['2026-10-24', '2026-10-25']);
  });
});
