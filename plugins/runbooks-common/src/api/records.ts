import type { RunMode } from '../model';
import type { RetracedLine } from '../outside';
import type { RunOutcome, RunStatus } from '../run';

/** POST /runs/import/preview, and POST /runs/import with Idempotency-Key. @public */
export interface BringInRequest {
  /** The event file as it was saved. */
  record: string;
  /** The runbook it was recorded on, where that text is not known here. */
  text?: string;
  /** A run that it goes on with, instead of being one of its own. */
  into?: string;
}

/** What bringing a record in would make; nothing is written. @public */
export interface BringInPreview {
  /** SHA-256 of the file: the same file is brought in once. */
  file: string;
  runbookId: string;
  runbookTitle: string;
  hash: string;
  mode: RunMode;
  status: RunStatus;
  outcome?: RunOutcome;
  startedAt: string;
  endedAt?: string;
  people: string[];
  /** "current" and "earlier" are versions that the portal has read; "unknown" came with the file. */
  text: 'current' | 'earlier' | 'unknown';
  /** The run that this file became, when it was brought in before. */
  already?: { runId: string; by: string; at: string };
  /** The run it is added to: the one that was asked for, or that an earlier part of this record became. */
  into?: { runId: string; driver: string; startedAt: string };
  lines: RetracedLine[];
  notTaken: number;
  guardsUnasked: boolean;
  /** What it says of traffic; "late" ones are older than what the board knows and leave it as it is. */
  moves: { resource: string; to: string; at: string; late: boolean }[];
  /** Whose word is asked for before it counts; empty: one other person's. */
  toConfirm: string[];
  /** Runs of this runbook that it may go on with. */
  candidates: {
    runId: string;
    mode: RunMode;
    driver: string;
    startedAt: string;
  }[];
}
