import type { RunMode } from '../model';
import { open } from './advance';
import type { RunEventBody } from './events';
import { inMode, type RunPlan } from './plan';

/** @public */
export interface StartRun {
  runbookId: string;
  runbookTitle: string;
  hash: string;
  mode: RunMode;
  params: Record<string, string>;
  entityRef?: string;
  incident?: string;
  alertFingerprint?: string;
  second?: string;
}

/** First event of a run. Parameters are checked before: see fillParameters. @public */
export function startRun(
  plan: RunPlan,
  start: StartRun,
  context: { now: Date },
): Extract<RunEventBody, { kind: 'start' }> {
  const first = plan.steps.find(step => inMode(step, start.mode));
  return {
    kind: 'start',
    ...start,
    ...(plan.rtoTargetSeconds === undefined
      ? {}
      : { rtoTargetSeconds: plan.rtoTargetSeconds }),
    steps: plan.steps.map(step => step.id),
    notInMode: plan.steps
      .filter(step => !inMode(step, start.mode))
      .map(step => step.id),
    next: first ? open(start.mode, undefined, first, context) : { to: 'end' },
  };
}
