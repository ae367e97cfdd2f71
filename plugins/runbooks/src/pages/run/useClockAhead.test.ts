import { clockAheadOf } from './useClockAhead';

const at = (iso: string) => Date.parse(iso);

describe('clockAheadOf', () => {
  it('is nothing before the first answer', () => {
    expect(clockAheadOf([])).toBe(0);
  });

  it('believes the answer that was on its way for the shortest time', () => {
    expect(
      clockAheadOf([
        {
          serverTime: '2026-11-20T03:00:00.000Z',
          receivedAt: at('2026-11-20T02:58:02.000Z'),
        },
        {
          serverTime: '2026-11-20T03:00:10.000Z',
          receivedAt: at('2026-11-20T02:58:10.100Z'),
        },
      ]),
    ).toBe(119_900);
  });

  it('is negative when this clock is ahead', () => {
    expect(
      clockAheadOf([
        {
          serverTime: '2026-11-20T03:00:00.000Z',
          receivedAt: at('2026-11-20T03:05:00.000Z'),
        },
      ]),
    ).toBe(-300_000);
  });
});
