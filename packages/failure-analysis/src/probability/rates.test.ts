import { downtimeMinutesPerYear, unavailabilityFromTimes } from './rates';

describe('rates', () => {
  it('turns times into a share of time', () => {
    // Once a year for four hours.
    expect(unavailabilityFromTimes(8762, 4)).toBeCloseTo(4 / 8766, 12);
    expect(unavailabilityFromTimes(0, 0)).toBe(0);
    expect(() => unavailabilityFromTimes(-1, 4)).toThrow(RangeError);
  });

  it('says "three nines" in minutes', () => {
    expect(downtimeMinutesPerYear(0.001)).toBeCloseTo(525.96, 10);
  });
});
