import type { Mechanism } from '../model';

/** Where the traffic of one resource points now. @public */
export interface TrafficRow {
  /** Catalog reference of the resource. */
  resource: string;
  mechanism: Mechanism;
  /** Services it belongs to that the reader may see. */
  entities: string[];
  /** Where it belongs: the target before the first move that was not brought back. */
  home?: string;
  /** Where it points now; with "uncertain" the last place known. */
  at: string;
  from?: string;
  /**
   * "home": where it belongs. "moved": to be brought back. "moving": done and not verified yet.
   * "uncertain": a step failed between done and verified.
   */
  state: 'home' | 'moved' | 'moving' | 'uncertain';
  since: string;
  by: string;
  /** Second person, where one confirmed. */
  confirmedBy?: string;
  runId?: string;
  stepId?: string;
  runbookId?: string;
  /** Drills are shown too, and say so. */
  drill: boolean;
  /** When it should be back. */
  revertBy?: string;
  overdue: boolean;
  /** Features lost until then. */
  loses: string[];
  note?: string;
}

/** GET /traffic?entity&state @public */
export interface TrafficBoard {
  items: TrafficRow[];
  /** Over everything the reader may see. */
  counts: { resources: number; home: number; moved: number; overdue: number };
  serverTime: string;
}

/** @public */
export interface TrafficMove {
  id: string;
  resource: string;
  mechanism: Mechanism;
  from?: string;
  to: string;
  /** "moved" by a verified step, "rolled-back", "uncertain", or "outside" when recorded by hand. */
  kind: 'moving' | 'moved' | 'rolled-back' | 'uncertain' | 'outside';
  at: string;
  by: string;
  confirmedBy?: string;
  runId?: string;
  stepId?: string;
  runbookId?: string;
  drill: boolean;
  /** When it is to be back at the latest. */
  revertBy?: string;
  loses: string[];
  /** Somebody said that this is where it belongs from now on. */
  home?: boolean;
  note?: string;
}

/** GET /traffic/history?resource&limit&cursor @public */
export interface TrafficMovePage {
  items: TrafficMove[];
  nextCursor?: string;
}

/** POST /traffic/moves, with Idempotency-Key: a move made outside of a run. @public */
export interface RecordMoveRequest {
  resource: string;
  mechanism: Mechanism;
  from?: string;
  to: string;
  /** When it happened, if not now. */
  at?: string;
  /** It is where it belongs: nothing to bring back. */
  home?: boolean;
  revertBy?: string;
  note: string;
}

/** A named fact that guards read, stated by a person or a probe. @public */
export interface Fact {
  name: string;
  state?: string;
  value?: number;
  at: string;
  by: string;
}

/** PUT /facts/:name @public */
export interface StateFactRequest {
  state?: string;
  value?: number;
}
