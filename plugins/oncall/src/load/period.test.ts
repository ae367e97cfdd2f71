import { periodOf, spanOf } from './period';

describe('periods', () => {
  it('are whole days, today among them', () => {
    expect(periodOf('past90', '2026-03-01')).toEqual({
      from: '2025-12-02',
      to: '2026-03-01',
    });
    expect(periodOf('next90', '2026-12-30').to).toBe('2027-03-29');
    expect(periodOf('thisYear', '2026-05-05')).toEqual({
      from: '2026-01-01',
      to: '2026-12-31',
    });
  });

  it('run from midnight to midnight of the zone, over a change of the clocks', () => {
    expect(
      spanOf({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Paris'),
    ).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });

  it('that are none, or too long, are refused before anybody is asked', () => {
    expect(spanOf({ from: '2026-03-29', to: '2026-03-01' }, 'UTC')).toBe(
      undefined,
    );
    expect(spanOf({ from: '2024-01-01', to: '2026-03-01' }, 'UTC')).toBe(
      undefined,
    );
    expect(spanOf({ from: '', to: '2026-03-01' }, 'UTC')).toBe(undefined);
  });
});
