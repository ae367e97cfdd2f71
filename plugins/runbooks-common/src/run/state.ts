import type { RunMode } from '../model';

/** @public */
export type StepStatus =
  | 'pending'
  | 'active'
  | 'done'
  | 'verified'
  | 'failed'
  | 'skipped'
  | 'rolled-back';

/** @public */
export type RunStatus = 'running' | 'paused' | 'finished';

/** @public */
export type RunOutcome = 'succeeded' | 'failed' | 'aborted';

/** Who did something, and when the server took note of it (ISO 8601, UTC). @public */
export interface Mark {
  by: string;
  at: string;
  /** By the person's own clock, where it was sent later than it was done. */
  clientAt?: string;
}

/** @public */
export interface RunNote extends Mark {
  sequence: number;
  text: string;
}

/** @public */
export interface RunEvidence extends Mark {
  sequence: number;
  label: string;
  /** http(s) only. */
  url?: string;
}

/** "What should the text have said?" Becomes a proposed change of the runbook. @public */
export interface Redline extends Mark {
  sequence: number;
  stepId?: string;
  /** The words as they stand, when a passage was chosen. */
  was?: string;
  /** What they should be, or what is wrong. */
  text: string;
}

/** A guard seen at one moment. @public */
export interface GuardResult {
  guardId: string;
  rule: string;
  outcome: 'pass' | 'fail';
  /** One plain sentence with the facts it was decided on. */
  reason: string;
  /** Whether it may be overridden with a reason and a second person. */
  breakGlass: boolean;
  /** Facts that nobody has stated recently enough: the page asks for them. */
  missing: FactRequest[];
}

/** A fact a person or a probe can state to let a guard decide. @public */
export interface FactRequest {
  /** For example "edge-gra2" or "replication-lag". */
  name: string;
  /** States to choose from, or none when a number is wanted. */
  states?: string[];
  /** Unit of the number, for example "seconds". */
  unit?: string;
  /** The question in words. */
  question: string;
}

/** @public */
export interface GuardOverride {
  guardId: string;
  stepId: string;
  /** The attempt it is for: opening the step again needs a new one. */
  attempt: number;
  reason: string;
  requested: Mark;
  /** Set when the second person agreed; until then the override has no effect. */
  confirmed?: Mark;
  refused?: Mark;
}

/** @public */
export interface StepState {
  stepId: string;
  status: StepStatus;
  /** 1, and one more each time the step was opened again. */
  attempt: number;
  activatedAt?: string;
  precheck?: Mark & { result: 'pass' | 'fail'; text?: string };
  done?: Mark;
  /** How the guards stood when "done" was pressed. */
  guards?: GuardResult[];
  verified?: Mark;
  failed?: Mark & { reason?: string };
  /** Why the step was skipped; `by` is unset where the runbook itself skipped it. */
  skipped?: { by?: string; at: string; reason: string };
  rolledBack?: Mark & { reason?: string };
  decision?: Mark & { option: string };
  approvals: Mark[];
  rejected?: Mark & { reason: string };
  /** Nothing but notes is accepted on this step before this instant (wait step, or wait_after of the step before). */
  waitUntil?: string;
  waitReason?: string;
  /** "verified" is accepted from this instant on. */
  settleUntil?: string;
  /** One person did and verified although a second one is recommended. */
  alone?: boolean;
  notes: RunNote[];
  evidence: RunEvidence[];
  redlines: Redline[];
}

/** Why the run stands still although it is not finished. @public */
export interface Halt {
  stepId: string;
  reason: 'failed' | 'rolled-back' | 'stopped' | 'rejected';
  /** Words of the runbook or of the person. */
  text?: string;
}

/** The fold of a run's events. @public */
export interface RunState {
  id: string;
  runbookId: string;
  runbookTitle: string;
  /** Content the run is pinned to. */
  hash: string;
  mode: RunMode;
  status: RunStatus;
  /** Sequence of the last event. */
  sequence: number;
  params: Record<string, string>;
  entityRef?: string;
  incident?: string;
  alertFingerprint?: string;
  driver: string;
  /** First person other than the driver who confirmed or was named. */
  second?: string;
  /** Everyone who acted, in order of their first act. */
  people: string[];
  startedAt: string;
  startedBy: string;
  pausedAt?: string;
  pausedSeconds: number;
  firstVerifiedAt?: string;
  lastVerifiedAt?: string;
  endedAt?: string;
  outcome?: RunOutcome;
  outcomeText?: string;
  rtoTargetSeconds?: number;
  /** Start to last verified step; unset while nothing was verified. */
  rtoActualSeconds?: number;
  /** Step that can be acted on; unset while halted, and after the last one. */
  activeStepId?: string;
  halt?: Halt;
  steps: StepState[];
  overrides: GuardOverride[];
  /** Facts stated during this run, newest last. */
  facts: RunFact[];
  /** Notes on the run as a whole. */
  notes: RunNote[];
  evidence: RunEvidence[];
  redlines: Redline[];
  /** Set where events were recorded outside of the portal. */
  broughtIn?: BroughtIn;
}

/** A record from outside: what it says is a claim until others confirm it. @public */
export interface BroughtIn extends Mark {
  /** SHA-256 of the file, of the last one where there were more. */
  file: string;
  /** Everybody whom the files name. */
  people: string[];
  notTaken: number;
  /** Guards of its moves were not asked where it was recorded. */
  guardsUnasked: boolean;
  /** The text is of no version that the portal has read. */
  textUnknown: boolean;
  confirmed: Mark[];
}

/** @public */
export interface RunFact extends Mark {
  name: string;
  state?: string;
  value?: number;
}
