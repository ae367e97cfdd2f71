import { buildDiagram } from '../diagram/buildDiagram';
import { FALSE, Formulas, Kind, TRUE } from '../formula/formulas';
import { independentGroups, modulesBelow } from '../formula/modules';
import { PlanBuilder } from './plan';
import { Work } from '../diagram/work';
import { variableOrders } from '../diagram/variableOrders';
import { operandsFirst } from '../formula/walk';

/** Bounds on recursion; beyond them a piece is left open, to be split. */
const DEEPEST = 400;
const MOST_LEVELS = 3000;

/**
 * Takes formulas apart into what shares no event: what decides alone is factored out (the single points, for a service),
 * then come independent parts and modules, and a decision diagram for what remains and is small enough.
 */
export class Decomposer {
  private readonly formulas: Formulas;
  /** Step of each event of the formulas. */
  private readonly leaves: readonly number[];
  private readonly plan: PlanBuilder;
  private readonly work: Work;
  private readonly known = new Map<number, number>();
  private depth = 0;

  constructor(
    formulas: Formulas,
    leaves: readonly number[],
    plan: PlanBuilder,
    work: Work,
  ) {
    this.formulas = formulas;
    this.leaves = leaves;
    this.plan = plan;
    this.work = work;
  }

  /** The step that computes a formula. */
  stepOf(root: number): number {
    let step = this.known.get(root);
    if (step === undefined) {
      this.depth++;
      step = this.depth > DEEPEST ? this.leaveOpen(root) : this.decompose(root);
      this.depth--;
      this.known.set(root, step);
    }
    return step;
  }

  private leaveOpen(root: number): number {
    const { formulas, leaves } = this;
    return this.plan.add({ kind: 'open', formulas, root, parts: leaves });
  }

  private decompose(root: number): number {
    const { formulas, plan } = this;
    const kind = formulas.kind(root);
    if (kind === Kind.constant) return plan.constant(root === TRUE);
    if (kind === Kind.event) return this.leaves[formulas.parameter(root)];
    const factored = factorOut(formulas, root);
    if (factored !== root) return this.stepOf(factored);
    const groups = independentGroups(formulas, formulas.operandsOf(root));
    if (kind === Kind.vote) {
      if (groups.some(group => group.length > 1)) return this.core(root);
      return plan.add({
        kind: 'vote',
        needed: formulas.parameter(root),
        parts: groups.map(([one]) => this.stepOf(one)),
      });
    }
    if (groups.length === 1) return this.core(root);
    return plan.add({
      kind: kind === Kind.or ? 'or' : 'and',
      parts: groups.map(group => {
        if (group.length === 1) return this.stepOf(group[0]);
        return this.stepOf(
          kind === Kind.or ? formulas.or(group) : formulas.and(group),
        );
      }),
    });
  }

  /** A formula whose operands share events: what is private to one gate is set aside, the rest becomes one piece. */
  private core(root: number): number {
    const { formulas, plan } = this;
    const modules = modulesBelow(formulas, root);
    const visible = operandsFirst(formulas, root, modules);
    const isLeaf = (node: number): boolean =>
      modules.has(node) || formulas.kind(node) === Kind.event;
    const parents = new Map<number, number>();
    for (const node of visible) {
      if (isLeaf(node)) continue;
      for (const operand of formulas.operandsOf(node))
        parents.set(operand, (parents.get(operand) ?? 0) + 1);
    }
    const piece = new Formulas();
    const parts: number[] = [];
    const place = (step: number): number => piece.event(parts.push(step) - 1);
    const made = new Map<number, number>();
    for (const node of visible) {
      if (isLeaf(node)) continue;
      const row: number[] = [];
      const own: number[] = [];
      for (const operand of formulas.operandsOf(node)) {
        if (isLeaf(operand) && parents.get(operand) === 1) {
          own.push(this.stepOf(operand));
          continue;
        }
        if (!made.has(operand)) made.set(operand, place(this.stepOf(operand)));
        row.push(made.get(operand)!);
      }
      const kind = formulas.kind(node);
      if (kind !== Kind.vote && own.length > 1) {
        const together = kind === Kind.or ? 'or' : 'and';
        row.push(place(plan.add({ kind: together, parts: own })));
      } else row.push(...own.map(place));
      made.set(node, sameGate(formulas, node, piece, row));
    }
    return this.solve(piece, made.get(root)!, parts);
  }

  private solve(piece: Formulas, root: number, parts: number[]): number {
    const orders = variableOrders(piece, root);
    const made: number[][] = [];
    const attempts = parts.length > MOST_LEVELS ? [] : this.work.attempts;
    for (const attempt of attempts) {
      for (const i of attempt.orders) {
        if (this.work.left <= 0) break;
        made[i] ??= orders[i]();
        const diagram = buildDiagram(
          piece,
          root,
          made[i],
          Math.min(attempt.nodes, this.work.left),
          this.work,
        );
        if (diagram) {
          return this.plan.add({
            kind: 'diagram',
            diagram,
            parts: made[i].map(event => parts[event]),
          });
        }
      }
    }
    return this.plan.add({ kind: 'open', formulas: piece, root, parts });
  }
}

/**
 * Where one operand of an "or" occurs within another it may be taken as false: if it were true, the whole is true anyway. Of an
 * "and", true. For a service this takes its single points out of everything else.
 */
function factorOut(formulas: Formulas, root: number): number {
  const kind = formulas.kind(root);
  if (kind === Kind.vote) return root;
  const operands = Array.from(formulas.operandsOf(root));
  const known = new Set(operands);
  const fixed = kind === Kind.or ? FALSE : TRUE;
  let changed = false;
  const rest = operands.map(operand => {
    const next = formulas.substitute(operand, node =>
      node !== operand && known.has(node) ? fixed : -1,
    );
    changed ||= next !== operand;
    return next;
  });
  if (!changed) return root;
  return kind === Kind.or ? formulas.or(rest) : formulas.and(rest);
}

function sameGate(
  formulas: Formulas,
  node: number,
  to: Formulas,
  row: number[],
): number {
  const kind = formulas.kind(node);
  if (kind === Kind.or) return to.or(row);
  if (kind === Kind.and) return to.and(row);
  return to.vote(formulas.parameter(node), row);
}
