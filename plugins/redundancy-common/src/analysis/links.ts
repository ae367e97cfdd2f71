import type {
  FailureAnalysis,
  LinkLoss,
  LinkLossScenario,
  Verdict,
} from '@bulkhead/failure-analysis';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogAnalysis } from './catalogAnalysis';

/** Beyond this many sites only pairs with a declared link between them are tried. */
const SITES_TO_PAIR = 8;

/** The loss of the connection between two sites. */
export interface SitePair {
  readonly scenario: LinkLossScenario;
  readonly title: string;
}

function refersTo(text: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** The pairs of sites whose connection can be lost. */
export function sitePairsOf(analysis: CatalogAnalysis): SitePair[] {
  const { built } = analysis;
  const sites = built.model.nodes
    .filter(node => node.domainClass === 'datacenter')
    .map(node => node.id);
  const known = new Set(sites);
  const links = new Map<string, Set<string>>();
  const keyOf = (a: string, b: string) => [a, b].sort().join(' ');
  for (const [ref, facts] of built.facts) {
    const between = (facts.redundancy.link?.between ?? [])
      .map(refersTo)
      .filter((site): site is string => site !== undefined && known.has(site));
    for (let i = 0; i < between.length; i++) {
      for (let j = i + 1; j < between.length; j++) {
        const key = keyOf(between[i], between[j]);
        links.set(key, (links.get(key) ?? new Set()).add(ref));
      }
    }
  }
  const pairs: SitePair[] = [];
  for (let i = 0; i < sites.length; i++) {
    for (let j = i + 1; j < sites.length; j++) {
      const own = links.get(keyOf(sites[i], sites[j]));
      if (own || sites.length <= SITES_TO_PAIR) {
        pairs.push({
          scenario: { sites: [sites[i], sites[j]], links: [...(own ?? [])] },
          title: `${analysis.info(sites[i]).title} - ${
            analysis.info(sites[j]).title
          }`,
        });
      }
    }
  }
  return pairs;
}

/** What the loss of each connection does, computed once for all targets. */
export class LinkLosses {
  readonly pairs: readonly SitePair[];
  readonly #kept = new Map<FailureAnalysis, Map<Verdict, LinkLoss[]>>();

  constructor(analysis: CatalogAnalysis) {
    this.pairs = sitePairsOf(analysis);
  }

  of(model: FailureAnalysis, verdict: Verdict): LinkLoss[] {
    let byVerdict = this.#kept.get(model);
    if (!byVerdict) {
      byVerdict = new Map();
      this.#kept.set(model, byVerdict);
    }
    let losses = byVerdict.get(verdict);
    if (!losses) {
      losses = this.pairs.map(pair => model.linkLoss(pair.scenario, verdict));
      byVerdict.set(verdict, losses);
    }
    return losses;
  }
}
