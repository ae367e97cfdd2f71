import type { Freshness, FreshnessReason } from '../api';
import type { RunbookMeta, RunMode } from '../model';
import type { RunOutcome } from '../run';
import { formatDuration } from '../text';

/** A finished run, as far as freshness goes. @public */
export interface FinishedRun {
  runId: string;
  mode: RunMode;
  endedAt: string;
  hash: string;
  outcome: RunOutcome;
  proves: boolean;
  rtoTargetSeconds?: number;
  rtoActualSeconds?: number;
  rtoReached?: boolean;
}

/** @public */
export interface FreshnessInput {
  meta: Pick<
    RunbookMeta,
    'status' | 'drillEveryDays' | 'reviewEveryDays' | 'reviewedOn'
  >;
  /** Content asked about. */
  hash: string;
  now: Date;
  /** Of this runbook, on any content. */
  runs: readonly FinishedRun[];
  /** Errors that lint finds in it. */
  errors: number;
  /** Alerts that lead here by a link that is dead. */
  deadAlerts?: readonly string[];
  ownerEmpty?: boolean;
  openRedlines?: number;
}

/** Half a year, where the runbook says nothing. @public */
export const DEFAULT_DRILL_DAYS = 183;
const DAY_MS = 86_400_000;

/** From worst to best. A failed drill is worse than none: somebody has seen it not work. */
const UNPROVEN: readonly FreshnessReason[] = [
  'invalid',
  'failed-drill',
  'never-drilled',
  'changed-since-drill',
];

/**
 * Worst of everything that speaks against trusting this text. A date of review alone never makes it proven.
 * @public
 */
export function freshnessOf(input: FreshnessInput): Freshness {
  const executed = input.runs
    .filter(run => run.mode !== 'tabletop')
    .sort((a, b) => Date.parse(b.endedAt) - Date.parse(a.endedAt));
  const here = executed.filter(run => run.hash === input.hash);
  const proof = here.find(run => run.proves);
  const days = input.meta.drillEveryDays ?? DEFAULT_DRILL_DAYS;
  const reasons = [
    ...proofReasons(input, executed, here, proof, days),
    ...otherReasons(input),
  ];
  const unproven = reasons.some(item => UNPROVEN.includes(item.reason));
  const clear = reasons.length > 0 ? 'due' : 'proven';
  const level = unproven ? 'unproven' : clear;
  const [last] = executed;
  return {
    level,
    sentence:
      level === 'proven' && proof
        ? proofSentence(proof, input.now)
        : reasons[0]?.message ?? '',
    reasons,
    ...(proof
      ? {
          lastProof: {
            runId: proof.runId,
            mode: proof.mode,
            at: proof.endedAt,
            rtoActualSeconds: proof.rtoActualSeconds,
            rtoReached: proof.rtoReached,
          },
          provenUntil: new Date(
            Date.parse(proof.endedAt) + days * DAY_MS,
          ).toISOString(),
        }
      : {}),
    ...(last
      ? {
          lastRun: {
            runId: last.runId,
            mode: last.mode,
            at: last.endedAt,
            hash: last.hash,
            outcome: last.outcome,
          },
        }
      : {}),
  };
}

type Reason = Freshness['reasons'][number];

function proofReasons(
  input: FreshnessInput,
  executed: readonly FinishedRun[],
  here: readonly FinishedRun[],
  proof: FinishedRun | undefined,
  days: number,
): Reason[] {
  const reasons: Reason[] = [];
  if (input.errors > 0) {
    reasons.push({
      reason: 'invalid',
      message: `The text has ${input.errors} ${
        input.errors === 1 ? 'error' : 'errors'
      }.`,
    });
  }
  const failed = here[0]?.outcome === 'failed' ? here[0] : undefined;
  if (failed) {
    reasons.push({
      reason: 'failed-drill',
      message: `The last run on this text failed, ${ago(
        failed.endedAt,
        input.now,
      )}.`,
    });
  }
  if (!proof) {
    const earlier = executed.find(run => run.proves);
    reasons.push(
      earlier
        ? {
            reason: 'changed-since-drill',
            message: `The text changed since it was last proven, ${ago(
              earlier.endedAt,
              input.now,
            )}.`,
          }
        : {
            reason: 'never-drilled',
            message: 'Nobody has run it to the end yet.',
          },
    );
  } else if (input.now.getTime() - Date.parse(proof.endedAt) > days * DAY_MS) {
    reasons.push({
      reason: 'drill-overdue',
      message: `Last proven ${ago(
        proof.endedAt,
        input.now,
      )}; due every ${days} days.`,
    });
  }
  return reasons;
}

function otherReasons({
  meta,
  now,
  deadAlerts = [],
  ownerEmpty,
  openRedlines = 0,
}: FreshnessInput): Reason[] {
  const reasons: Reason[] = [];
  if (deadAlerts.length > 0) {
    reasons.push({
      reason: 'alert-link-dead',
      message: `The link of ${deadAlerts
        .slice(0, 3)
        .join(', ')} leads nowhere.`,
    });
  }
  if (ownerEmpty)
    reasons.push({
      reason: 'owner-empty',
      message: 'Nobody is in the group that owns it.',
    });
  if (meta.reviewEveryDays !== undefined) {
    const due = meta.reviewedOn
      ? Date.parse(meta.reviewedOn) + meta.reviewEveryDays * DAY_MS
      : 0;
    if (due < now.getTime()) {
      reasons.push({
        reason: 'review-overdue',
        message: meta.reviewedOn
          ? `Last reviewed on ${meta.reviewedOn}; due every ${meta.reviewEveryDays} days.`
          : 'It has not been reviewed yet.',
      });
    }
  }
  if (openRedlines > 0) {
    reasons.push({
      reason: 'open-corrections',
      message: `${openRedlines} ${
        openRedlines === 1 ? 'correction is' : 'corrections are'
      } waiting to be taken into the text.`,
    });
  }
  if (meta.status !== 'published')
    reasons.push({
      reason: 'not-published',
      message: `Its status is ${meta.status}.`,
    });
  return reasons;
}

function proofSentence(proof: FinishedRun, now: Date): string {
  const how = proof.mode === 'drill' ? 'Drilled' : 'Used for real';
  const time =
    proof.rtoActualSeconds === undefined
      ? ''
      : ` in ${formatDuration(proof.rtoActualSeconds)}`;
  const target =
    proof.rtoTargetSeconds === undefined
      ? ''
      : `, target ${formatDuration(proof.rtoTargetSeconds)}`;
  return `${how} on this text ${ago(proof.endedAt, now)}${time}${
    time ? target : ''
  }.`;
}

function ago(at: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(at)) / DAY_MS);
  if (days < 1) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
