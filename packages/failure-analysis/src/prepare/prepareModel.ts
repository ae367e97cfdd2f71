import { Csr, transpose } from '../graph/csr';
import { FailureModel, FailureNode, Verdict } from '../model';
import { contractCycles, Contraction } from './contractCycles';
import { resolveModel } from './resolveModel';

/**
 * A failure model made ready for questions: ids resolved, hard cycles contracted, rows packed.
 * Fields marked internal are for this library; use the accessors.
 * @public
 */
export class PreparedModel {
  /** The nodes in the order of the model; every node number is a position in it. */
  readonly nodes: readonly FailureNode[];
  /** Whether the two verdicts can differ. */
  readonly needsHuman: boolean;
  /** @internal */
  readonly graph: UnitGraph;
  /** @internal Needs between nodes, as the model has them. */
  readonly nodeNeeds: Csr;
  /** @internal */
  readonly nodeSoftNeeds?: Csr;
  private readonly positions: ReadonlyMap<string, number>;
  private nodeParentsCache?: Csr;

  /** @internal */
  constructor(
    nodes: readonly FailureNode[],
    positions: ReadonlyMap<string, number>,
    nodeNeeds: Csr,
    nodeSoftNeeds: Csr | undefined,
    graph: UnitGraph,
    needsHuman: boolean,
  ) {
    this.nodes = nodes;
    this.positions = positions;
    this.nodeNeeds = nodeNeeds;
    this.nodeSoftNeeds = nodeSoftNeeds;
    this.graph = graph;
    this.needsHuman = needsHuman;
  }

  /** Number of nodes. */
  get size(): number {
    return this.nodes.length;
  }

  /** Whether the model has a node of this id. */
  has(id: string): boolean {
    return this.positions.has(id);
  }

  /**
   * Number of the node with this id.
   * @throws RangeError when the model has no such node
   */
  indexOf(id: string): number {
    const index = this.positions.get(id);
    if (index === undefined) {
      throw new RangeError(`There is no node "${id}" in the failure model`);
    }
    return index;
  }

  /** Id of a node number. */
  idOf(index: number): string {
    return this.nodes[index].id;
  }

  /** Ids of node numbers. */
  idsOf(indices: Iterable<number>): string[] {
    const ids: string[] = [];
    for (const index of indices) ids.push(this.nodes[index].id);
    return ids;
  }

  /** Cycles made of hard dependencies: their members stand and fall together and none can start first. */
  get hardCycles(): string[][] {
    const { hardCycles, members } = this.graph;
    return Array.from(hardCycles, unit =>
      this.idsOf(
        members.items.subarray(
          members.offsets[unit],
          members.offsets[unit + 1],
        ),
      ),
    );
  }

  /** Cycles that pass through a redundancy group: their members count on one another for support. */
  get redundancyCycles(): string[][] {
    const { cycles, members } = this.graph;
    const result: string[][] = [];
    for (let c = 0; c + 1 < cycles.offsets.length; c++) {
      const ids: string[] = [];
      for (let e = cycles.offsets[c]; e < cycles.offsets[c + 1]; e++) {
        const unit = cycles.items[e];
        ids.push(
          ...this.idsOf(
            members.items.subarray(
              members.offsets[unit],
              members.offsets[unit + 1],
            ),
          ),
        );
      }
      result.push(ids);
    }
    return result;
  }

  /** @internal Which nodes need a node, as the model has them. */
  get nodeParents(): Csr {
    if (!this.nodeParentsCache) {
      this.nodeParentsCache = transpose(this.nodeNeeds, this.size);
    }
    return this.nodeParentsCache;
  }
}

/** The graph the algorithms run on. A unit is a node, or a hard cycle contracted into one. @internal */
export interface UnitGraph extends Contraction {
  readonly needs: Csr;
  readonly parents: Csr;
  readonly threshold: Int32Array;
  /** How many nodes of the unit can fail of themselves. */
  readonly events: Int32Array;
  /** Units with a node marked as a place where redundancy can be missing. */
  readonly group: Uint8Array;
  /** Down from the start in both verdicts (1) or until a human acts (2). */
  readonly initial: Uint8Array;
}

const DOWN = 1;
const NEEDS_HUMAN = 2;

/**
 * Checks and packs a model. Everything else in this library asks its questions of the result.
 * Time and memory are linear in nodes and needs.
 * @throws ModelError on a repeated id, a need that is not in the model, or a threshold out of range
 * @public
 */
export function prepareModel(model: FailureModel): PreparedModel {
  const { nodes } = model;
  const { positions, needs, softNeeds } = resolveModel(model);
  const hard = new Uint8Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) {
    hard[i] = nodes[i].needs.length && nodes[i].threshold === 1 ? 1 : 0;
  }
  const contraction = contractCycles(needs, hard);
  const unitNeeds = contractRows(contraction, needs, hard);
  const { unitCount, unitOf } = contraction;
  const threshold = new Int32Array(unitCount).fill(1);
  const events = new Int32Array(unitCount);
  const group = new Uint8Array(unitCount);
  const initial = new Uint8Array(unitCount);
  let needsHuman = false;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    const unit = unitOf[i];
    if (node.needs.length && !hard[i]) threshold[unit] = node.threshold;
    if (node.fails) events[unit]++;
    if (node.group) group[unit] = 1;
    if (node.down) initial[unit] |= DOWN;
    if (node.needsHuman) {
      initial[unit] |= NEEDS_HUMAN;
      needsHuman = true;
    }
  }
  const graph: UnitGraph = {
    ...contraction,
    needs: unitNeeds,
    parents: transpose(unitNeeds, unitCount),
    threshold,
    events,
    group,
    initial,
  };
  return new PreparedModel(
    nodes,
    positions,
    needs,
    softNeeds,
    graph,
    needsHuman,
  );
}

/** Whether the unit is down before anything fails, of itself. @internal */
export function startsDown(
  graph: UnitGraph,
  unit: number,
  verdict: Verdict,
): boolean {
  const initial = graph.initial[unit];
  return (
    (initial & DOWN) !== 0 ||
    (verdict === 'at-once' && (initial & NEEDS_HUMAN) !== 0)
  );
}

/** Rows between units. A hard unit needs each other unit once; a group keeps repeated members, each one a vote. */
function contractRows(
  contraction: Contraction,
  needs: Csr,
  hard: Uint8Array,
): Csr {
  const { unitOf, members, unitCount } = contraction;
  const offsets = new Int32Array(unitCount + 1);
  const items = new Int32Array(needs.items.length);
  const seen = new Int32Array(unitCount).fill(-1);
  let cursor = 0;
  for (let u = 0; u < unitCount; u++) {
    for (let m = members.offsets[u]; m < members.offsets[u + 1]; m++) {
      const node = members.items[m];
      for (let e = needs.offsets[node]; e < needs.offsets[node + 1]; e++) {
        const target = unitOf[needs.items[e]];
        if (hard[node]) {
          if (target === u || seen[target] === u) continue;
          seen[target] = u;
        }
        items[cursor++] = target;
      }
    }
    offsets[u + 1] = cursor;
  }
  return { offsets, items: items.slice(0, cursor) };
}
