import { nodeIds } from '../model';
import type { MetadataFinding } from '../results';
import type { ResourceFamily } from '../vocabulary';
import type { CatalogAnalysis } from './catalogAnalysis';
import type { LinkLosses } from './links';

const KEEP_DATA: ReadonlySet<ResourceFamily> = new Set([
  'database',
  'broker',
  'search',
  'coordination',
  'storage',
]);

/** Whether two halves that both go on would each take writes that the other does not have. */
function keepsData(analysis: CatalogAnalysis, ref: string): boolean {
  const { built, vocabulary } = analysis;
  const facts = built.facts.get(ref)?.redundancy;
  if (!facts || facts.stateless) {
    return false;
  }
  const type = built.entities.get(ref)?.type?.toLowerCase();
  const known = type ? vocabulary.resourceTypes.get(type) : undefined;
  const replicates =
    facts.replication !== undefined && facts.replication.mode !== 'none';
  return replicates || (known !== undefined && KEEP_DATA.has(known.family));
}

/**
 * What keeps data in two sites, and goes on in both when they lose sight of each other while nothing decides which of them
 * may: the data comes apart. Where a majority must stand, or somebody said which side goes on, there is nothing to tell.
 */
export function splitBrainFinding(
  analysis: CatalogAnalysis,
  links: LinkLosses,
  ref: string,
): MetadataFinding | undefined {
  const { built, declared } = analysis;
  const facts = built.facts.get(ref)?.redundancy;
  const group = nodeIds.instances(ref);
  if (
    !facts ||
    links.pairs.length === 0 ||
    !analysis.has(group) ||
    !keepsData(analysis, ref)
  ) {
    return undefined;
  }
  const decided =
    facts.partition !== undefined && facts.partition !== 'both-serve';
  const members = facts.instances?.length ?? facts.members?.length ?? 0;
  if (decided || 2 * (facts.needed ?? 1) > members) {
    return undefined;
  }
  const at = links.of(declared, 'at-once').findIndex(loss => {
    const { outcome, bothServe } = loss.of(group);
    return outcome === 'survives' && bothServe;
  });
  if (at < 0) {
    return undefined;
  }
  const { title, scenario } = links.pairs[at];
  return {
    rule: 'split-brain',
    severity: 'warning',
    path: 'spec.redundancy.partition',
    message: `When the link ${title} is lost, both sides go on alone and no majority decides between them: their data can come apart. Let a majority be needed, with a member in a third site, or say which side goes on.`,
    allowed: ['majority-serves', 'primary-serves', 'none-serves'],
    names: [...scenario.sites],
  };
}
