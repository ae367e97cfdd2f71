/**
 * Share of time that something is down which fails on average after `meanTimeToFailure` and takes `meanTimeToRepair` to
 * bring back, both in the same unit: repair / (up + repair).
 * @public
 */
export function unavailabilityFromTimes(
  meanTimeToFailure: number,
  meanTimeToRepair: number,
): number {
  if (!(meanTimeToFailure >= 0) || !(meanTimeToRepair >= 0)) {
    throw new RangeError('Times must not be negative');
  }
  const total = meanTimeToFailure + meanTimeToRepair;
  return total === 0 ? 0 : meanTimeToRepair / total;
}

/** Minutes in a year of 365.25 days. @public */
export const MINUTES_PER_YEAR = 365.25 * 24 * 60;

/** Expected minutes down in a year. @public */
export function downtimeMinutesPerYear(unavailability: number): number {
  return unavailability * MINUTES_PER_YEAR;
}
