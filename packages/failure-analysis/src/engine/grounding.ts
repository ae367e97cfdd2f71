import { IntList } from '../graph/csr';
import { UnitGraph } from '../prepare/prepareModel';

/** How one unit of a redundancy cycle stands; see SystemState. */
export interface Grounding {
  readonly unit: number;
  /** Place in an order of coming up; -1 when there is no grounded support for it. */
  readonly rank: number;
  /** Supports of lower rank it can lose before its place in the order no longer proves it up. */
  readonly slack: number;
  /** How many more needs must go down until it does. */
  readonly left: number;
}

/**
 * Brings the units of one cycle up as far as there is grounded support: the least fixed point of "up".
 * @param isDown - of units outside the cycle whether they are down, of those on it whether they are down in any case
 */
export function groundCycle(
  graph: UnitGraph,
  cycle: number,
  isDown: (unit: number) => boolean,
): Grounding[] {
  const { needs, cycleOf, cycles, threshold } = graph;
  const units = cycles.items.subarray(
    cycles.offsets[cycle],
    cycles.offsets[cycle + 1],
  );
  const rank = orderOfComingUp(graph, cycle, units, isDown);
  const grounded = (unit: number): boolean =>
    cycleOf[unit] === cycle ? rank.has(unit) : !isDown(unit);
  return Array.from(units, unit => {
    const own = rank.get(unit);
    let up = 0;
    let lower = 0;
    for (let e = needs.offsets[unit]; e < needs.offsets[unit + 1]; e++) {
      const need = needs.items[e];
      if (!grounded(need)) continue;
      up++;
      if (cycleOf[need] !== cycle || rank.get(need)! < (own ?? 0)) lower++;
    }
    const size = needs.offsets[unit + 1] - needs.offsets[unit];
    const needed = size - threshold[unit] + 1;
    return {
      unit,
      rank: own ?? -1,
      slack: lower - needed,
      left: up - needed + 1,
    };
  });
}

function orderOfComingUp(
  graph: UnitGraph,
  cycle: number,
  units: Int32Array,
  isDown: (unit: number) => boolean,
): Map<number, number> {
  const { needs, parents, cycleOf, threshold } = graph;
  const rank = new Map<number, number>();
  const missing = new Map<number, number>();
  const undecided = new Map<number, number>();
  const full = new IntList(units.length);
  const enough = new IntList(units.length);
  for (const unit of units) {
    if (isDown(unit)) continue;
    const size = needs.offsets[unit + 1] - needs.offsets[unit];
    let up = 0;
    let inside = 0;
    for (let e = needs.offsets[unit]; e < needs.offsets[unit + 1]; e++) {
      if (cycleOf[needs.items[e]] === cycle) inside++;
      else if (!isDown(needs.items[e])) up++;
    }
    missing.set(unit, size - threshold[unit] + 1 - up);
    undecided.set(unit, inside);
    if (missing.get(unit)! <= 0) enough.push(unit);
  }
  // Units all of whose needs are decided go first: they leave the later ones more support of lower rank.
  for (let nextFull = 0, nextEnough = 0; ; ) {
    let unit: number;
    if (nextFull < full.length) unit = full.items[nextFull++];
    else if (nextEnough < enough.length) unit = enough.items[nextEnough++];
    else return rank;
    if (rank.has(unit) || missing.get(unit)! > 0) continue;
    rank.set(unit, rank.size);
    for (let e = parents.offsets[unit]; e < parents.offsets[unit + 1]; e++) {
      const parent = parents.items[e];
      const short = missing.get(parent);
      if (cycleOf[parent] !== cycle || short === undefined) continue;
      missing.set(parent, short - 1);
      undecided.set(parent, undecided.get(parent)! - 1);
      if (undecided.get(parent) === 0) full.push(parent);
      else if (short === 1) enough.push(parent);
    }
  }
}
