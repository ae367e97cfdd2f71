import { NotFoundError } from '@backstage/errors';
import {
  buildModel,
  CatalogAnalysis,
  EntityResults,
  type MetadataPreview,
} from '@bulkhead/plugin-redundancy-common';
import { humanOf } from '../snapshot/HumanHalves';
import { maskResult } from '../visibility/maskResult';
import type { HeldSnapshot } from './AnalysisEngine';
import { mergedEntities } from './mergedEntities';
import type { AnalysisTasks } from './protocol';
import { ReaderView } from './ReaderView';

/** What the snapshot would say if this were the entity's overlay. */
export function preview(
  held: HeldSnapshot,
  ask: Omit<AnalysisTasks['preview']['ask'], 'snapshotId'>,
): MetadataPreview {
  const { entityRef, overlay, visible, at } = ask;
  if (!held.analysis.has(entityRef)) {
    throw new NotFoundError(
      `${entityRef} is not part of the last analysis yet. Try again in a moment.`,
    );
  }
  const analysis = CatalogAnalysis.of(
    buildModel(mergedEntities(held.input, { entityRef, overlay }), {
      vocabulary: held.input.vocabulary,
      human: humanOf(held.input.human),
    }),
  );
  const results = new EntityResults(analysis);
  const options = { snapshotId: held.snapshotId ?? '', computedAt: at };
  const after = results.of(entityRef, options);

  const changed = new Map<string, { before?: string; after?: string }>();
  for (const ref of analysis.built.targets) {
    const before = held.analysis.has(ref)
      ? held.results.survives(ref)
      : undefined;
    const now = results.survives(ref);
    if (ref !== entityRef && before !== now) {
      changed.set(ref, { before, after: now });
    }
  }
  const others = new ReaderView(analysis, visible).targets(changed.keys());
  return {
    before: maskResult(held.results.of(entityRef, options), visible),
    after: maskResult(after, visible),
    others: others.seen.map(({ entityRef: ref, title }) => ({
      entityRef: ref,
      title,
      ...changed.get(ref),
    })),
    hidden: others.hidden,
    findings: maskResult(after, visible).findings,
  };
}
