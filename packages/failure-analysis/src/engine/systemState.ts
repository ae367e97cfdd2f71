import { IntList } from '../graph/csr';
import { Verdict } from '../model';
import { PreparedModel, startsDown, UnitGraph } from '../prepare/prepareModel';

/**
 * What is down at one moment, and how far everything else is from going down.
 *
 * Redundancy cycles are judged by grounded support: a unit on such a cycle is up only when enough of what it needs
 * is up without counting on the unit itself (the least fixed point of "up"). `rank` is an order in which the units of a
 * cycle can be brought up one after the other, `slack` how many supports of lower rank each can lose before that order
 * no longer proves it up.
 */
export interface SystemState {
  readonly down: Uint8Array;
  /** How many more needs must go down until the unit does. */
  readonly left: Int32Array;
  readonly rank: Int32Array;
  readonly slack: Int32Array;
}

const NEVER = 0x7fffffff;

/** The state before anything fails. */
export function baseState(
  prepared: PreparedModel,
  verdict: Verdict,
): SystemState {
  const { graph } = prepared;
  const { unitCount, needs, cycleOf } = graph;
  const hasCycles = graph.cycles.offsets.length > 1;
  const state: SystemState = {
    down: new Uint8Array(unitCount),
    left: new Int32Array(unitCount),
    rank: new Int32Array(hasCycles ? unitCount : 0),
    slack: new Int32Array(hasCycles ? unitCount : 0),
  };
  for (let u = 0; u < unitCount; ) {
    const cycle = cycleOf[u];
    if (cycle >= 0) {
      u += groundCycle(graph, cycle, state, unit =>
        startsDown(graph, unit, verdict),
      );
      continue;
    }
    const start = needs.offsets[u];
    const end = needs.offsets[u + 1];
    let left = start === end ? NEVER : graph.threshold[u];
    for (let e = start; e < end; e++) left -= state.down[needs.items[e]];
    state.left[u] = left;
    if (left <= 0 || startsDown(graph, u, verdict)) state.down[u] = 1;
    u++;
  }
  return state;
}

/**
 * Brings the units of one cycle up as far as there is grounded support, and marks the rest down.
 * @returns how many units the cycle has
 */
export function groundCycle(
  graph: UnitGraph,
  cycle: number,
  state: SystemState,
  isDown: (unit: number) => boolean,
): number {
  const { needs, parents, cycleOf, cycles, threshold } = graph;
  const { down, left, rank, slack } = state;
  const start = cycles.offsets[cycle];
  const end = cycles.offsets[cycle + 1];
  const full = new IntList(end - start);
  const enough = new IntList(end - start);
  const missing = new Map<number, number>();
  const pending = new Map<number, number>();

  for (let i = start; i < end; i++) {
    const u = cycles.items[i];
    const size = needs.offsets[u + 1] - needs.offsets[u];
    let up = 0;
    let inside = 0;
    for (let e = needs.offsets[u]; e < needs.offsets[u + 1]; e++) {
      const need = needs.items[e];
      if (cycleOf[need] === cycle) inside++;
      else if (!down[need]) up++;
    }
    rank[u] = -1;
    missing.set(u, size === 0 ? 0 : size - threshold[u] + 1 - up);
    pending.set(u, inside);
    if (isDown(u)) continue;
    if (inside === 0) full.push(u);
    else if (missing.get(u)! <= 0) enough.push(u);
  }

  // Units all of whose needs are decided go first: they leave the later ones more support of lower rank.
  let clock = 0;
  let nextFull = 0;
  let nextEnough = 0;
  for (;;) {
    let u: number;
    if (nextFull < full.length) u = full.items[nextFull++];
    else if (nextEnough < enough.length) u = enough.items[nextEnough++];
    else break;
    if (rank[u] >= 0 || missing.get(u)! > 0) continue;
    rank[u] = clock++;
    for (let e = parents.offsets[u]; e < parents.offsets[u + 1]; e++) {
      const p = parents.items[e];
      if (cycleOf[p] !== cycle || rank[p] >= 0 || isDown(p)) continue;
      const stillMissing = missing.get(p)! - 1;
      const stillPending = pending.get(p)! - 1;
      missing.set(p, stillMissing);
      pending.set(p, stillPending);
      if (stillPending === 0) full.push(p);
      else if (stillMissing === 0) enough.push(p);
    }
  }

  for (let i = start; i < end; i++) {
    const u = cycles.items[i];
    down[u] = rank[u] < 0 ? 1 : 0;
  }
  for (let i = start; i < end; i++) {
    const u = cycles.items[i];
    const size = needs.offsets[u + 1] - needs.offsets[u];
    let upCount = 0;
    let lower = 0;
    for (let e = needs.offsets[u]; e < needs.offsets[u + 1]; e++) {
      const need = needs.items[e];
      if (down[need]) continue;
      upCount++;
      if (cycleOf[need] !== cycle || rank[need] < rank[u]) lower++;
    }
    const needed = size - threshold[u] + 1;
    left[u] = size === 0 ? NEVER : upCount - needed + 1;
    slack[u] = size === 0 ? NEVER : lower - needed;
  }
  return end - start;
}
