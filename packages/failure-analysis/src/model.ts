/**
 * The failure model: one monotone threshold graph.
 *
 * A node is down when its own event occurs, or when at least `threshold` of the nodes it `needs` are down.
 * A hard dependency is a threshold of 1; "k of n must stand" is a threshold of n - k + 1.
 */

/** One node of the graph. Plain data: it can cross a worker or a network as it is. @public */
export interface FailureNode {
  /** Unique in the model. */
  readonly id: string;
  /** Whether the node can fail of itself. A pure group (k of n) has no event of its own. */
  readonly fails: boolean;
  /** How many of `needs` must be down for this node to be down: 1 .. needs.length. Ignored when `needs` is empty. */
  readonly threshold: number;
  /** What the node stands on: ids of other nodes. */
  readonly needs: readonly string[];
  /** What it can do without, at a loss: left out of outages, counted in a degraded run. */
  readonly softNeeds?: readonly string[];
  /** Counts as down until a human has acted (a standby promoted by hand). */
  readonly needsHuman?: boolean;
  /** Down from the start in both verdicts (for example: nobody could act). */
  readonly down?: boolean;
  /** A place where redundancy can be missing: single points are grouped by the nearest of these. */
  readonly group?: boolean;
  /** Class of failure domain whose loss this node's own event is: "instance", "host", "datacenter", ... */
  readonly domainClass?: string;
}

/** Input of every analysis. @public */
export interface FailureModel {
  readonly nodes: readonly FailureNode[];
}

/**
 * At which moment the question is asked: "at-once", members that need a human count as down;
 * "after-human", somebody has acted. @public
 */
export type Verdict = 'at-once' | 'after-human';
