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

/**
 * Everything that takes services down alone, the most important services first. Whoever falls is not counted as its own.
 *
 * @param among - the services that count; default: all
 */
export function weighSinglePoints(
  analysis: CatalogAnalysis,
  among: Iterable<string> = analysis.built.targets,
): Weighed[] {
  const { built, feared } = analysis;
  const { nodes } = built.model;
  const targets = new Set(among);
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

/**
 * The first of them as a reader may know them; what takes down nothing that the reader may see is left out.
 *
 * @param among - the services that were counted, all of which the reader may see; without it all were
 */
export function topSinglePoints(
  view: ReaderView,
  weighed: readonly Weighed[],
  limit: number,
  among?: readonly string[],
): TopSinglePoint[] {
  const { built } = view.of;
  const { nodes } = built.model;
  const top: TopSinglePoint[] = [];
  for (const { index, ...counts } of weighed) {
    if (top.length >= limit) {
      break;
    }
    const { id, domainClass } = nodes[index];
    const hidden = among ? 0 : hiddenAmong(view, index);
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

/** How many of the services that fall with a node may not be named to the reader. */
function hiddenAmong(view: ReaderView, index: number): number {
  const { nodes } = view;
  const fallen: string[] = [];
  for (const other of view.analysis.singles('at-once').blastRadius(index)) {
    if (other !== index) {
      fallen.push(nodes[other].id);
    }
  }
  return view.targets(fallen).hidden;
}
