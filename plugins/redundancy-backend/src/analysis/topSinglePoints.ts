import type {
  CatalogAnalysis,
  TopSinglePoint,
} from '@bulkhead/plugin-redundancy-common';
import type { ReaderView } from './ReaderView';

interface Weighed {
  index: number;
  tier0: number;
  tier1: number;
  total: number;
}

/** Everything that takes services down alone, the most important services first. Whoever falls is not counted as its own. */
export function weighSinglePoints(analysis: CatalogAnalysis): Weighed[] {
  const { built, feared } = analysis;
  const { nodes } = built.model;
  const targets = new Set(built.targets);
  // Tier by position, -1 for a service without one, -2 for what is no service.
  const tiers = nodes.map(({ id }) =>
    targets.has(id) ? built.entities.get(id)?.tier ?? -1 : -2,
  );
  const singles = feared.singles('at-once');
  const weighed: Weighed[] = [];
  nodes.forEach((node, index) => {
    if (!node.fails) {
      return;
    }
    const weight = { index, tier0: 0, tier1: 0, total: 0 };
    for (const fallen of singles.blastRadius(index)) {
      const tier = tiers[fallen];
      if (tier > -2 && fallen !== index) {
        weight.total += 1;
        weight.tier0 += tier === 0 ? 1 : 0;
        weight.tier1 += tier === 1 ? 1 : 0;
      }
    }
    if (weight.total > 0) {
      weighed.push(weight);
    }
  });
  return weighed.sort(
    (a, b) =>
      b.tier0 - a.tier0 ||
      b.tier1 - a.tier1 ||
      b.total - a.total ||
      a.index - b.index,
  );
}

/** The first of them as a reader may know them; what takes down nothing that the reader may see is left out. */
export function topSinglePoints(
  view: ReaderView,
  weighed: readonly Weighed[],
  limit: number,
): TopSinglePoint[] {
  const { built, feared } = view.of;
  const { nodes } = built.model;
  const top: TopSinglePoint[] = [];
  for (const { index, ...counts } of weighed) {
    if (top.length >= limit) {
      break;
    }
    const { id, domainClass } = nodes[index];
    const fallen = [...feared.singles('at-once').blastRadius(index)]
      .filter(other => other !== index)
      .map(other => nodes[other].id);
    const { hidden } = view.targets(fallen);
    if (hidden === counts.total) {
      continue;
    }
    const { entityRef } = built.info[index];
    top.push({
      ...view.tell(id),
      ...(entityRef && view.sees(id) ? { entityRef } : {}),
      ...(domainClass ? { domainClass } : {}),
      ...counts,
      hidden,
    });
  }
  return top;
}
