import { Propagation } from '../engine/propagation';
import { engineFor, unitsOfIds } from '../engine/verdictEngine';
import { Verdict } from '../model';
import { PreparedModel } from '../prepare/prepareModel';

/** The loss of the connection between two sites that both stay up. @public */
export interface LinkLossScenario {
  /** Ids of the two site nodes, which lose sight of each other. All other sites stay reachable from both. */
  readonly sites: readonly [string, string];
  /** Ids of the link nodes that fail with it. */
  readonly links?: readonly string[];
}

/** What the loss of a link does to one target. @public */
export interface LinkLossOutcome {
  /**
   * "survives" when at least one side keeps serving, "falls" when neither does, "not-applicable" when the target stands on
   * fewer than two of the sites and on none of the links.
   */
  readonly outcome: 'survives' | 'falls' | 'not-applicable';
  /** Ids of the sites that can go on without the other. */
  readonly servingSites: string[];
  /**
   * Both sides could go on, each on its own: for a stateless service that is what one wants, for one that writes data it
   * is a split brain unless something arbitrates.
   */
  readonly bothServe: boolean;
}

/** Answers for every target what the loss of the link between two sites does. @public */
export class LinkLoss {
  readonly scenario: LinkLossScenario;
  private readonly prepared: PreparedModel;
  private readonly downWithout: [Uint8Array, Uint8Array];
  private readonly applies: Uint8Array;

  constructor(
    prepared: PreparedModel,
    scenario: LinkLossScenario,
    verdict: Verdict,
  ) {
    const [first, second] = scenario.sites;
    const links = scenario.links ?? [];
    const { graph } = prepared;
    const { state, propagation } = engineFor(prepared, verdict);
    this.prepared = prepared;
    this.scenario = scenario;
    this.downWithout = [
      downAfter(
        propagation,
        state.down,
        unitsOfIds(prepared, [second, ...links]),
      ),
      downAfter(
        propagation,
        state.down,
        unitsOfIds(prepared, [first, ...links]),
      ),
    ];
    const onFirst = standingOn(prepared, unitsOfIds(prepared, [first]));
    const onSecond = standingOn(prepared, unitsOfIds(prepared, [second]));
    const onLinks = standingOn(prepared, unitsOfIds(prepared, links));
    this.applies = new Uint8Array(graph.unitCount);
    for (let u = 0; u < graph.unitCount; u++) {
      this.applies[u] = (onFirst[u] & onSecond[u]) | onLinks[u];
    }
  }

  /** What the scenario does to one target. */
  of(target: string): LinkLossOutcome {
    const unit = this.prepared.graph.unitOf[this.prepared.indexOf(target)];
    const servingSites = this.scenario.sites.filter(
      (_, side) => !this.downWithout[side][unit],
    );
    const serves = servingSites.length > 0 ? 'survives' : 'falls';
    return {
      outcome: this.applies[unit] ? serves : 'not-applicable',
      servingSites,
      bothServe: servingSites.length === 2,
    };
  }
}

function downAfter(
  propagation: Propagation,
  down: Uint8Array,
  lost: Int32Array,
): Uint8Array {
  const count = propagation.failAll(lost);
  const result = down.slice();
  for (let i = 0; i < count; i++) result[propagation.fallen[i]] = 1;
  return result;
}

/** Marks every unit that stands on one of these, however far down. */
function standingOn(prepared: PreparedModel, units: Int32Array): Uint8Array {
  const { parents, unitCount } = prepared.graph;
  const marked = new Uint8Array(unitCount);
  const queue = Array.from(units);
  for (const unit of queue) marked[unit] = 1;
  for (let i = 0; i < queue.length; i++) {
    const unit = queue[i];
    for (let e = parents.offsets[unit]; e < parents.offsets[unit + 1]; e++) {
      const parent = parents.items[e];
      if (marked[parent]) continue;
      marked[parent] = 1;
      queue.push(parent);
    }
  }
  return marked;
}
