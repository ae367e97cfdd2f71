import { next } from './advance';
import type { RunCommand } from './commands';
import type { RunContext } from './context';
import { stepOf } from './fold';
import { hasBlock, inMode, type RunPlan } from './plan';
import {
  accept,
  type Decision,
  driverOnly,
  optional,
  reasonMissing,
  refuse,
} from './refuse';
import type { RunState } from './state';

type FlowCommand = Extract<
  RunCommand,
  { kind: 'skip' | 'roll-back' | 'end-wait' | 'reopen' | 'continue' }
>;

/** Ways off the written path. Each leaves its reason in the record. */
export function decideFlow(
  plan: RunPlan,
  state: RunState,
  command: FlowCommand,
  context: RunContext,
): Decision {
  const step = plan.steps.find(item => item.id === command.stepId);
  if (!step)
    return refuse('unknown-step', `There is no step "${command.stepId}".`);
  const now = stepOf(state, step.id);
  if (command.kind !== 'roll-back') {
    const other = driverOnly(state, context);
    if (other) return other;
  }
  if (command.kind !== 'roll-back' && command.kind !== 'reopen') {
    const silent = reasonMissing(command.reason);
    if (silent) return silent;
  }
  switch (command.kind) {
    case 'skip':
      if (now.status === 'skipped')
        return refuse('already', 'The step is skipped already.');
      if (state.activeStepId !== step.id)
        return refuse(
          'not-active',
          'Only the step the run stands at can be skipped.',
        );
      if (now.status === 'done')
        return refuse(
          'not-active',
          'It is done: say whether it worked, or roll it back.',
        );
      return accept({
        kind: 'skipped',
        stepId: step.id,
        reason: command.reason.trim(),
        next: next(plan, state, step, context),
      });
    case 'end-wait':
      if (state.activeStepId !== step.id || !now.waitUntil)
        return refuse('not-active', 'Nothing is waited for here.');
      if (context.now.getTime() >= Date.parse(now.waitUntil))
        return refuse('already', 'The wait is over.');
      return accept({
        kind: 'wait_ended',
        stepId: step.id,
        reason: command.reason.trim(),
      });
    case 'roll-back':
      if (!hasBlock(step, 'rollback'))
        return refuse(
          'no-rollback',
          'The runbook does not say how to go back from this step.',
        );
      if (now.status === 'rolled-back')
        return refuse('already', 'The step is rolled back already.');
      if (!['done', 'verified', 'failed'].includes(now.status)) {
        return refuse(
          'nothing-to-roll-back',
          'Nothing was done on this step yet.',
        );
      }
      return (
        unverified(state, step.id) ??
        accept({
          kind: 'rolled_back',
          stepId: step.id,
          ...optional('text', command.text),
        })
      );
    case 'reopen':
      if (state.activeStepId === step.id)
        return refuse('already', 'The run stands at this step.');
      if (!inMode(step, state.mode))
        return refuse('wrong-type', `The step is not part of a ${state.mode}.`);
      if (
        !['failed', 'rolled-back', 'skipped'].includes(now.status) &&
        state.halt?.stepId !== step.id
      ) {
        return refuse(
          'not-active',
          'Only a failed, rolled back, skipped or stopped step can be opened again.',
        );
      }
      return (
        unverified(state, step.id) ??
        accept({
          kind: 'reopened',
          stepId: step.id,
          reset: [step.id],
          ...optional('reason', command.reason),
        })
      );
    default:
      if (state.halt?.stepId !== step.id)
        return refuse(
          'not-active',
          'The run does not stand still at this step.',
        );
      if (state.halt.reason === 'stopped') {
        return refuse(
          'wrong-type',
          'The runbook ends here: finish the run, or open the decision again.',
        );
      }
      return accept({
        kind: 'continued',
        stepId: step.id,
        reason: command.reason.trim(),
        next: next(plan, state, step, context),
      });
  }
}

/** A step that is done and not yet verified holds the run: leaving it would hide whether it worked. */
function unverified(state: RunState, except: string): Decision | undefined {
  const { activeStepId } = state;
  return activeStepId &&
    activeStepId !== except &&
    stepOf(state, activeStepId).status === 'done'
    ? refuse('not-active', 'First say whether the step that is done worked.')
    : undefined;
}
