import { engineFor, nodesOfUnits } from '../engine/verdictEngine';
import { Verdict } from '../model';
import { PreparedModel, startsDown, UnitGraph } from '../prepare/prepareModel';

/** What is already down before anything fails. @public */
export interface BaseFindings {
  /** Ids of all nodes that are down. */
  readonly down: string[];
  /**
   * Groups of nodes that are down only because nothing but themselves holds them up: redundancy that leans on itself.
   */
  readonly leansOnItself: string[][];
}

/** The state with nothing failed. @public */
export function baseFindings(
  prepared: PreparedModel,
  verdict: Verdict,
): BaseFindings {
  const { graph } = prepared;
  const { state } = engineFor(prepared, verdict);
  const down: number[] = [];
  for (let u = 0; u < graph.unitCount; u++) if (state.down[u]) down.push(u);
  const nodes = nodesOfUnits(prepared, down).sort();
  return {
    down: prepared.idsOf(nodes),
    leansOnItself: ungroundedUnits(graph, state.down, verdict).map(units =>
      prepared.idsOf(nodesOfUnits(prepared, units)),
    ),
  };
}

/** Per redundancy cycle, the units that counting alone would have left up. */
function ungroundedUnits(
  graph: UnitGraph,
  down: Uint8Array,
  verdict: Verdict,
): number[][] {
  const { needs, cycles, cycleOf, threshold } = graph;
  const result: number[][] = [];
  for (let c = 0; c + 1 < cycles.offsets.length; c++) {
    const units = cycles.items.subarray(
      cycles.offsets[c],
      cycles.offsets[c + 1],
    );
    const counted = new Set<number>();
    let changed = true;
    while (changed) {
      changed = false;
      for (const u of units) {
        if (counted.has(u)) continue;
        let lost = 0;
        for (let e = needs.offsets[u]; e < needs.offsets[u + 1]; e++) {
          const need = needs.items[e];
          if (cycleOf[need] === c ? counted.has(need) : down[need]) lost++;
        }
        if (lost >= threshold[u] || startsDown(graph, u, verdict)) {
          counted.add(u);
          changed = true;
        }
      }
    }
    const ungrounded = Array.from(units).filter(
      u => down[u] && !counted.has(u),
    );
    if (ungrounded.length) result.push(ungrounded);
  }
  return result;
}
