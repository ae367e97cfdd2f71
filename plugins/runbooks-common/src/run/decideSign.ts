import type { Step } from '../model';
import { afterFailure, goTo, next } from './advance';
import type { RunCommand } from './commands';
import type { RunContext } from './context';
import type { RunPlan } from './plan';
import {
  accept,
  type Decision,
  driverOnly,
  optional,
  reasonMissing,
  refuse,
  wrongType,
} from './refuse';
import type { RunState, StepState } from './state';

/** Choices and signatures: steps that a person closes with a word, not with a deed. */
type SignCommand = Extract<
  RunCommand,
  { kind: 'decide' | 'approve' | 'reject' }
>;

export function choose(
  plan: RunPlan,
  state: RunState,
  step: Step,
  command: Extract<SignCommand, { kind: 'decide' }>,
  context: RunContext,
): Decision {
  if (!step.decision) return wrongType(step, 'a choice');
  const other = driverOnly(state, context);
  if (other) return other;
  const option = step.decision.options.find(
    item => item.key === command.option,
  );
  if (!option) {
    const keys = step.decision.options.map(item => item.key).join(', ');
    return refuse('unknown-option', `Choose one of: ${keys}.`);
  }
  return accept({
    kind: 'decided',
    stepId: step.id,
    option: option.key,
    next:
      'goto' in option
        ? goTo(plan, state, step, option.goto, context)
        : { to: 'halt', reason: 'stopped', text: option.stop },
  });
}

export function sign(
  plan: RunPlan,
  state: RunState,
  step: Step,
  now: StepState,
  command: Extract<SignCommand, { kind: 'approve' | 'reject' }>,
  context: RunContext,
): Decision {
  const { approval } = step;
  if (!approval) return wrongType(step, 'an approval');
  if (context.actor === state.driver) {
    return refuse(
      'second-person-required',
      'Somebody other than the driver signs this.',
      { who: approval.approvers },
    );
  }
  if (!isApprover(approval.approvers, context)) {
    return refuse(
      'not-an-approver',
      `Who may sign: ${approval.approvers.join(', ')}.`,
      { who: approval.approvers },
    );
  }
  if (command.kind === 'reject') {
    return (
      reasonMissing(command.reason) ??
      accept({
        kind: 'rejected',
        stepId: step.id,
        reason: command.reason.trim(),
        next:
          step.onFail.action === 'stop' || step.onFail.action === 'rollback'
            ? { to: 'halt', reason: 'rejected', text: command.reason.trim() }
            : afterFailure(plan, state, step, context),
      })
    );
  }
  if (now.approvals.some(mark => mark.by === context.actor))
    return refuse('already-approved', 'You have signed already.');
  const complete = now.approvals.length + 1 >= approval.needed;
  return accept({
    kind: 'approved',
    stepId: step.id,
    ...optional('text', command.text),
    ...(complete ? { next: next(plan, state, step, context) } : {}),
  });
}

function isApprover(
  approvers: readonly string[],
  context: RunContext,
): boolean {
  if (approvers.length === 0) return true;
  return approvers.some(approver =>
    approver === 'pair'
      ? context.pair.includes(context.actor)
      : approver === context.actor || context.groups.includes(approver),
  );
}
