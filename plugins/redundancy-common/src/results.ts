/** What the analysis says of one entity, as stored, sent over REST and shown. Times are ISO 8601 in UTC. */

/** How sure a statement is: somebody wrote it, something measured it, or nobody said and the worst is taken. @public */
export type Basis = 'declared' | 'observed' | 'assumed';

/** @public */
export type Outcome = 'redundant' | 'spof' | 'unknown' | 'waived';

/** Both answers to "what if this fails": before and after somebody acted. @public */
export type SpofVerdict = 'down-until-human-acts' | 'down-after-human';

/** Where redundancy is missing; one gap has one fix. @public */
export interface Gap {
  /** Stable within the entity across snapshots: the id of the model node where redundancy is missing. */
  id: string;
  /** Entity that owns the place (it may be a dependency of the analysed one). */
  ownerRef: string;
  /** One plain line, e.g. "orders-db: both members stand on datastore gra-ds-1". */
  title: string;
  /** One plain line: what would close the gap. */
  fix: string;
  verdict: SpofVerdict;
  basis: Basis;
  /** The single points that act through this gap, largest failure domain first. */
  singlePoints: SinglePoint[];
  /** How many single points act through this gap besides those listed. */
  moreSinglePoints?: number;
}

/** @public */
export interface SinglePoint {
  /** Model node id. */
  node: string;
  /** Entity to link to, where the node is or belongs to one the reader may see. */
  entityRef?: string;
  title: string;
  domainClass?: string;
  verdict: SpofVerdict;
  basis: Basis;
  /**
   * The shortest derivation, failed node first, the analysed entity last. Empty for the least of very many single points.
   */
  path: PathStep[];
}

/** @public */
export interface PathStep {
  node: string;
  title: string;
  entityRef?: string;
  /** Why the next step fails when this one does, e.g. "runs on", "needs", "0 of 2 left, 1 needed". Empty on the last step. */
  because: string;
  /** For a group: all its members with whether each is down in this derivation. */
  members?: {
    node: string;
    title: string;
    entityRef?: string;
    down: boolean;
    /**
     * How a down member falls: its own chain from the failed node (first) to the member (last), as a path. Left out for
     * the member that the path itself goes through, and for members that stand. A group inside a chain lists its members
     * without chains of their own.
     */
    via?: PathStep[];
    /**
     * Why a member is down that does not fall with the failed node: it waits for a person, or was down before.
     */
    downOfItself?: 'waits-for-human' | 'down-before';
  }[];
  /** For a group: how many must stand. */
  needed?: number;
}

/** One rung of the survival ladder. @public */
export interface ClassResult {
  /** "instance", "host", "datastore", "rack", "zone", "datacenter", "region", or "link" for the loss of a link between two sites. */
  domainClass: string;
  /** Any one loss is survived; at least one is not; nobody said enough; the service stands on nothing of this class. */
  outcome: 'survives' | 'falls' | 'unknown' | 'not-applicable';
  /** The same after a human acted. */
  afterHuman: 'survives' | 'falls' | 'unknown' | 'not-applicable';
  /** Titles of what is not survived, at most five. */
  losers: string[];
  /** The model nodes that each of the losers names, same order: for a link its two sites. */
  loserNodes?: string[][];
}

/** Bad, missing or surprising metadata. Never blocks an entity. @public */
export interface MetadataFinding {
  /** Stable rule id, e.g. "unknown-value", "dangling-reference", "missing-placement", "dependency-cycle", "leans-on-itself". */
  rule: string;
  severity: 'error' | 'warning' | 'info';
  /** Path in the entity, e.g. "spec.redundancy.instances[1].on[0]". */
  path: string;
  message: string;
  /** What is allowed there, where that can be listed. */
  allowed?: string[];
  /** Other entities that the message names, where it names any that the entity itself does not. */
  names?: string[];
}

/** Everything an entity card and tab need: one indexed read. @public */
export interface EntityResult {
  entityRef: string;
  snapshotId: string;
  /** When this result was computed. */
  computedAt: string;
  /** When the content last changed. */
  changedAt: string;
  title: string;
  /** False for places and lines that others stand on: what matters of them is their blast radius, not a level. */
  isService?: boolean;
  ownerRef?: string;
  systemRef?: string;
  tier?: number;
  slo?: number;
  /** Highest class survived at once, or "nothing"; undefined when nobody said enough to tell. */
  survives?: string;
  /** The same after a human acted. */
  survivesAfterHuman?: string;
  /** Class that the tier asks for, where configuration says so. */
  required?: string;
  /** The next class and the ids of the gaps that block it. */
  next?: { domainClass: string; blockedBy: string[] };
  outcome: Outcome;
  classes: ClassResult[];
  gaps: Gap[];
  /** Soft dependencies: what is lost when they fail. */
  degradedBy: {
    node: string;
    title: string;
    entityRef?: string;
    degrades?: string;
  }[];
  /** How many pairs of failures take the entity down, and the first of them. Undefined where there was no room to compute. */
  pairs?: {
    count: number;
    examples: { nodes: [string, string]; titles: [string, string] }[];
  };
  /** Entities that fall when this one falls. */
  blastRadius: { total: number; tier0: number; tier1: number };
  findings: MetadataFinding[];
  unknowns: number;
}

/** A row of the portfolio. @public */
export type EntityResultSummary = Pick<
  EntityResult,
  | 'entityRef'
  | 'title'
  | 'ownerRef'
  | 'systemRef'
  | 'tier'
  | 'survives'
  | 'survivesAfterHuman'
  | 'required'
  | 'outcome'
  | 'blastRadius'
  | 'unknowns'
> & { gaps: number; worstGap?: string; findings: number };
