import {
  BudgetExceeded,
  DecisionDiagrams,
  Diagram,
  extractDiagram,
} from './decisionDiagrams';
import { Formulas, Kind } from '../formula/formulas';
import { operandsFirst } from '../formula/walk';
import { Work } from './work';

/** The decision diagram of a formula in an order of its events; undefined where it takes more nodes than allowed. */
export function buildDiagram(
  formulas: Formulas,
  root: number,
  order: readonly number[],
  budget: number,
  work: Work,
): Diagram | undefined {
  const diagrams = new DecisionDiagrams(budget);
  const level = new Map(order.map((event, i) => [event, i]));
  const made = new Map<number, number>();
  try {
    for (const node of operandsFirst(formulas, root)) {
      made.set(node, buildNode(formulas, node, diagrams, level, made));
    }
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  } finally {
    work.left -= diagrams.count;
  }
  return extractDiagram(diagrams, made.get(root)!);
}

function buildNode(
  formulas: Formulas,
  node: number,
  diagrams: DecisionDiagrams,
  level: ReadonlyMap<number, number>,
  made: ReadonlyMap<number, number>,
): number {
  const kind = formulas.kind(node);
  if (kind === Kind.constant) return node;
  if (kind === Kind.event)
    return diagrams.variable(level.get(formulas.parameter(node))!);
  // From the bottom of the order up: the diagrams in between stay small.
  const row = Array.from(
    formulas.operandsOf(node),
    operand => made.get(operand)!,
  ).sort((a, b) => diagrams.level[b] - diagrams.level[a]);
  if (kind === Kind.vote) return diagrams.vote(formulas.parameter(node), row);
  return row.reduce((a, b) =>
    kind === Kind.or ? diagrams.or(a, b) : diagrams.and(a, b),
  );
}
