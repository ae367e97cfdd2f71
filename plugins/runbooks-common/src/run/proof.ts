import { inMode, type RunPlan } from './plan';
import { confirmationsMissing } from './broughtIn';
import type { RunState } from './state';

/** @public */
export interface Proof {
  proves: boolean;
  /** Why not, each in one sentence; empty when it does. */
  reasons: string[];
}

/**
 * Whether a finished run shows that this very text works: everything in it was done, and what moves traffic was verified.
 * Whether the time was met is said apart from it.
 * @public
 */
export function proofOf(plan: RunPlan, state: RunState): Proof {
  const reasons: string[] = [];
  if (state.status !== 'finished') reasons.push('The run is not finished.');
  else if (state.outcome !== 'succeeded')
    reasons.push(
      `The run ${state.outcome === 'failed' ? 'failed' : 'was aborted'}.`,
    );
  if (state.mode === 'tabletop')
    reasons.push('A tabletop is talked through: nothing was executed.');
  const titles = (kind: (stepId: string) => boolean) =>
    plan.steps
      .filter(step => inMode(step, state.mode) && kind(step.id))
      .map(step => `"${step.title}"`);
  const at = (stepId: string) =>
    state.steps.find(step => step.stepId === stepId);
  const skipped = titles(
    id => at(id)?.skipped?.by !== undefined && at(id)?.status === 'skipped',
  );
  if (skipped.length > 0)
    reasons.push(`Skipped by hand: ${skipped.join(', ')}.`);
  const failed = titles(id => at(id)?.status === 'failed');
  if (failed.length > 0)
    reasons.push(`Failed and left so: ${failed.join(', ')}.`);
  const unmoved = plan.steps
    .filter(
      step =>
        step.type === 'traffic' &&
        inMode(step, state.mode) &&
        at(step.id)?.status !== 'verified',
    )
    .map(step => `"${step.title}"`);
  if (unmoved.length > 0)
    reasons.push(`No verified move in: ${unmoved.join(', ')}.`);
  const { people, another } = confirmationsMissing(state);
  if (people.length > 0)
    reasons.push(
      `Recorded outside of the portal, and not confirmed by: ${people.join(
        ', ',
      )}.`,
    );
  else if (another)
    reasons.push(
      'Recorded outside of the portal, and confirmed by nobody but who brought it in.',
    );
  if (state.broughtIn?.guardsUnasked)
    reasons.push('Its guards were not asked where it was recorded.');
  if (state.broughtIn?.textUnknown)
    reasons.push('Its text is of no version that is known here.');
  const worked = state.steps.some(
    step => step.status === 'done' || step.status === 'verified',
  );
  if (!worked) reasons.push('No step was carried out.');
  return { proves: reasons.length === 0, reasons };
}

/** Reached, missed, or not to be told. @public */
export function rtoReached(
  state: Pick<RunState, 'rtoTargetSeconds' | 'rtoActualSeconds'>,
): boolean | undefined {
  const { rtoTargetSeconds, rtoActualSeconds } = state;
  return rtoTargetSeconds === undefined || rtoActualSeconds === undefined
    ? undefined
    : rtoActualSeconds <= rtoTargetSeconds;
}
