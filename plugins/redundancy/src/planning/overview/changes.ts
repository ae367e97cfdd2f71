import type {
  CheckOutcome,
  ScorecardChanges,
} from '@bulkhead/plugin-redundancy-common';

/** A check whose outcome is another one than before. */
export type Change = ScorecardChanges['items'][number];

const RANK: Record<CheckOutcome, number> = {
  fail: 0,
  unknown: 1,
  waived: 2,
  pass: 3,
};

/** Whether a change is for the better; an answer to what was unknown before is a first measurement, and neither. */
export function direction(
  change: Pick<Change, 'from' | 'to'>,
): 'worse' | 'better' | 'first' {
  const { from, to } = change;
  const isFirst = from === undefined || (from === 'unknown' && to !== 'waived');
  if (isFirst || from === to) {
    return 'first';
  }
  return RANK[to] > RANK[from] ? 'better' : 'worse';
}

/**
 * Changes by their direction, each in the order they came in, newest first. What was known, became unknown, and is
 * known again was measured before: its evidence ran out meanwhile.
 */
export function byDirection(
  changes: readonly Change[],
): Record<ReturnType<typeof direction>, Change[]> {
  const groups = {
    worse: [] as Change[],
    better: [] as Change[],
    first: [] as Change[],
  };
  const ranOut = new Set<string>();
  for (const change of [...changes].reverse()) {
    const key = `${change.entityRef} ${change.checkId}`;
    const way = direction(change);
    if (way === 'first' && ranOut.has(key)) {
      groups[change.to === 'pass' ? 'better' : 'worse'].unshift(change);
    } else {
      groups[way].unshift(change);
    }
    if (change.to === 'unknown') {
      ranOut.add(key);
    }
  }
  return groups;
}
