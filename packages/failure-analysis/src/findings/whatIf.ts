import {
  Engine,
  engineFor,
  idsOfUnits,
  unitsOfIds,
} from '../engine/verdictEngine';
import { Verdict } from '../model';
import { PreparedModel } from '../prepare/prepareModel';
import { degradedBefore, degradedUnits } from './degradation';
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
  private readonly engine: Engine;
  private readonly fallen: Int32Array;
  private fallenUnits?: ReadonlySet<number>;

  /** @internal */
  constructor(
    prepared: PreparedModel,
    singles: SingleFailures,
    lost: readonly string[],
  ) {
    this.engine = engineFor(prepared, singles.verdict);
    this.prepared = prepared;
    this.singles = singles;
    this.verdict = singles.verdict;
    this.lost = lost;
    const { propagation } = this.engine;
    const before = degradedBefore(prepared, this.engine);
    const held = propagation.hold(unitsOfIds(prepared, lost));
    const degraded = degradedUnits(
      prepared,
      propagation,
      held.fallen,
      held.weakened,
      before,
    );
    propagation.release();
    this.fallen = held.fallen;
    this.down = idsOfUnits(prepared, held.fallen, held.fallen.length);
    this.degraded = idsOfUnits(prepared, degraded, degraded.length);
  }

  /** Whether a node is down, from before included. */
  isDown(id: string): boolean {
    const unit = this.prepared.graph.unitOf[this.prepared.indexOf(id)];
    this.fallenUnits ??= new Set(this.fallen);
    return this.engine.state.down[unit] === 1 || this.fallenUnits.has(unit);
  }

  /**
   * What is now one failure away: single points that were none before the loss, each with what it would newly take
   * down, most first, then by id.
   */
  exposed(): ExposedBy[] {
    const { prepared, singles } = this;
    const { nodes, graph } = prepared;
    const { offsets, items } = graph.members;
    // Most take down the same few: sorted among their like, which compares less than all with all.
    const byCount = new Map<number, ExposedBy[]>();
    singles.seconds.after(
      this.fallen,
      0,
      this.fallen.length,
      (second, fresh, count) => {
        if (!graph.events[second]) return;
        const takesDown = idsOfUnits(prepared, fresh, count);
        let alike = byCount.get(takesDown.length);
        if (!alike) byCount.set(takesDown.length, (alike = []));
        for (let m = offsets[second]; m < offsets[second + 1]; m++) {
          const { id, fails } = nodes[items[m]];
          if (fails) alike.push({ node: id, takesDown });
        }
      },
    );
    return [...byCount]
      .sort(([a], [b]) => b - a)
      .flatMap(([, alike]) => alike.sort((a, b) => (a.node < b.node ? -1 : 1)));
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
