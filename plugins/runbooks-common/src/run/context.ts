/** What the rules are told of the world. Clock, people and facts are passed in: the rules read nothing. @public */
export interface RunContext {
  now: Date;
  /** User reference of the person who asks. */
  actor: string;
  /** References the person answers to: own, and groups. */
  groups: readonly string[];
  /** People of the pair of the run's entity. */
  pair: readonly string[];
  /** Whether the person may act in a run of this mode, and take part in an override. */
  mayAct: boolean;
  mayBreakGlass: boolean;
  facts: GuardFacts;
}

/** What guards are decided on. @public */
export interface GuardFacts {
  /** Newest statement of each name. */
  stated: readonly StatedFact[];
  /** Newest move of each resource, of real runs and from outside. */
  lastMoves: readonly { resource: string; at: string; runId?: string }[];
  /** Other runs at work on a resource, drills too: they move as well. */
  otherRuns: readonly {
    runId: string;
    resource: string;
    driver: string;
    lastEventAt: string;
  }[];
}

/** @public */
export interface StatedFact {
  name: string;
  state?: string;
  value?: number;
  at: string;
  by: string;
}
