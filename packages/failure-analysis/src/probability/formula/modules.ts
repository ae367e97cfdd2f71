import { Formulas, Kind } from './formulas';

/** Operands in groups that share no event with one another. */
export function independentGroups(
  formulas: Formulas,
  operands: ArrayLike<number>,
): number[][] {
  const leader = Int32Array.from(operands, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (leader[root] !== root) root = leader[root];
    leader[i] = root;
    return root;
  };
  const owner = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < operands.length; i++) {
    open.push(operands[i]);
    while (open.length) {
      const node = open.pop()!;
      const known = owner.get(node);
      if (known !== undefined) {
        leader[find(known)] = find(i);
        continue;
      }
      owner.set(node, i);
      for (const operand of formulas.operandsOf(node)) open.push(operand);
    }
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < operands.length; i++) {
    const root = find(i);
    const group = groups.get(root);
    if (group) group.push(operands[i]);
    else groups.set(root, [operands[i]]);
  }
  return [...groups.values()];
}

/**
 * The gates below the root, not within one another, none of whose events occurs outside of them (Dutuit and Rauzy,
 * IEEE Transactions on Reliability 45, 1996). Linear time.
 */
export function modulesBelow(formulas: Formulas, root: number): Set<number> {
  const first = new Map<number, number>();
  const left = new Map<number, number>();
  const last = new Map<number, number>();
  const finished: number[] = [];
  let clock = 0;
  const path: { node: number; next: number }[] = [];
  const arrive = (node: number): void => {
    clock++;
    last.set(node, clock);
    if (first.has(node)) return;
    first.set(node, clock);
    path.push({ node, next: 0 });
  };
  arrive(root);
  while (path.length) {
    const top = path[path.length - 1];
    const operands = formulas.operandsOf(top.node);
    if (top.next < operands.length) {
      arrive(operands[top.next++]);
      continue;
    }
    path.pop();
    left.set(top.node, ++clock);
    finished.push(top.node);
  }
  const isModule = new Set<number>();
  const earliest = new Map<number, number>();
  const latest = new Map<number, number>();
  for (const node of finished) {
    let low = Infinity;
    let high = -1;
    for (const operand of formulas.operandsOf(node)) {
      low = Math.min(low, first.get(operand)!, earliest.get(operand)!);
      high = Math.max(high, last.get(operand)!, latest.get(operand)!);
    }
    earliest.set(node, low);
    latest.set(node, high);
    const inside = low > first.get(node)! && high < left.get(node)!;
    if (node !== root && inside && formulas.kind(node) !== Kind.event)
      isModule.add(node);
  }
  return topmost(formulas, root, isModule);
}

function topmost(
  formulas: Formulas,
  root: number,
  isModule: ReadonlySet<number>,
): Set<number> {
  const found = new Set<number>();
  const seen = new Set([root]);
  for (const node of seen) {
    for (const operand of formulas.operandsOf(node)) {
      if (isModule.has(operand)) found.add(operand);
      else seen.add(operand);
    }
  }
  return found;
}
