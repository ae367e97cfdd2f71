import { Formulas, Kind } from '../formula/formulas';
import { operandsFirst } from '../formula/walk';

/**
 * Orders of the events of a formula that are often good for decision diagrams, the most promising first: depth first as
 * written, by size of what is below, events before gates, and by pulling together what stands in the same gates.
 */
export function variableOrders(
  formulas: Formulas,
  root: number,
): (() => number[])[] {
  const sizes = sizesBelow(formulas, root);
  const asWritten = (): number[] => depthFirst(formulas, root, row => row);
  const sorted = (by: (node: number) => number) => (): number[] =>
    depthFirst(formulas, root, row =>
      Array.from(row).sort((a, b) => by(a) - by(b)),
    );
  const sizeOf = (node: number): number => sizes.get(node)!;
  return [
    asWritten,
    sorted(sizeOf),
    () => pulledTogether(formulas, root, asWritten()),
    () => byWeight(formulas, root),
    sorted(node => -sizeOf(node)),
    () => pulledTogether(formulas, root, sorted(sizeOf)()),
    () => depthFirst(formulas, root, row => Array.from(row).reverse()),
    () => pulledTogether(formulas, root, byWeight(formulas, root)),
  ];
}

function depthFirst(
  formulas: Formulas,
  root: number,
  arrange: (row: Int32Array) => ArrayLike<number>,
): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const open = [root];
  while (open.length) {
    const node = open.pop()!;
    if (seen.has(node)) continue;
    seen.add(node);
    if (formulas.kind(node) === Kind.event) {
      order.push(formulas.parameter(node));
      continue;
    }
    const row = arrange(formulas.operandsOf(node));
    for (let i = row.length - 1; i >= 0; i--) open.push(row[i]);
  }
  return order;
}

/** How many operands stand below each node, repetitions counted, capped. */
function sizesBelow(formulas: Formulas, root: number): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const node of operandsFirst(formulas, root)) {
    let size = 1;
    for (const operand of formulas.operandsOf(node))
      size = Math.min(1e12, size + sizes.get(operand)!);
    sizes.set(node, size);
  }
  return sizes;
}

/** Weight runs down from the root, shared among operands; the heaviest event comes first. */
function byWeight(formulas: Formulas, root: number): number[] {
  const weight = new Map<number, number>([[root, 1]]);
  const events: number[] = [];
  for (const node of operandsFirst(formulas, root).reverse()) {
    if (formulas.kind(node) === Kind.event) events.push(node);
    const row = formulas.operandsOf(node);
    const share = weight.get(node)! / row.length;
    for (const operand of row)
      weight.set(operand, (weight.get(operand) ?? 0) + share);
  }
  return events
    .sort((a, b) => weight.get(b)! - weight.get(a)!)
    .map(node => formulas.parameter(node));
}

/** Moves every event towards the middle of the gates it stands in, until that changes no more (Aloul, FORCE, 2003). */
function pulledTogether(
  formulas: Formulas,
  root: number,
  start: readonly number[],
): number[] {
  const nodes = operandsFirst(formulas, root);
  const place = new Map<number, number>();
  start.forEach((event, i) => place.set(event, i));
  const position = new Map<number, number>();
  for (const node of nodes) {
    if (formulas.kind(node) === Kind.event)
      position.set(node, place.get(formulas.parameter(node))!);
  }
  const gates = nodes.filter(node => formulas.operandCount(node) > 0);
  // A gate counts by its own events and by the middle of the gates below it.
  for (let round = 0; round < 40; round++) {
    const sum = new Map<number, number>();
    const count = new Map<number, number>();
    const middle = new Map<number, number>();
    for (const gate of gates) {
      let total = 0;
      const row = formulas.operandsOf(gate);
      for (const operand of row)
        total += position.get(operand) ?? middle.get(operand)!;
      middle.set(gate, total / row.length);
    }
    for (const gate of gates) {
      for (const operand of formulas.operandsOf(gate)) {
        if (formulas.kind(operand) !== Kind.event) continue;
        sum.set(operand, (sum.get(operand) ?? 0) + middle.get(gate)!);
        count.set(operand, (count.get(operand) ?? 0) + 1);
      }
    }
    const events = [...position.keys()].sort(
      (a, b) => sum.get(a)! / count.get(a)! - sum.get(b)! / count.get(b)!,
    );
    let moved = false;
    events.forEach((event, i) => {
      moved ||= position.get(event) !== i;
      position.set(event, i);
    });
    if (!moved) break;
  }
  return [...position.entries()]
    .sort((a, b) => a[1] - b[1])
    .map(([event]) => formulas.parameter(event));
}
