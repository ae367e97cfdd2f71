import { FailureAnalysis } from '@bulkhead/failure-analysis';
import type {
  NodeInfo,
  ReaderModel,
  WhatIfResult,
} from '@bulkhead/plugin-redundancy-common';

interface Prepared {
  analysis: FailureAnalysis;
  info: Map<string, NodeInfo>;
  targets: Set<string>;
}

const prepared = new WeakMap<ReaderModel, Prepared>();

function prepare(model: ReaderModel): Prepared {
  let one = prepared.get(model);
  if (!one) {
    one = {
      analysis: FailureAnalysis.of({ nodes: model.nodes }),
      info: new Map(model.info.map(info => [info.id, info])),
      targets: new Set(model.targets),
    };
    prepared.set(model, one);
  }
  return one;
}

/** What falls, is degraded and is then one failure away when these nodes are lost. Runs in the browser. */
export function computeWhatIf(
  model: ReaderModel,
  lose: readonly string[],
): WhatIfResult {
  const { analysis, info, targets } = prepare(model);
  const known = lose.filter(id => info.has(id));
  const atOnce = analysis.whatIf(known, 'at-once');
  const later = analysis.whatIf(known, 'after-human');
  const lost = new Set(known);
  const hidden = { down: 0, degraded: 0, oneFailureAway: 0 };
  const services = (ids: Iterable<string>, count: keyof typeof hidden) => {
    const seen: NodeInfo[] = [];
    for (const id of ids) {
      const about = info.get(id);
      if (!about || !targets.has(id) || lost.has(id)) {
        continue;
      }
      if (about.kind === 'hidden' || !about.entityRef) {
        hidden[count]++;
      } else {
        seen.push(about);
      }
    }
    return seen.map(about => ({
      id: about.id,
      entityRef: about.entityRef ?? about.id,
      title: about.title,
      tier: about.tier,
    }));
  };
  const by = new Map<string, { node: string; title: string }[]>();
  for (const { node, takesDown } of atOnce.exposed()) {
    const title = info.get(node)?.title ?? node;
    for (const id of takesDown) {
      if (id !== node) {
        by.set(id, [...(by.get(id) ?? []), { node, title }]);
      }
    }
  }
  return {
    down: services(atOnce.down, 'down').map(({ id, ...rest }) => ({
      ...rest,
      afterHuman: later.isDown(id),
    })),
    degraded: services(atOnce.degraded, 'degraded').map(
      ({ id: _, ...rest }) => rest,
    ),
    oneFailureAway: services(by.keys(), 'oneFailureAway').map(
      ({ id, ...rest }) => ({ ...rest, by: by.get(id) ?? [] }),
    ),
    hidden,
    unknown: lose.filter(id => !info.has(id)),
  };
}
