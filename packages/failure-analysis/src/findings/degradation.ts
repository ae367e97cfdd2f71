import { Propagation } from '../engine/propagation';
import { Engine } from '../engine/verdictEngine';
import { Csr, transpose } from '../graph/csr';
import { PreparedModel } from '../prepare/prepareModel';

const softParents = new WeakMap<PreparedModel, Csr>();

/**
 * Units that are up but run at a loss: something they need softly is down or degraded, or so much of what they need is
 * degraded that they would be down if degraded meant down.
 *
 * @param fallen - units that are down, those of `before` left out
 * @param weakened - units that have less left to lose than in `before`
 * @param before - units degraded already
 * @returns the units that are newly degraded
 */
export function degradedUnits(
  prepared: PreparedModel,
  propagation: Propagation,
  fallen: Int32Array,
  weakened: Int32Array,
  before: ReadonlySet<number>,
): number[] {
  const { nodeSoftNeeds, graph } = prepared;
  if (!nodeSoftNeeds) return [];
  const soft = softParentsOf(prepared, nodeSoftNeeds);
  const degraded: number[] = [];
  const isDegraded = new Uint8Array(graph.unitCount);
  /** How many needs of a unit are degraded, and one; 0 where nobody has counted. */
  const counts = new Int32Array(graph.unitCount);
  const degrade = (unit: number): void => {
    if (isDegraded[unit] || before.has(unit) || propagation.isDown(unit))
      return;
    isDegraded[unit] = 1;
    degraded.push(unit);
  };
  const degradeSoftParents = (unit: number): void => {
    for (let e = soft.offsets[unit]; e < soft.offsets[unit + 1]; e++)
      degrade(soft.items[e]);
  };
  const degradedNeeds = (unit: number): number => {
    let count = 0;
    const end = graph.needs.offsets[unit + 1];
    for (let e = graph.needs.offsets[unit]; e < end; e++) {
      const need = graph.needs.items[e];
      if (before.has(need) && !propagation.isDown(need)) count++;
    }
    return count;
  };
  for (const unit of fallen) degradeSoftParents(unit);
  for (const unit of weakened) {
    if (degradedNeeds(unit) >= propagation.left(unit)) degrade(unit);
  }
  const { offsets, items } = graph.parents;
  // The list grows while it is walked.
  for (const unit of degraded) {
    degradeSoftParents(unit);
    for (let e = offsets[unit]; e < offsets[unit + 1]; e++) {
      const parent = items[e];
      counts[parent] = (counts[parent] || degradedNeeds(parent) + 1) + 1;
      if (counts[parent] - 1 >= propagation.left(parent)) degrade(parent);
    }
  }
  return degraded;
}

const degradedAtFirst = new WeakMap<Engine, Set<number>>();

/** What is degraded before anything fails. */
export function degradedBefore(
  prepared: PreparedModel,
  engine: Engine,
): ReadonlySet<number> {
  let kept = degradedAtFirst.get(engine);
  if (!kept) {
    const { down } = engine.state;
    const fallen: number[] = [];
    for (let u = 0; u < down.length; u++) if (down[u]) fallen.push(u);
    kept = new Set(
      degradedUnits(
        prepared,
        engine.propagation,
        Int32Array.from(fallen),
        new Int32Array(0),
        new Set(),
      ),
    );
    degradedAtFirst.set(engine, kept);
  }
  return kept;
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
