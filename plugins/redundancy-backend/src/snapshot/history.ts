/** A change of one entity's result, as far as thinning needs to know it. */
export interface HistoryPoint {
  entityRef: string;
  changedAt: Date;
}

const DAY = 24 * 3600 * 1000;
/** Inside this every change is kept. */
const FINE_DAYS = 2;
/** Inside this the last change of each day is kept, before it the last of each week. */
const DAILY_DAYS = 90;

/** The stretch of time of which only the last change is kept, or undefined where every change is. Days and weeks are UTC. */
function bucketOf(changedAt: Date, now: Date): string | undefined {
  const age = now.getTime() - changedAt.getTime();
  const day = Math.floor(changedAt.getTime() / DAY);
  if (age < FINE_DAYS * DAY) {
    return undefined;
  }
  // 1 January 1970 was a Thursday: three days on, weeks begin on Monday.
  return age < DAILY_DAYS * DAY
    ? `day ${day}`
    : `week ${Math.floor((day + 3) / 7)}`;
}

/**
 * The points that can go. What stood at the end of each kept day or week can still be told afterwards, and the first
 * point of an entity stays, so that its line has a beginning. Points may be in any order.
 */
export function pointsToThin<P extends HistoryPoint>(
  points: readonly P[],
  now: Date,
): P[] {
  const last = new Map<string, P>();
  const first = new Map<string, P>();
  for (const point of points) {
    const begun = first.get(point.entityRef);
    if (!begun || point.changedAt < begun.changedAt) {
      first.set(point.entityRef, point);
    }
    const bucket = bucketOf(point.changedAt, now);
    if (bucket === undefined) {
      continue;
    }
    const key = `${point.entityRef} ${bucket}`;
    const known = last.get(key);
    if (!known || known.changedAt < point.changedAt) {
      last.set(key, point);
    }
  }
  const kept = new Set<P>([...last.values(), ...first.values()]);
  return points.filter(
    point => bucketOf(point.changedAt, now) !== undefined && !kept.has(point),
  );
}
