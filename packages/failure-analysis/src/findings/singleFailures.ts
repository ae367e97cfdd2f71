import { SecondFailures } from '../engine/secondFailures';
import { engineFor, nodesOfUnits } from '../engine/verdictEngine';
import { Csr, IntList, rowHas, transpose } from '../graph/csr';
import { Verdict } from '../model';
import { PreparedModel } from '../prepare/prepareModel';

/**
 * Every single failure and what falls with it, both ways round. Node numbers are positions in the model.
 * @public
 */
export class SingleFailures {
  readonly verdict: Verdict;
  private readonly prepared: PreparedModel;
  /** Failing unit to the units that fall, itself first, in the order of falling. */
  private readonly falls: Csr;
  /** Unit to the failing units that take it down, sorted. */
  private readonly causes: Csr;
  private search?: SecondFailures;

  /** @internal */
  constructor(
    prepared: PreparedModel,
    verdict: Verdict,
    falls: Csr,
    causes: Csr,
  ) {
    this.prepared = prepared;
    this.verdict = verdict;
    this.falls = falls;
    this.causes = causes;
  }

  /**
   * Nodes that go down when this one fails, itself included, nearest first. Empty when the node has no event of its
   * own, or is down before anything fails.
   */
  blastRadius(node: number): Int32Array {
    if (!this.prepared.nodes[node].fails) return new Int32Array(0);
    const unit = this.prepared.graph.unitOf[node];
    return nodesOfUnits(
      this.prepared,
      this.falls.items.subarray(
        this.falls.offsets[unit],
        this.falls.offsets[unit + 1],
      ),
    );
  }

  /** Nodes any one of which takes the target down, the target included where it can fail of itself. */
  singlePoints(target: number): Int32Array {
    const { nodes, graph } = this.prepared;
    const unit = graph.unitOf[target];
    return nodesOfUnits(
      this.prepared,
      this.causes.items.subarray(
        this.causes.offsets[unit],
        this.causes.offsets[unit + 1],
      ),
    ).filter(node => nodes[node].fails);
  }

  /** How many nodes take the target down alone. */
  singlePointCount(target: number): number {
    const { graph } = this.prepared;
    const unit = graph.unitOf[target];
    let count = 0;
    for (
      let e = this.causes.offsets[unit];
      e < this.causes.offsets[unit + 1];
      e++
    ) {
      count += graph.events[this.causes.items[e]];
    }
    return count;
  }

  /** Whether the failure of a node alone takes the target down. */
  takesDown(node: number, target: number): boolean {
    const { nodes, graph } = this.prepared;
    return (
      nodes[node].fails &&
      rowHas(this.causes, graph.unitOf[target], graph.unitOf[node])
    );
  }

  /** @internal */
  get unitCauses(): Csr {
    return this.causes;
  }

  /** @internal Search for what a further failure does. */
  get seconds(): SecondFailures {
    this.search ??= new SecondFailures(
      this.prepared,
      engineFor(this.prepared, this.verdict),
      this.falls,
      this.causes,
    );
    return this.search;
  }

  /** @internal */
  get unitFalls(): Csr {
    return this.falls;
  }
}

/**
 * Fails every node that can fail, one after the other. Time and memory are proportional to the result.
 * @public
 */
export function singleFailures(
  prepared: PreparedModel,
  verdict: Verdict,
): SingleFailures {
  const { events } = prepared.graph;
  const falls = forcedFailures(prepared, verdict, unit => events[unit] > 0);
  return new SingleFailures(
    prepared,
    verdict,
    falls,
    transpose(falls, prepared.graph.unitCount),
  );
}

/** What falls with each of the chosen units when it is down, whether or not it can fail of itself. */
export function forcedFailures(
  prepared: PreparedModel,
  verdict: Verdict,
  chosen: (unit: number) => boolean,
): Csr {
  const { unitCount } = prepared.graph;
  const { propagation } = engineFor(prepared, verdict);
  const offsets = new Int32Array(unitCount + 1);
  const items = new IntList(unitCount * 2);
  for (let u = 0; u < unitCount; u++) {
    if (chosen(u)) items.append(propagation.fallen, propagation.fail(u));
    offsets[u + 1] = items.length;
  }
  return { offsets, items: items.items };
}
