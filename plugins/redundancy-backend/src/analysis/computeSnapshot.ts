import { createHash } from 'node:crypto';
import {
  type CatalogAnalysis,
  type EntityResult,
  EntityResults,
  summaryOf,
} from '@bulkhead/plugin-redundancy-common';
import { packBody } from '../snapshot/packBody';
import type { ComputedResult, ResultBody } from '../snapshot/types';
import { refsOfNode } from '../visibility/visibility';

const OUTCOME_ORDER: EntityResult['outcome'][] = [
  'spof',
  'unknown',
  'waived',
  'redundant',
];

/**
 * What several results share is kept between them, which grows: from time to time it is made anew, to bound the memory.
 */
const FORGET_AFTER = 2500;

/** Results of all entities, of which only those are given whose content is not the one known before; `keep` gets them all. */
export function computeResults(
  analysis: CatalogAnalysis,
  known: ReadonlyMap<string, string>,
  keep: (result: EntityResult) => void = () => {},
): { refs: string[]; changed: ComputedResult[] } {
  const { built, vocabulary } = analysis;
  const services = new Set(built.targets);
  const rungs = new Map(
    vocabulary.ladder.map(({ name, rung }) => [name, rung ?? 0]),
  );
  const refs: string[] = [];
  const changed: ComputedResult[] = [];
  let results = new EntityResults(analysis);
  for (const ref of built.entities.keys()) {
    refs.push(ref);
    if (refs.length % FORGET_AFTER === 0) {
      results = new EntityResults(analysis);
    }
    const result = results.of(ref, { snapshotId: '', computedAt: '' });
    keep(result);
    const {
      snapshotId: _snapshot,
      computedAt: _computed,
      changedAt: _changed,
      ...content
    } = result;
    const isService = services.has(ref);
    const body: ResultBody = { ...content, isService };
    const json = JSON.stringify(body);
    const contentHash = createHash('sha256').update(json).digest('hex');
    if (known.get(ref) !== contentHash) {
      changed.push({
        ...toComputed(result, rungs),
        listed: isService,
        contentHash,
        body: packBody(json),
      });
    }
  }
  return { refs, changed };
}

function toComputed(
  result: EntityResult,
  rungs: ReadonlyMap<string, number>,
): Omit<ComputedResult, 'contentHash' | 'body' | 'listed'> {
  const summary = summaryOf(result);
  const worst = result.gaps[0];
  return {
    ...summary,
    worstGapRefs: worst
      ? [
          ...new Set(
            [worst.id, ...worst.singlePoints.map(point => point.node)]
              .flatMap(refsOfNode)
              .concat(worst.ownerRef),
          ),
        ]
      : [],
    searchText: `${result.title} ${result.entityRef}`.toLocaleLowerCase(
      'en-US',
    ),
    rules: [...new Set(result.findings.map(finding => finding.rule))],
    orderRank: orderRank(result, rungs),
  };
}

/** Worst outcome first, then the most important tier, then the lowest level; nobody's word counts as the lowest. */
function orderRank(
  result: EntityResult,
  rungs: ReadonlyMap<string, number>,
): number {
  const outcome = OUTCOME_ORDER.indexOf(result.outcome);
  const level = Math.min(rungs.get(result.survives ?? '') ?? 0, 99);
  return outcome * 1000 + Math.min(result.tier ?? 9, 9) * 100 + level;
}
