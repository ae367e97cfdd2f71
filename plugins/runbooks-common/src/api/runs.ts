import type { RunMode, RunbookDocument } from '../model';
import type {
  ActionOffer,
  GuardResult,
  RunCommand,
  RunEvent,
  RunOutcome,
  RunState,
  RunStatus,
} from '../run';

/** POST /runs, with Idempotency-Key. @public */
export interface StartRunRequest {
  runbookId: string;
  /** Version to run; default is the current one. */
  hash?: string;
  mode: RunMode;
  params: Record<string, string>;
  entityRef?: string;
  incident?: string;
  alertFingerprint?: string;
  /** User reference of the second person, when already known. */
  second?: string;
}

/** POST /runs/check: the same body, nothing is started. @public */
export interface StartRunCheck {
  ok: boolean;
  problems: { param?: string; message: string }[];
  /** Guards as they stand now, per traffic step. */
  guards: { stepId: string; results: GuardResult[] }[];
  /** Others at work on the same resource. */
  conflicts: {
    runId: string;
    resource: string;
    driver: string;
    startedAt: string;
  }[];
}

/** @public */
export interface RunSummary {
  id: string;
  runbookId: string;
  runbookTitle: string;
  hash: string;
  mode: RunMode;
  status: RunStatus;
  outcome?: RunOutcome;
  driver: string;
  second?: string;
  entityRef?: string;
  incident?: string;
  startedAt: string;
  endedAt?: string;
  rtoTargetSeconds?: number;
  rtoActualSeconds?: number;
  /** 3 of 7 */
  stepsClosed: number;
  stepsTotal: number;
  activeStep?: { id: string; title: string };
  overrides: number;
  openRedlines: number;
  /** Finished in a way that proves the content it ran on. */
  proves: boolean;
  /** Recorded outside of the portal, and not confirmed by all whom it takes: a claim. */
  unconfirmed?: boolean;
}

/** GET /runs @public */
export interface RunPage {
  items: RunSummary[];
  nextCursor?: string;
}

/** GET /runs?runbook&entity&status&mode&driver&from&to&limit&cursor @public */
export interface RunQuery {
  runbook?: string;
  entity?: string;
  /** "open" is running or paused. */
  status?: RunStatus | 'open';
  mode?: RunMode;
  driver?: string;
  limit?: number;
  cursor?: string;
}

/** GET /runs/:id. ETag is the sequence. @public */
export interface RunView {
  state: RunState;
  /** The pinned text with the parameters of the run filled in. */
  document: RunbookDocument;
  /** Buttons for the reader, per step id; "" holds those of the run as a whole. */
  actions: Record<string, ActionOffer[]>;
  /** Guards of the active traffic step as they stand now. */
  guards: GuardResult[];
  present: Presence[];
  viewer: {
    userRef?: string;
    /** Whether the reader may act at all in this mode. */
    mayAct: boolean;
    mayBreakGlass: boolean;
    isDriver: boolean;
  };
  /** A newer version was published since: shown as a banner, the run keeps its text. */
  newer?: { hash: string; at: string };
  /** Whether it proves the content, and if not why, in words. Set when finished. */
  proof?: { proves: boolean; reasons: string[] };
  /** The server's clock, to correct the ones on the page by. */
  serverTime: string;
}

/** @public */
export interface Presence {
  userRef: string;
  /** Step the person looks at. */
  stepId?: string;
  seenAt: string;
}

/** GET /runs/:id/events?after=SEQUENCE&limit: for polling and for the timeline. @public */
export interface RunEventPage {
  items: RunEvent[];
  /** Sequence of the newest event there is. */
  sequence: number;
  /** More events follow: ask again after the last item. */
  more: boolean;
  present: Presence[];
  serverTime: string;
}

/**
 * Answer to POST /runs/:id/commands (200; 409 with a refusal in `error.refusal` when the rules say no).
 * The same Idempotency-Key gives the same events again and changes nothing.
 * @public
 */
export interface RunCommandResult {
  events: RunEvent[];
  run: RunView;
  /** True when this key had been taken before. */
  replayed: boolean;
}

/** Body of POST /runs/:id/commands. @public */
export interface RunCommandRequest {
  command: RunCommand;
  /** The person's clock when the button was pressed. */
  clientAt?: string;
  /** Sequence the person saw; kept in the record, never a reason to refuse. */
  seen?: number;
}

/** PUT /runs/:id/presence @public */
export interface PresenceRequest {
  stepId?: string;
  /** The person left the page. */
  left?: boolean;
}

/** GET /runs/:id/export?format=json: the whole record, checkable without the portal. @public */
export interface RunExport {
  format: 'bulkhead/run/v1';
  exportedAt: string;
  state: RunState;
  steps: {
    stepId: string;
    number: number;
    title: string;
    plannedSeconds?: number;
    actualSeconds?: number;
  }[];
  events: RunEvent[];
  /** The text the run was pinned to. */
  source: string;
}
