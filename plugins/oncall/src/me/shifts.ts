import type { MyOnCall } from '@bulkhead/plugin-oncall-common';

/** A turn of mine, as the page tells it. */
export type MyShift = MyOnCall['shifts'][number];

/** The turn that matters most: one that runs, the most responsible first; else the one that comes next. */
export function foremost(
  shifts: readonly MyShift[],
  now: number,
): MyShift | undefined {
  const own = shifts.filter(
    shift => shift.role !== 'shadow' && Date.parse(shift.end) > now,
  );
  const running = own.filter(shift => Date.parse(shift.start) <= now);
  return (
    running.find(shift => shift.role === 'primary') ?? running[0] ?? own[0]
  );
}

/** Whether an open offer is about this turn. */
export function isOffered(
  shift: MyShift,
  offered: MyOnCall['offered'],
): boolean {
  return offered.some(
    swap =>
      swap.scheduleId === shift.scheduleId &&
      swap.role === shift.role &&
      Date.parse(swap.start) < Date.parse(shift.end) &&
      Date.parse(swap.end) > Date.parse(shift.start),
  );
}
