import { FailureModel, FailureNode, Verdict } from '../model';

/**
 * The definition, written down as plainly as possible and independent of the library: contract what reaches itself
 * through hard needs, then let units come up while enough of what they need is up.
 */
export function downByDefinition(
  model: FailureModel,
  lost: ReadonlySet<string>,
  verdict: Verdict,
): Set<string> {
  const byId = new Map(model.nodes.map(node => [node.id, node]));
  const hardReach = new Map(
    model.nodes.map(node => [node.id, reachByHardNeeds(byId, node)]),
  );
  const together = (id: string): string[] => [
    id,
    ...[...hardReach.get(id)!].filter(
      other => other !== id && hardReach.get(other)!.has(id),
    ),
  ];
  const ownFailure = (node: FailureNode): boolean =>
    lost.has(node.id) ||
    node.down === true ||
    (node.needsHuman === true && verdict === 'at-once');

  const up = new Set<string>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const node of model.nodes) {
      if (up.has(node.id)) continue;
      const unit = together(node.id);
      const comesUp = unit.every(id => {
        const member = byId.get(id)!;
        if (ownFailure(member)) return false;
        if (member.needs.length === 0) return true;
        const supports = member.needs.filter(
          need => up.has(need) || (isHard(member) && unit.includes(need)),
        );
        return supports.length > member.needs.length - member.threshold;
      });
      if (comesUp) {
        unit.forEach(id => up.add(id));
        changed = true;
      }
    }
  }
  return new Set(model.nodes.map(node => node.id).filter(id => !up.has(id)));
}

/** Ids that fall with a loss and were not down before. */
export function fallsByDefinition(
  model: FailureModel,
  lost: readonly string[],
  verdict: Verdict,
): Set<string> {
  const before = downByDefinition(model, new Set(), verdict);
  const after = downByDefinition(model, new Set(lost), verdict);
  return new Set([...after].filter(id => !before.has(id)));
}

function isHard(node: FailureNode): boolean {
  return node.needs.length > 0 && node.threshold === 1;
}

function reachByHardNeeds(
  byId: Map<string, FailureNode>,
  from: FailureNode,
): Set<string> {
  const reached = new Set<string>();
  const open = [from];
  while (open.length) {
    const node = open.pop()!;
    if (!isHard(node)) continue;
    for (const need of node.needs) {
      if (reached.has(need)) continue;
      reached.add(need);
      open.push(byId.get(need)!);
    }
  }
  return reached;
}
