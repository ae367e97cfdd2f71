import { mine } from '../__testUtils__/demo';
import { foremost, isOffered, type MyShift } from './shifts';

const [turn] = mine.shifts;
const at = (given: Partial<MyShift>): MyShift => ({ ...turn, ...given });
const NOW = Date.parse('2026-11-20T12:00:00Z');
const running = {
  start: '2026-11-20T08:00:00Z',
  end: '2026-11-20T16:00:00Z',
};
const later = { start: '2026-11-23T08:00:00Z', end: '2026-11-30T08:00:00Z' };

describe('foremost', () => {
  it('is the turn that runs, the first call before the second', () => {
    const second = at({ ...running, id: 'second', role: 'secondary' });
    const first = at({ ...running, id: 'first' });
    expect(foremost([second, first, at(later)], NOW)).toBe(first);
    expect(foremost([at(later), second], NOW)).toBe(second);
  });

  it('is the next one otherwise; shadowing is no turn, nor is what is over', () => {
    const next = at({ ...later, id: 'next' });
    const shadow = at({ ...running, role: 'shadow' });
    const over = at({ start: '2026-11-19T08:00:00Z', end: running.start });
    expect(foremost([over, shadow, next], NOW)).toBe(next);
    expect(foremost([shadow], NOW)).toBeUndefined();
  });
});

describe('isOffered', () => {
  it('holds for a part of the turn, not for what touches it', () => {
    const [swap] = mine.offers;
    const shift = at(later);
    const offer = (start: string, end: string) => [{ ...swap, start, end }];
    expect(
      isOffered(shift, offer('2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z')),
    ).toBe(true);
    expect(isOffered(shift, offer(running.start, later.start))).toBe(false);
    expect(
      isOffered(
        at({ ...later, role: 'secondary' }),
        offer(later.start, later.end),
      ),
    ).toBe(false);
  });
});
