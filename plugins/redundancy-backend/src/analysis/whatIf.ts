import {
  beyondRecovery,
  type BlastRadius,
  type WhatIfResult,
} from '@bulkhead/plugin-redundancy-common';
import type { ReaderView, SeenNode } from './ReaderView';

/** A service shows so many of what could take it down next; more would not be read. */
const MOST_NEXT = 10;

/** What goes down, runs at a loss, and is one failure away when these nodes are lost. */
export function whatIf(
  view: ReaderView,
  lose: readonly string[],
): WhatIfResult {
  const lost = new Set<string>();
  const unknown: string[] = [];
  for (const id of lose) {
    const node = view.resolve(id);
    if (node === undefined) {
      unknown.push(id);
    } else {
      lost.add(node);
    }
  }
  const { feared } = view.analysis;
  const now = feared.whatIf([...lost], 'at-once');
  const later = feared.whatIf([...lost], 'after-human');
  const stillDown = new Set(later.down);
  const down = view.targets(now.down);
  const degraded = view.targets(now.degraded);
  const next = new Map<string, SeenNode[]>();
  for (const { node, takesDown } of now.exposed()) {
    const seen = view.node(node);
    for (const target of takesDown) {
      const by = next.get(target);
      if (by) {
        by.push(seen);
      } else {
        next.set(target, [seen]);
      }
    }
  }
  const exposed = view.targets(next.keys());
  const { analysis } = view;
  const beyond = view.targets(
    beyondRecovery(
      analysis.built.model.nodes,
      id => analysis.info(id),
      now,
      later,
    ),
  );
  return {
    down: down.seen.map(target => ({
      ...target,
      afterHuman: stillDown.has(target.entityRef),
    })),
    ...(beyond.seen.length > 0 ? { cannotBeBroughtBack: beyond.seen } : {}),
    degraded: degraded.seen,
    oneFailureAway: exposed.seen.map(target => ({
      ...target,
      by: (next.get(target.entityRef) ?? []).slice(0, MOST_NEXT),
    })),
    hidden: {
      down: down.hidden,
      degraded: degraded.hidden,
      oneFailureAway: exposed.hidden,
    },
    unknown,
  };
}

/** The services that fall when an entity falls, without itself. */
export function blastRadius(view: ReaderView, entityRef: string): BlastRadius {
  if (!view.analysis.has(entityRef)) {
    return { items: [], hidden: 0 };
  }
  const { fallen } = view.analysis.feared.trace([entityRef], 'at-once');
  const { seen, hidden } = view.targets(
    [...fallen].filter(node => node !== entityRef),
  );
  return { items: seen, hidden };
}
