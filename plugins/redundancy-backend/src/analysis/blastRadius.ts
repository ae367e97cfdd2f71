import type { BlastRadius } from '@bulkhead/plugin-redundancy-common';
import type { ReaderView } from './ReaderView';

/** The services that fall when an entity falls, without itself. */
export function blastRadius(view: ReaderView, entityRef: string): BlastRadius {
  if (!view.of.has(entityRef)) {
    return { items: [], hidden: 0 };
  }
  const { fallen } = view.analysis.trace([entityRef], 'at-once');
  const { seen, hidden } = view.targets(
    [...fallen].filter(node => node !== entityRef),
  );
  return { items: seen, hidden };
}
