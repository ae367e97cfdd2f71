import { nodesOfUnits } from '../engine/verdictEngine';
import { Csr, rowHas, transpose } from '../graph/csr';
import { PreparedModel } from '../prepare/prepareModel';
import { forcedFailures, SingleFailures } from './singleFailures';

/** A place where redundancy is missing, and the single failures that act through it. @public */
export interface RedundancyGap {
  /** Id of the node where redundancy is missing: a node marked `group`, or the failing node where there is none. */
  readonly node: string;
  /** Ids of the single points of failure that act through it. */
  readonly singlePoints: string[];
}

/**
 * Groups the single points of a target by the place where redundancy is missing, so that an instance, its host, rack,
 * zone and datacenter are one gap.
 *
 * A group is sufficient for a target when the target falls with it. A single point acts through the first of the
 * sufficient groups it takes down: those that no other group it takes down already brings down.
 * @public
 */
export class RedundancyGaps {
  private readonly prepared: PreparedModel;
  private readonly singles: SingleFailures;
  /** Unit to the groups that take it down, sorted. */
  private readonly sufficient: Csr;
  /** Group to the single points that act through it. */
  private readonly own: ReadonlyMap<number, Int32Array>;

  constructor(prepared: PreparedModel, singles: SingleFailures) {
    const { group, unitCount } = prepared.graph;
    this.prepared = prepared;
    this.singles = singles;
    const falls = forcedFailures(
      prepared,
      singles.verdict,
      unit => group[unit] === 1,
    );
    this.sufficient = transpose(falls, unitCount);
    this.own = firstGroups(
      group,
      unitCount,
      this.sufficient,
      singles.unitCauses,
    );
  }

  /** The gaps of a target, most single points first, then by id. */
  of(target: string): RedundancyGap[] {
    const { prepared, sufficient, own } = this;
    const { nodes, graph } = prepared;
    const unit = graph.unitOf[prepared.indexOf(target)];
    const causes = this.singles.unitCauses;
    const rest = new Set(
      causes.items.subarray(causes.offsets[unit], causes.offsets[unit + 1]),
    );
    const gaps: RedundancyGap[] = [];
    const add = (node: string, units: ArrayLike<number>): void => {
      const failing = nodesOfUnits(prepared, units).filter(
        index => nodes[index].fails,
      );
      gaps.push({ node, singlePoints: prepared.idsOf(failing) });
    };
    for (
      let e = sufficient.offsets[unit];
      e < sufficient.offsets[unit + 1];
      e++
    ) {
      const units = own.get(sufficient.items[e]);
      if (!units) continue;
      for (const cause of units) rest.delete(cause);
      add(this.placeOf(sufficient.items[e]), units);
    }
    for (const cause of rest) {
      for (const index of nodesOfUnits(prepared, [cause])) {
        if (!nodes[index].fails) continue;
        gaps.push({ node: nodes[index].id, singlePoints: [nodes[index].id] });
      }
    }
    return gaps.sort(
      (a, b) =>
        b.singlePoints.length - a.singlePoints.length ||
        (a.node < b.node ? -1 : 1),
    );
  }

  private placeOf(unit: number): string {
    const { nodes } = this.prepared;
    const members = nodesOfUnits(this.prepared, [unit]);
    const place = members.find(index => nodes[index].group === true);
    return nodes[place ?? members[0]].id;
  }
}

/** Which single points no earlier group explains. Whether a group comes first does not depend on the target. */
function firstGroups(
  group: Uint8Array,
  unitCount: number,
  sufficient: Csr,
  causes: Csr,
): Map<number, Int32Array> {
  const own = new Map<number, Int32Array>();
  for (let g = 0; g < unitCount; g++) {
    if (!group[g]) continue;
    const earlier: number[] = [];
    for (let e = sufficient.offsets[g]; e < sufficient.offsets[g + 1]; e++) {
      const other = sufficient.items[e];
      // Groups that take each other down count as one; the one nearer to the ground speaks for both.
      if (other !== g && (other < g || !rowHas(sufficient, other, g)))
        earlier.push(other);
    }
    const first: number[] = [];
    for (let e = causes.offsets[g]; e < causes.offsets[g + 1]; e++) {
      const cause = causes.items[e];
      if (!earlier.some(other => rowHas(causes, other, cause)))
        first.push(cause);
    }
    if (first.length) own.set(g, Int32Array.from(first));
  }
  return own;
}
