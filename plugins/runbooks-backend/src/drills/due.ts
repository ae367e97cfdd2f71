import {
  DEFAULT_DRILL_DAYS,
  type DrillRow,
  type Purpose,
} from '@bulkhead/plugin-runbooks-common';
import type { IndexEntry } from '../library/LibraryIndex';
import type { DrillPlan } from './DrillStore';

const DAY_MS = 86_400_000;
/** What must work on the day it is needed is tried before. */
const DRILLED: readonly Purpose[] = [
  'failover',
  'failback',
  'restore',
  'disaster-recovery',
];

export function isDrilled({ runbook }: IndexEntry): boolean {
  const { meta } = runbook;
  if (
    runbook.format === 'plain' ||
    runbook.steps === 0 ||
    meta.status !== 'published'
  )
    return false;
  return (
    meta.drillEveryDays !== undefined ||
    (meta.purpose !== undefined && DRILLED.includes(meta.purpose))
  );
}

/** When the next drill is due: what a person planned since the last proof, or the period after it; at once where nothing was proven. */
export function drillRow(
  entry: IndexEntry,
  plan: DrillPlan | undefined,
  now: Date,
): DrillRow {
  const { runbook, finished } = entry;
  const everyDays = runbook.meta.drillEveryDays ?? DEFAULT_DRILL_DAYS;
  const executed = finished.filter(run => run.mode !== 'tabletop');
  const proof = executed.find(run => run.proves);
  const planned =
    plan && (!proof || plan.at > proof.endedAt) ? plan : undefined;
  // Nothing was proven yet: it is due since there is a text to drill, and late for no date that anybody set.
  const never = !proof && !planned;
  const computed = new Date(
    proof
      ? Date.parse(proof.endedAt) + everyDays * DAY_MS
      : Date.parse(runbook.firstAt),
  )
    .toISOString()
    .slice(0, 10);
  const dueOn = planned?.on ?? computed;
  const today = now.toISOString().slice(0, 10);
  const [last] = executed;
  return {
    runbookId: runbook.id,
    title: runbook.title,
    entities: runbook.meta.entities,
    owner: runbook.meta.owner,
    everyDays,
    dueOn,
    overdueDays: never
      ? 0
      : Math.max(
          0,
          Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY_MS),
        ),
    ...(never ? { never } : {}),
    ...(planned
      ? {
          planned: {
            on: planned.on,
            by: planned.by,
            ...(planned.note ? { note: planned.note } : {}),
          },
        }
      : {}),
    ...(last
      ? {
          lastDrill: {
            runId: last.runId,
            mode: last.mode,
            at: last.endedAt,
            green: last.proves,
          },
        }
      : {}),
  };
}
