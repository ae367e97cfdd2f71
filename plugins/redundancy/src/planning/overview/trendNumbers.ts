import {
  PILLARS,
  type Counts,
  type Pillar,
  type Trend,
} from '@bulkhead/plugin-redundancy-common';

/** Share of checks that pass, of those that are decided or unknown; what is waived counts neither way. */
export function passShare(counts: Counts | undefined): number | undefined {
  if (!counts) {
    return undefined;
  }
  const all = counts.pass + counts.fail + counts.unknown;
  return all > 0 ? counts.pass / all : undefined;
}

/** First and last share of a pillar over a trend. */
export function trendOf(
  trend: Trend,
  pillar: Pillar,
): { now?: number; before?: number; beforeAt?: string } {
  const known = trend.points.filter(
    point => passShare(point.counts[pillar]) !== undefined,
  );
  if (known.length === 0) {
    return {};
  }
  const last = known[known.length - 1];
  const now = passShare(last.counts[pillar]);
  return known.length === 1
    ? { now }
    : {
        now,
        before: passShare(known[0].counts[pillar]),
        beforeAt: known[0].at,
      };
}

/** The trend as rows, oldest first. */
export function trendRows(trend: Trend) {
  return trend.points.map(point => ({
    at: point.at,
    entities: point.entities,
    shares: Object.fromEntries(
      PILLARS.map(pillar => [pillar, passShare(point.counts[pillar])]),
    ) as Record<Pillar, number | undefined>,
  }));
}
