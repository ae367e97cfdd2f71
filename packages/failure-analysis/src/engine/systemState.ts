import { Verdict } from '../model';
import { PreparedModel, startsDown } from '../prepare/prepareModel';
import { groundCycle } from './grounding';

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

/** More losses than any unit can have. */
const NEVER = 0x1fffffff;

/** The state before anything fails. */
export function baseState(
  prepared: PreparedModel,
  verdict: Verdict,
): SystemState {
  const { graph } = prepared;
  const { unitCount, needs, cycleOf, cycles } = graph;
  const hasCycles = cycles.offsets.length > 1;
  const state: SystemState = {
    down: new Uint8Array(unitCount),
    left: new Int32Array(unitCount),
    rank: new Int32Array(hasCycles ? unitCount : 0),
    slack: new Int32Array(hasCycles ? unitCount : 0),
  };
  for (let u = 0; u < unitCount; u++) {
    if (startsDown(graph, u, verdict)) state.down[u] = 1;
  }
  for (let u = 0; u < unitCount; ) {
    const cycle = cycleOf[u];
    if (cycle >= 0) {
      const grounding = groundCycle(graph, cycle, i => state.down[i] === 1);
      for (const { unit, rank, slack, left } of grounding) {
        state.down[unit] = rank < 0 ? 1 : 0;
        state.rank[unit] = rank;
        state.slack[unit] = slack;
        state.left[unit] = left;
      }
      u += grounding.length;
      continue;
    }
    const start = needs.offsets[u];
    const end = needs.offsets[u + 1];
    let left = start === end ? NEVER : graph.threshold[u];
    for (let e = start; e < end; e++) left -= state.down[needs.items[e]];
    state.left[u] = left;
    if (left <= 0) state.down[u] = 1;
    u++;
  }
  return state;
}
