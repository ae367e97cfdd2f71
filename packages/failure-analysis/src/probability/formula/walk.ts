import { Formulas } from './formulas';

/** All nodes below the root and itself, each after its operands; nothing below the nodes of `stop`. */
export function operandsFirst(
  formulas: Formulas,
  root: number,
  stop?: ReadonlySet<number>,
): number[] {
  const order: number[] = [];
  const seen = new Set([root]);
  const path = [{ node: root, next: 0 }];
  while (path.length) {
    const top = path[path.length - 1];
    const row = formulas.operandsOf(top.node);
    if (top.next === row.length || stop?.has(top.node)) {
      order.push(top.node);
      path.pop();
      continue;
    }
    const operand = row[top.next++];
    if (seen.has(operand)) continue;
    seen.add(operand);
    path.push({ node: operand, next: 0 });
  }
  return order;
}
