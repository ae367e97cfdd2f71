import type { RunMode } from '../model';
import type { GuardResult, RunOutcome } from './state';

/** What happened, without who and when. @public */
export type RunEventBody =
  | {
      kind: 'start';
      runbookId: string;
      runbookTitle: string;
      hash: string;
      mode: RunMode;
      params: Record<string, string>;
      entityRef?: string;
      incident?: string;
      alertFingerprint?: string;
      second?: string;
      rtoTargetSeconds?: number;
      /** Ids of all steps in order, and those that this mode leaves out. */
      steps: string[];
      notInMode: string[];
      next?: Advance;
    }
  | { kind: 'precheck_pass' | 'precheck_fail'; stepId: string; text?: string }
  /** With the guards as they stood and, for a traffic step, the end of its settle time. */
  | {
      kind: 'done';
      stepId: string;
      text?: string;
      guards?: GuardResult[];
      settleUntil?: string;
      next?: Advance;
    }
  | {
      kind: 'verified';
      stepId: string;
      text?: string;
      alone?: boolean;
      next?: Advance;
    }
  | { kind: 'failed'; stepId: string; text?: string; next?: Advance }
  | { kind: 'skipped'; stepId: string; reason: string; next?: Advance }
  | { kind: 'rolled_back'; stepId: string; text?: string }
  | { kind: 'decided'; stepId: string; option: string; next?: Advance }
  | { kind: 'approved'; stepId: string; text?: string; next?: Advance }
  | { kind: 'rejected'; stepId: string; reason: string; next?: Advance }
  | { kind: 'sent'; stepId: string; text?: string; next?: Advance }
  | { kind: 'wait_ended'; stepId: string; reason: string }
  | { kind: 'reopened'; stepId: string; reason?: string; reset: string[] }
  | { kind: 'continued'; stepId: string; reason: string; next?: Advance }
  | {
      kind: 'fact';
      stepId?: string;
      name: string;
      state?: string;
      value?: number;
    }
  | { kind: 'guard_blocked'; stepId: string; guards: GuardResult[] }
  | {
      kind: 'override_requested';
      stepId: string;
      guardId: string;
      reason: string;
    }
  | {
      kind: 'guard_override';
      stepId: string;
      guardId: string;
      reason: string;
      requestedBy: string;
    }
  | {
      kind: 'override_refused';
      stepId: string;
      guardId: string;
      reason?: string;
    }
  | { kind: 'note'; stepId?: string; text: string }
  | { kind: 'evidence'; stepId?: string; label: string; url?: string }
  | { kind: 'redline'; stepId?: string; was?: string; text: string }
  | { kind: 'taken_over'; from: string; reason?: string }
  | { kind: 'second_named'; person: string }
  | { kind: 'paused'; reason?: string }
  | { kind: 'resumed' }
  | { kind: 'finished'; outcome: RunOutcome; text?: string }
  /** Events before this one were recorded outside of the portal; the actor brought them in. */
  | {
      kind: 'brought_in';
      /** SHA-256 of the file. */
      file: string;
      /** Everybody whom the file names as having acted. */
      people: string[];
      /** Events of the file that the rules did not take; each is kept as a note. */
      notTaken: number;
      guardsUnasked?: boolean;
      textUnknown?: boolean;
    }
  /** Somebody else than who brought it in says that it was so. */
  | { kind: 'record_confirmed'; text?: string };

/**
 * Where the run goes after a step closed. Recorded in the event, so that the record can be replayed without the text of the runbook.
 * @public
 */
export type Advance =
  | {
      to: 'step';
      stepId: string;
      waitUntil?: string;
      waitReason?: string;
      /** Steps that the runbook jumped over. */
      skip?: string[];
      /** Steps that are open again because the runbook jumped back. */
      reset?: string[];
    }
  | { to: 'end' }
  | { to: 'halt'; reason: 'failed' | 'stopped' | 'rejected'; text?: string };

/** One line of the append-only record. @public */
export interface RunEvent {
  runId: string;
  /** 1, 2, 3, ... without gaps. */
  sequence: number;
  /** When the server took it. */
  at: string;
  /** When the person pressed the button, by their own clock; set where it was sent later. */
  clientAt?: string;
  /** User reference, from the credentials. */
  actor: string;
  body: RunEventBody;
  /** SHA-256 over the event before and this one. */
  hash: string;
  previousHash: string;
}
