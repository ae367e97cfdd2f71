import { SystemState } from '../engine/systemState';
import { Csr, transpose } from '../graph/csr';
import { PreparedModel } from '../prepare/prepareModel';

const softParents = new WeakMap<PreparedModel, Csr>();

/**
 * Units that are up but run at a loss: something they need softly is down or degraded, or so much of what they need is
 * degraded that they would be down if degraded meant down.
 */
export function degradedUnits(
  prepared: PreparedModel,
  state: SystemState,
): Int32Array {
  const { nodeSoftNeeds, graph } = prepared;
  if (!nodeSoftNeeds) return new Int32Array(0);
  const soft = softParentsOf(prepared, nodeSoftNeeds);
  const degraded = new Uint8Array(graph.unitCount);
  const queue: number[] = [];
  const lost = new Map<number, number>();
  const degrade = (unit: number): void => {
    if (degraded[unit] || state.down[unit]) return;
    degraded[unit] = 1;
    queue.push(unit);
  };
  const degradeSoftParents = (unit: number): void => {
    for (let e = soft.offsets[unit]; e < soft.offsets[unit + 1]; e++)
      degrade(soft.items[e]);
  };
  for (let u = 0; u < graph.unitCount; u++) {
    if (state.down[u]) degradeSoftParents(u);
  }
  const { offsets, items } = graph.parents;
  for (let head = 0; head < queue.length; head++) {
    const unit = queue[head];
    degradeSoftParents(unit);
    for (let e = offsets[unit]; e < offsets[unit + 1]; e++) {
      const parent = items[e];
      const count = (lost.get(parent) ?? 0) + 1;
      lost.set(parent, count);
      if (count >= state.left[parent]) degrade(parent);
    }
  }
  return Int32Array.from(queue);
}

function softParentsOf(prepared: PreparedModel, nodeSoftNeeds: Csr): Csr {
  let parents = softParents.get(prepared);
  if (!parents) {
    const { unitOf, members, unitCount } = prepared.graph;
    const offsets = new Int32Array(unitCount + 1);
    const items = new Int32Array(nodeSoftNeeds.items.length);
    let cursor = 0;
    for (let u = 0; u < unitCount; u++) {
      for (let m = members.offsets[u]; m < members.offsets[u + 1]; m++) {
        const node = members.items[m];
        for (
          let e = nodeSoftNeeds.offsets[node];
          e < nodeSoftNeeds.offsets[node + 1];
          e++
        ) {
          items[cursor++] = unitOf[nodeSoftNeeds.items[e]];
        }
      }
      offsets[u + 1] = cursor;
    }
    parents = transpose({ offsets, items }, unitCount);
    softParents.set(prepared, parents);
  }
  return parents;
}
