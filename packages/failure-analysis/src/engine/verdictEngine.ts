import { Verdict } from '../model';
import { PreparedModel } from '../prepare/prepareModel';
import { Propagation } from './propagation';
import { baseState, SystemState } from './systemState';

/** Base state and scratch space of one verdict. */
export interface Engine {
  readonly verdict: Verdict;
  readonly state: SystemState;
  readonly propagation: Propagation;
}

const engines = new WeakMap<PreparedModel, Map<Verdict, Engine>>();

/** The engine of a verdict, made once per prepared model. Both verdicts share one where nothing needs a human. */
export function engineFor(prepared: PreparedModel, verdict: Verdict): Engine {
  const kept = prepared.needsHuman ? verdict : 'after-human';
  let ofModel = engines.get(prepared);
  if (!ofModel) {
    ofModel = new Map();
    engines.set(prepared, ofModel);
  }
  let engine = ofModel.get(kept);
  if (!engine) {
    const state = baseState(prepared, kept);
    engine = {
      verdict: kept,
      state,
      propagation: new Propagation(prepared.graph, state),
    };
    ofModel.set(kept, engine);
  }
  return engine;
}

/** Nodes of some units. */
export function nodesOfUnits(
  prepared: PreparedModel,
  units: ArrayLike<number>,
): Int32Array {
  const { offsets, items } = prepared.graph.members;
  let size = 0;
  for (let i = 0; i < units.length; i++) {
    size += offsets[units[i] + 1] - offsets[units[i]];
  }
  const nodes = new Int32Array(size);
  let cursor = 0;
  for (let i = 0; i < units.length; i++) {
    for (let m = offsets[units[i]]; m < offsets[units[i] + 1]; m++) {
      nodes[cursor++] = items[m];
    }
  }
  return nodes;
}

/** Ids of the nodes of the first `count` units. */
export function idsOfUnits(
  prepared: PreparedModel,
  units: ArrayLike<number>,
  count: number,
): string[] {
  const { offsets, items } = prepared.graph.members;
  const { nodes } = prepared;
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const end = offsets[units[i] + 1];
    for (let m = offsets[units[i]]; m < end; m++) ids.push(nodes[items[m]].id);
  }
  return ids;
}

/** Units of some node ids, each once. */
export function unitsOfIds(
  prepared: PreparedModel,
  ids: Iterable<string>,
): Int32Array {
  const units = new Set<number>();
  for (const id of ids) units.add(prepared.graph.unitOf[prepared.indexOf(id)]);
  return Int32Array.from(units);
}
