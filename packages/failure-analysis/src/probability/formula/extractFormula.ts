import { engineFor } from '../../engine/verdictEngine';
import { Verdict } from '../../model';
import { PreparedModel } from '../../prepare/prepareModel';
import { Formulas, TRUE } from './formulas';

/** The formula of a target: which of its events together take it down. */
export interface TargetFormula {
  readonly formulas: Formulas;
  readonly root: number;
  /** Node number of each event of the formula. */
  readonly events: readonly number[];
}

/** Unrolling redundancy cycles made the formula too large. */
export class FormulaTooLarge extends Error {}

const MOST_NODES = 400_000;

/**
 * Writes down when a target is down. On a redundancy cycle the formulas start as "down" and are evaluated again as often as the
 * cycle has units, by when every grounded support has been found; usually they settle long before.
 * @throws FormulaTooLarge
 */
export function extractFormula(
  prepared: PreparedModel,
  target: number,
  verdict: Verdict,
): TargetFormula {
  const { graph, nodes } = prepared;
  const { needs, cycleOf, cycles, members, threshold } = graph;
  const { state } = engineFor(prepared, verdict);
  const formulas = new Formulas();
  const events: number[] = [];
  const own = new Map<number, number[]>();
  const made = new Map<number, number>();

  const ownEvents = (unit: number): number[] => {
    let found = own.get(unit);
    if (!found) {
      found = [];
      for (let m = members.offsets[unit]; m < members.offsets[unit + 1]; m++) {
        const node = members.items[m];
        if (nodes[node].fails)
          found.push(formulas.event(events.push(node) - 1));
      }
      own.set(unit, found);
    }
    return found;
  };
  const formulaOf = (unit: number): number => {
    const start = needs.offsets[unit];
    const end = needs.offsets[unit + 1];
    const operands: number[] = [];
    for (let e = start; e < end; e++) operands.push(made.get(needs.items[e])!);
    if (threshold[unit] === 1)
      return formulas.or([...ownEvents(unit), ...operands]);
    return formulas.or([
      ...ownEvents(unit),
      formulas.vote(threshold[unit], operands),
    ]);
  };
  const settle = (units: Int32Array): void => {
    for (const unit of units) made.set(unit, TRUE);
    let changed = true;
    for (let round = 0; changed && round < units.length; round++) {
      changed = false;
      for (const unit of units) {
        if (state.down[unit]) continue;
        const next = formulaOf(unit);
        changed ||= next !== made.get(unit);
        made.set(unit, next);
      }
      if (formulas.size > MOST_NODES) throw new FormulaTooLarge();
    }
  };

  for (const unit of unitsBelow(prepared, graph.unitOf[target])) {
    if (made.has(unit)) continue;
    if (state.down[unit]) made.set(unit, TRUE);
    else if (cycleOf[unit] < 0) made.set(unit, formulaOf(unit));
    else {
      const cycle = cycleOf[unit];
      settle(
        cycles.items.subarray(cycles.offsets[cycle], cycles.offsets[cycle + 1]),
      );
    }
  }
  return { formulas, root: made.get(graph.unitOf[target])!, events };
}

/** What a unit stands on and itself, what is needed first; units of one cycle in any order, after what the cycle needs. */
function unitsBelow(prepared: PreparedModel, unit: number): number[] {
  const { needs } = prepared.graph;
  const seen = new Set([unit]);
  for (const found of seen) {
    for (let e = needs.offsets[found]; e < needs.offsets[found + 1]; e++)
      seen.add(needs.items[e]);
  }
  // Units are numbered in that order.
  return [...seen].sort((a, b) => a - b);
}
