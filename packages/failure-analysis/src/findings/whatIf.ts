import { Propagation, stateAfter } from '../engine/propagation';
import { SystemState } from '../engine/systemState';
import { engineFor, nodesOfUnits, unitsOfIds } from '../engine/verdictEngine';
import { rowHas } from '../graph/csr';
import { Verdict } from '../model';
import { PreparedModel } from '../prepare/prepareModel';
import { degradedUnits } from './degradation';
import { SingleFailures } from './singleFailures';

/** A node that has become a single point of failure, and what it would now take down that it did not before. @public */
export interface ExposedBy {
  readonly node: string;
  readonly takesDown: string[];
}

/** The consequences of losing some nodes. @public */
export class WhatIf {
  readonly verdict: Verdict;
  /** Ids of what was lost. */
  readonly lost: readonly string[];
  /** Ids of everything that goes down, what was lost included, nearest first; not what was down before. */
  readonly down: string[];
  /** Ids of what stays up but newly runs at a loss, through soft needs. */
  readonly degraded: string[];
  private readonly prepared: PreparedModel;
  private readonly singles: SingleFailures;
  private readonly before: SystemState;
  private readonly after: SystemState;

  /** @internal */
  constructor(
    prepared: PreparedModel,
    singles: SingleFailures,
    lost: readonly string[],
  ) {
    const { state, propagation } = engineFor(prepared, singles.verdict);
    this.prepared = prepared;
    this.singles = singles;
    this.verdict = singles.verdict;
    this.lost = lost;
    const count = propagation.failAll(unitsOfIds(prepared, lost));
    const fallen = propagation.fallen.slice(0, count);
    this.before = state;
    this.after = stateAfter(prepared.graph, state, fallen);
    this.down = prepared.idsOf(nodesOfUnits(prepared, fallen));
    const degradedBefore = new Set(degradedUnits(prepared, state));
    this.degraded = prepared.idsOf(
      nodesOfUnits(
        prepared,
        degradedUnits(prepared, this.after).filter(
          unit => !degradedBefore.has(unit),
        ),
      ),
    );
  }

  /** Whether a node is down, from before included. */
  isDown(id: string): boolean {
    const { graph } = this.prepared;
    return this.after.down[graph.unitOf[this.prepared.indexOf(id)]] === 1;
  }

  /**
   * What is now one failure away: single points that were none before the loss, each with what it would newly take
   * down, most first.
   */
  exposed(): ExposedBy[] {
    const { prepared, after } = this;
    const { nodes, graph } = prepared;
    const causes = this.singles.unitCauses;
    const candidates = this.candidates();
    const propagation = new Propagation(graph, after);
    const result: ExposedBy[] = [];
    const fresh: number[] = [];
    for (let u = 0; u < graph.unitCount; u++) {
      if (!candidates[u] || !graph.events[u]) continue;
      const count = propagation.fail(u);
      fresh.length = 0;
      for (let i = 0; i < count; i++) {
        const fallen = propagation.fallen[i];
        if (!rowHas(causes, fallen, u)) fresh.push(fallen);
      }
      if (!fresh.length) continue;
      const takesDown = prepared.idsOf(nodesOfUnits(prepared, fresh));
      for (const node of nodesOfUnits(prepared, [u])) {
        if (nodes[node].fails) result.push({ node: nodes[node].id, takesDown });
      }
    }
    return result.sort(
      (a, b) =>
        b.takesDown.length - a.takesDown.length || (a.node < b.node ? -1 : 1),
    );
  }

  /**
   * Units whose single failure can do more than before: only those that take down a member of a group that the loss has
   * weakened.
   */
  private candidates(): Uint8Array {
    const { before, after } = this;
    const { needs, threshold, unitCount, cycleOf, cycles } =
      this.prepared.graph;
    const causes = this.singles.unitCauses;
    const weakened = new Uint8Array(unitCount);
    const shaken = new Set<number>();
    for (let u = 0; u < unitCount; u++) {
      if (after.down[u] || after.left[u] === before.left[u]) continue;
      if (threshold[u] > 1) weakened[u] = 1;
      if (cycleOf[u] >= 0) shaken.add(cycleOf[u]);
    }
    for (const cycle of shaken) {
      const end = cycles.offsets[cycle + 1];
      for (let i = cycles.offsets[cycle]; i < end; i++)
        weakened[cycles.items[i]] = 1;
    }
    const found = new Uint8Array(unitCount);
    const done = new Uint8Array(unitCount);
    for (let u = 0; u < unitCount; u++) {
      if (!weakened[u]) continue;
      for (let e = needs.offsets[u]; e < needs.offsets[u + 1]; e++) {
        const member = needs.items[e];
        if (done[member] || after.down[member]) continue;
        done[member] = 1;
        const end = causes.offsets[member + 1];
        for (let c = causes.offsets[member]; c < end; c++) {
          found[causes.items[c]] = 1;
        }
      }
    }
    return found;
  }
}

/**
 * Loses a set of nodes and says what goes down, what is degraded, and what is then one failure away.
 * @param singles - single failures of the verdict asked about
 * @public
 */
export function whatIf(
  prepared: PreparedModel,
  singles: SingleFailures,
  lost: readonly string[],
): WhatIf {
  return new WhatIf(prepared, singles, lost);
}
