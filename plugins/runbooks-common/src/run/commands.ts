import type { GuardResult, RunOutcome } from './state';

/** What a person asks of a run. Every one is sent with an Idempotency-Key. @public */
export type RunCommand =
  | { kind: 'precheck'; stepId: string; result: 'pass' | 'fail'; text?: string }
  | { kind: 'done'; stepId: string; text?: string }
  /** Also "check passed" on a check step. */
  | { kind: 'verify'; stepId: string; text?: string }
  /** Also "check failed" on a check step. */
  | { kind: 'fail'; stepId: string; text?: string }
  | { kind: 'skip'; stepId: string; reason: string }
  | { kind: 'roll-back'; stepId: string; text?: string }
  | { kind: 'decide'; stepId: string; option: string }
  | { kind: 'approve'; stepId: string; text?: string }
  | { kind: 'reject'; stepId: string; reason: string }
  /** The message of a notify step went out. */
  | { kind: 'sent'; stepId: string; text?: string }
  /** Go on before the clock of a wait has run out. */
  | { kind: 'end-wait'; stepId: string; reason: string }
  /** Open a failed, rolled back, skipped or stopped step again. */
  | { kind: 'reopen'; stepId: string; reason?: string }
  /** Leave a failed or rolled back step as it is and go to the next. */
  | { kind: 'continue'; stepId: string; reason: string }
  | {
      kind: 'state-fact';
      stepId?: string;
      name: string;
      state?: string;
      value?: number;
    }
  | {
      kind: 'request-override';
      stepId: string;
      guardId: string;
      reason: string;
    }
  | { kind: 'confirm-override'; stepId: string; guardId: string }
  | {
      kind: 'refuse-override';
      stepId: string;
      guardId: string;
      reason?: string;
    }
  | { kind: 'note'; stepId?: string; text: string }
  | { kind: 'evidence'; stepId?: string; label: string; url?: string }
  | { kind: 'redline'; stepId?: string; was?: string; text: string }
  | { kind: 'take-over'; reason?: string }
  | { kind: 'name-second'; person: string }
  | { kind: 'pause'; reason?: string }
  | { kind: 'resume' }
  | { kind: 'finish'; outcome: RunOutcome; text?: string }
  /** What was recorded outside of the portal was so. */
  | { kind: 'confirm-record'; text?: string };

/** @public */
export type RunCommandKind = RunCommand['kind'];

/** @public */
export type RefusalCode =
  /** Somebody did the same before: nothing to do, look at the state. */
  | 'already'
  | 'run-finished'
  | 'run-paused'
  | 'run-not-paused'
  | 'unknown-step'
  | 'not-active'
  | 'wrong-type'
  | 'waiting'
  | 'settling'
  | 'precheck-missing'
  | 'precheck-failed'
  | 'not-done-yet'
  | 'guard-failed'
  | 'break-glass-not-allowed'
  | 'no-override-pending'
  | 'second-person-required'
  | 'driver-only'
  | 'not-an-approver'
  | 'already-approved'
  | 'no-rollback'
  | 'nothing-to-roll-back'
  | 'unknown-option'
  | 'steps-open'
  | 'reason-required'
  | 'not-permitted'
  | 'invalid';

/** Why a command was not taken. Always says what would help. @public */
export interface Refusal {
  code: RefusalCode;
  message: string;
  /** The command is accepted from this instant on. */
  until?: string;
  /** Who may: user and group references. */
  who?: string[];
  guards?: GuardResult[];
}

/** A button of the run page. @public */
export interface ActionOffer {
  command: RunCommandKind;
  /** Set when the reader could press it in vain: shown greyed with the reason, or not at all. */
  refusal?: Refusal;
  /** The one to show largest. */
  primary?: boolean;
  /** decide: which options there are. */
  options?: { key: string; leadsTo: string }[];
  /** request-override and the like: which guard. */
  guardId?: string;
}
