import fc from 'fast-check';
import { type HistoryPoint, pointsToThin } from './history';

const NOW = new Date('2026-06-30T12:00:00Z');
const at = (iso: string, entityRef = 'a') => ({
  entityRef,
  changedAt: new Date(iso),
});
const kept = (points: ReturnType<typeof at>[]) => {
  const gone = new Set(pointsToThin(points, NOW));
  return points.filter(point => !gone.has(point));
};

describe('thinning of history', () => {
  it('keeps everything for two days', () => {
    const points = [
      at('2026-06-30T11:00:00Z'),
      at('2026-06-30T11:01:00Z'),
      at('2026-06-28T12:00:01Z'),
    ];
    expect(kept(points)).toEqual(points);
  });

  it('keeps the end of each day for ninety days, and of each week before', () => {
    const first = at('2025-01-01T00:00:00Z');
    const points = [
      first,
      at('2026-06-20T08:00:00Z'),
      at('2026-06-20T23:00:00Z'),
      at('2026-06-21T08:00:00Z'),
      // A week from Monday to Sunday, more than ninety days ago.
      at('2026-03-02T08:00:00Z'),
      at('2026-03-08T23:59:00Z'),
      at('2026-03-09T00:00:00Z'),
    ];
    expect(kept(points)).toEqual([
      first,
      points[2],
      points[3],
      points[5],
      points[6],
    ]);
  });

  it('treats each entity alone, and keeps its beginning', () => {
    const points = [
      at('2026-06-01T01:00:00Z', 'a'),
      at('2026-06-01T02:00:00Z', 'b'),
      at('2026-06-01T03:00:00Z', 'a'),
      at('2026-06-01T04:00:00Z', 'a'),
    ];
    expect(kept(points)).toEqual([points[0], points[1], points[3]]);
  });

  const points = fc.array(
    fc.record({
      entityRef: fc.constantFrom<string>('a', 'b'),
      changedAt: fc.date({
        min: new Date('2025-06-01T00:00:00Z'),
        max: NOW,
        noInvalidDate: true,
      }),
    }),
    { maxLength: 60 },
  );

  it('law: thinning twice is thinning once', () => {
    fc.assert(
      fc.property(points, all => {
        expect(pointsToThin(kept(all), NOW)).toEqual([]);
      }),
    );
  });

  it('law: what stood at the end of any day that is told by day can still be told', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 3, max: 88 }), (all, daysAgo) => {
        const end =
          new Date('2026-06-30T00:00:00Z').getTime() - daysAgo * 864e5;
        const standing = (of: readonly HistoryPoint[]) =>
          of
            .filter(p => p.entityRef === 'a' && p.changedAt.getTime() < end)
            .map(p => p.changedAt.getTime())
            .sort((a, b) => b - a)[0];
        expect(standing(kept(all))).toBe(standing(all));
      }),
    );
  });
});
