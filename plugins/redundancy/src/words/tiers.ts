import type { BlastRadius } from '@bulkhead/plugin-redundancy-common';
import type { Words } from './useWords';

/** How many services fall, and how many of them matter most. */
export interface FallCounts {
  total: number;
  tier0: number;
  tier1: number;
}

/** Counts of a blast radius; of what the reader may not see the tier is not known. */
export function countsOf(blast: BlastRadius): FallCounts {
  const ofTier = (tier: number) =>
    blast.items.filter(item => item.tier === tier).length;
  return {
    total: blast.items.length + blast.hidden,
    tier0: ofTier(0),
    tier1: ofTier(1),
  };
}

/** "2 of tier 0, 4 of tier 1", without those that are none; empty when both are. */
export function tierWords(
  counts: Pick<FallCounts, 'tier0' | 'tier1'>,
  words: Words,
): string {
  return [counts.tier0, counts.tier1]
    .map((count, tier) =>
      count > 0
        ? words.t('ofTier', { number: String(count), tier: String(tier) })
        : '',
    )
    .filter(Boolean)
    .join(', ');
}
