import { Components, stronglyConnected } from '../graph/components';
import { Csr, IntList } from '../graph/csr';

/**
 * Nodes put together into units: what stands and falls together because every step of a cycle is a hard dependency.
 * Units are numbered so that a unit comes after everything it needs, except inside a redundancy cycle.
 */
export interface Contraction {
  readonly unitOf: Int32Array;
  /** Unit to its nodes. */
  readonly members: Csr;
  readonly unitCount: number;
  /** Units that are hard cycles, self references included. */
  readonly hardCycles: Int32Array;
  /** For each unit the number of the redundancy cycle it is on, or -1. */
  readonly cycleOf: Int32Array;
  /** Redundancy cycle to its units. Units of one cycle are consecutive. */
  readonly cycles: Csr;
}

/** @param hard - marks the nodes for which one need down is enough to be down */
export function contractCycles(needs: Csr, hard: Uint8Array): Contraction {
  const size = needs.offsets.length - 1;
  const all = stronglyConnected(needs);
  const unitOf = new Int32Array(size);
  const memberItems = new Int32Array(size);
  const memberOffsets = new Int32Array(size + 1);
  const cycleOf = new Int32Array(size).fill(-1);
  const hardCycles: number[] = [];
  const cycleOffsets: number[] = [0];
  const cycleItems: number[] = [];
  let units = 0;
  let placed = 0;

  const addUnit = (nodes: Int32Array, from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      unitOf[nodes[i]] = units;
      memberItems[placed++] = nodes[i];
    }
    memberOffsets[++units] = placed;
    const only = nodes[from];
    if (to - from > 1 || (hard[only] && needsItself(needs, only)))
      hardCycles.push(units - 1);
  };

  const inner = hardComponentsOfCycles(needs, hard, all);
  let h = 0;
  for (let c = 0; c < all.count; c++) {
    const start = all.starts[c];
    const end = all.starts[c + 1];
    const firstUnit = units;
    if (end - start === 1) addUnit(all.order, start, end);
    else {
      for (; h < inner.count && all.of[inner.order[inner.starts[h]]] === c; h++)
        addUnit(inner.order, inner.starts[h], inner.starts[h + 1]);
    }
    const last = all.order[start];
    const leansOnItself =
      end - start === 1 && !hard[last] && needsItself(needs, last);
    if (units - firstUnit > 1 || leansOnItself) {
      for (let u = firstUnit; u < units; u++) {
        cycleOf[u] = cycleOffsets.length - 1;
        cycleItems.push(u);
      }
      cycleOffsets.push(cycleItems.length);
    }
  }
  return {
    unitOf,
    members: { offsets: memberOffsets.slice(0, units + 1), items: memberItems },
    unitCount: units,
    hardCycles: Int32Array.from(hardCycles),
    cycleOf: cycleOf.slice(0, units),
    cycles: {
      offsets: Int32Array.from(cycleOffsets),
      items: Int32Array.from(cycleItems),
    },
  };
}

/** Inside every cycle of the graph, what holds together by hard needs alone; in the order of the cycles. */
function hardComponentsOfCycles(
  needs: Csr,
  hard: Uint8Array,
  all: Components,
): Components {
  const roots = new IntList();
  for (let c = 0; c < all.count; c++) {
    const start = all.starts[c];
    const end = all.starts[c + 1];
    if (end - start === 1) continue;
    for (let i = start; i < end; i++) roots.push(all.order[i]);
  }
  return stronglyConnected(needs, {
    roots: roots.toArray(),
    expands: hard,
    within: all.of,
  });
}

function needsItself(needs: Csr, node: number): boolean {
  for (let e = needs.offsets[node]; e < needs.offsets[node + 1]; e++) {
    if (needs.items[e] === node) return true;
  }
  return false;
}
