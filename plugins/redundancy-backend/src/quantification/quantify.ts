import {
  type Availability,
  AvailabilityAnalysis,
  type CatalogAnalysis,
  FixRanking,
  type RankedFixes,
} from '@bulkhead/plugin-redundancy-common';

/** What is reckoned of an estate: how long services are down, and what to fix first. */
export interface Quantification {
  availability: Availability[];
  ranked: RankedFixes;
}

/** Most gaps that are looked at, and fixes that are kept. */
const GAPS = 400;
const FIXES = 200;

/** Takes seconds for thousands of services: for a thread of its own. */
export function quantify(
  analysis: CatalogAnalysis,
  options: { budgetMs: number },
): Quantification {
  const availability = new AvailabilityAnalysis(analysis.built);
  return {
    availability: analysis.built.targets.map(ref => availability.of(ref)),
    ranked: new FixRanking(analysis, {
      gaps: GAPS,
      most: FIXES,
      clock: () => performance.now(),
      budgetMs: options.budgetMs,
    }).rank(),
  };
}
