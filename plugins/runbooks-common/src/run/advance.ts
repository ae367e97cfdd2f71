import type { RunMode, Step } from '../model';
import type { RunContext } from './context';
import type { Advance } from './events';
import { inMode, type RunPlan } from './plan';
import type { RunState } from './state';

/** Where the run goes when `step` has closed: the next one that nobody has closed yet. */
export function next(
  plan: RunPlan,
  state: RunState,
  step: Step,
  context: RunContext,
): Advance {
  return towards(plan, state, step, indexOf(plan, step.id) + 1, context);
}

/** Forward: what lies between is skipped. Backward: what lies between is open again. */
export function goTo(
  plan: RunPlan,
  state: RunState,
  step: Step,
  target: string,
  context: RunContext,
): Advance {
  const from = indexOf(plan, step.id);
  const to = indexOf(plan, target);
  if (to < 0)
    return {
      to: 'halt',
      reason: 'stopped',
      text: `The runbook leads to "${target}", which it does not have.`,
    };
  if (to > from) {
    const skip = plan.steps
      .slice(from + 1, to)
      .filter(item => isPending(state, item.id))
      .map(item => item.id);
    const advance = towards(plan, state, step, to, context);
    return skip.length === 0 || advance.to !== 'step'
      ? advance
      : { ...advance, skip };
  }
  const between = plan.steps
    .slice(to, from + 1)
    .filter(item => inMode(item, state.mode));
  const [first] = between;
  return first
    ? {
        ...open(state.mode, step, first, context),
        reset: between.map(item => item.id),
      }
    : next(plan, state, step, context);
}

export function afterFailure(
  plan: RunPlan,
  state: RunState,
  step: Step,
  context: RunContext,
  text?: string,
): Advance {
  switch (step.onFail.action) {
    case 'continue':
      return next(plan, state, step, context);
    case 'goto':
      return goTo(plan, state, step, step.onFail.step, context);
    default:
      return text === undefined
        ? { to: 'halt', reason: 'failed' }
        : { to: 'halt', reason: 'failed', text };
  }
}

function towards(
  plan: RunPlan,
  state: RunState,
  from: Step,
  index: number,
  context: Pick<RunContext, 'now'>,
): Advance {
  const step = plan.steps.slice(index).find(item => isPending(state, item.id));
  return step ? open(state.mode, from, step, context) : { to: 'end' };
}

/** Clocks run in real runs and drills; a tabletop only talks about them. */
export function open(
  mode: RunMode,
  from: Step | undefined,
  step: Step,
  { now }: Pick<RunContext, 'now'>,
): Extract<Advance, { to: 'step' }> {
  const after = from?.waitAfterSeconds ?? 0;
  const own = step.wait?.seconds ?? 0;
  if (mode === 'tabletop' || after + own === 0)
    return { to: 'step', stepId: step.id };
  const waitUntil = new Date(
    now.getTime() + (after + own) * 1000,
  ).toISOString();
  const reason = after > 0 ? from?.waitReason : undefined;
  return {
    to: 'step',
    stepId: step.id,
    waitUntil,
    ...(reason === undefined ? {} : { waitReason: reason }),
  };
}

function isPending(state: RunState, stepId: string): boolean {
  return state.steps.find(item => item.stepId === stepId)?.status === 'pending';
}

export function indexOf(plan: RunPlan, stepId: string): number {
  return plan.steps.findIndex(step => step.id === stepId);
}
