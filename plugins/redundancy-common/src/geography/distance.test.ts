import fc from 'fast-check';
import { greatCircleKm } from './distance';

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('greatCircleKm', () => {
  it('knows a quarter of the equator and the way between the poles', () => {
    const equator = greatCircleKm({ lat: 0, lon: 0 }, { lat: 0, lon: 90 });
    expect(equator).toBeCloseTo(10007.56, 1);
    expect(
      greatCircleKm({ lat: 90, lon: 0 }, { lat: -90, lon: 17 }),
    ).toBeCloseTo(2 * equator, 1);
  });

  it('knows Paris to Lyon', () => {
    expect(
      greatCircleKm(
        { lat: 48.8566, lon: 2.3522 },
        { lat: 45.764, lon: 4.8357 },
      ),
    ).toBeCloseTo(391.5, 0);
  });

  it('law: the same both ways, and no detour is shorter', () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(greatCircleKm(a, b)).toBeCloseTo(greatCircleKm(b, a), 6);
        expect(greatCircleKm(a, c)).toBeLessThanOrEqual(
          greatCircleKm(a, b) + greatCircleKm(b, c) + 1e-6,
        );
      }),
    );
  });
});
