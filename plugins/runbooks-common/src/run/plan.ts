import { commandBlocks } from '../lint';
import type { Guard, RunbookDocument, RunMode, Step } from '../model';

/** What the rules need of a runbook whose parameters are filled. @public */
export interface RunPlan {
  steps: readonly Step[];
  guards: readonly Guard[];
  rtoTargetSeconds?: number;
}

/** @public */
export function planOf(document: RunbookDocument): RunPlan {
  return {
    steps: document.phases.flatMap(phase => phase.steps),
    guards: document.guards,
    rtoTargetSeconds: document.meta.rtoSeconds,
  };
}

/** Whether a step belongs to a run of this mode. */
export function inMode(step: Step, mode: RunMode): boolean {
  return step.runIn.includes(mode);
}

/** Whether somebody has to say that the step worked, after having done it. @public */
export function needsVerify(step: Step): boolean {
  if (step.type === 'command' || step.type === 'traffic') return true;
  return step.type === 'manual' && step.secondPerson === 'required';
}

export function hasBlock(step: Step, role: 'precheck' | 'rollback'): boolean {
  return commandBlocks(step).some(block => block.role === role);
}

/** Guards that protect a step. */
export function guardsOf(plan: RunPlan, step: Step): Guard[] {
  if (step.type !== 'traffic') return [];
  return plan.guards.filter(
    guard => guard.steps.length === 0 || guard.steps.includes(step.id),
  );
}
