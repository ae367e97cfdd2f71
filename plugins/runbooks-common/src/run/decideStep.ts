import type { Step } from '../model';
import { afterFailure, next } from './advance';
import type { RunCommand } from './commands';
import type { RunContext } from './context';
import type { RunEventBody } from './events';
import { effectiveAt, stepOf } from './fold';
import { blockingGuards, checkGuards } from './guards';
import { choose, sign } from './decideSign';
import { hasBlock, needsVerify, type RunPlan } from './plan';
import {
  accept,
  type Decision,
  driverOnly,
  optional,
  refuse,
  wrongType,
} from './refuse';
import type { RunState, StepState } from './state';

type StepCommand = Extract<
  RunCommand,
  {
    kind:
      | 'precheck'
      | 'done'
      | 'sent'
      | 'verify'
      | 'fail'
      | 'decide'
      | 'approve'
      | 'reject';
  }
>;

/** The work itself: everything that is done on the step the run stands at. */
export function decideStep(
  plan: RunPlan,
  state: RunState,
  command: StepCommand,
  context: RunContext,
): Decision {
  const step = plan.steps.find(item => item.id === command.stepId);
  if (!step)
    return refuse('unknown-step', `There is no step "${command.stepId}".`);
  const now = stepOf(state, step.id);
  const before = standing(state, step, now, command, context);
  if (before) return before;
  switch (command.kind) {
    case 'precheck':
      return precheck(step, now, command);
    case 'done':
      return done(plan, state, step, now, command, context);
    case 'sent':
      if (step.type !== 'notify') return wrongType(step, 'sent');
      return accept({
        kind: 'sent',
        stepId: step.id,
        ...optional('text', command.text),
        next: next(plan, state, step, context),
      });
    case 'verify':
      return verify(plan, state, step, now, command, context);
    case 'fail':
      return accept({
        kind: 'failed',
        stepId: step.id,
        ...optional('text', command.text),
        next: afterFailure(
          plan,
          state,
          step,
          context,
          command.text?.trim() || undefined,
        ),
      });
    case 'decide':
      return choose(plan, state, step, command, context);
    default:
      return sign(plan, state, step, now, command, context);
  }
}

/** Is it this step's turn, and has its clock run out? */
function standing(
  state: RunState,
  step: Step,
  now: StepState,
  command: StepCommand,
  context: RunContext,
): Decision | undefined {
  if (state.activeStepId !== step.id) {
    const closed = [
      'done',
      'verified',
      'failed',
      'skipped',
      'rolled-back',
    ].includes(now.status);
    return closed
      ? refuse('already', `"${step.title}" is ${now.status} already.`)
      : refuse('not-active', 'It is not this step’s turn yet.');
  }
  if (
    command.kind !== 'fail' &&
    now.waitUntil &&
    context.now.getTime() < Date.parse(now.waitUntil)
  ) {
    return refuse(
      'waiting',
      now.waitReason
        ? `Waiting: ${now.waitReason}.`
        : 'The wait is not over yet.',
      {
        until: now.waitUntil,
      },
    );
  }
  return undefined;
}

function precheck(
  step: Step,
  now: StepState,
  command: Extract<StepCommand, { kind: 'precheck' }>,
): Decision {
  if (!hasBlock(step, 'precheck'))
    return refuse('wrong-type', 'The step has no precheck.');
  if (now.status === 'done')
    return refuse('already', 'The step is done: it is to be verified now.');
  if (command.result === 'pass' && now.precheck?.result === 'pass')
    return refuse('already', 'The precheck has passed already.');
  const kind = command.result === 'pass' ? 'precheck_pass' : 'precheck_fail';
  return accept({ kind, stepId: step.id, ...optional('text', command.text) });
}

function done(
  plan: RunPlan,
  state: RunState,
  step: Step,
  now: StepState,
  command: Extract<StepCommand, { kind: 'done' }>,
  context: RunContext,
): Decision {
  if (!['manual', 'command', 'traffic', 'wait', 'notify'].includes(step.type))
    return wrongType(step, 'done');
  if (now.status === 'done')
    return refuse('already', `"${step.title}" is done already.`);
  if (step.secondPerson === 'required') {
    const other = driverOnly(state, context);
    if (other) return other;
  }
  if (hasBlock(step, 'precheck') && now.precheck?.result !== 'pass') {
    return now.precheck
      ? refuse(
          'precheck-failed',
          'The precheck failed: mend it and check again, or fail the step.',
        )
      : refuse('precheck-missing', 'Do the precheck first.');
  }
  const guards = checkGuards(plan, state, step, context);
  const blocking = blockingGuards(guards, state, step.id);
  if (blocking.length > 0) {
    return {
      refusal: {
        code: 'guard-failed',
        message: blocking.map(guard => guard.reason).join(' '),
        guards: blocking,
      },
      record: [{ kind: 'guard_blocked', stepId: step.id, guards: blocking }],
    };
  }
  const event: Extract<RunEventBody, { kind: 'done' }> = {
    kind: 'done',
    stepId: step.id,
    ...optional('text', command.text),
    ...(guards.length > 0 ? { guards } : {}),
  };
  if (!needsVerify(step))
    return accept({ ...event, next: next(plan, state, step, context) });
  const settle =
    state.mode === 'tabletop' ? 0 : step.traffic?.settleSeconds ?? 0;
  return accept(
    settle > 0
      ? {
          ...event,
          settleUntil: new Date(
            context.now.getTime() + settle * 1000,
          ).toISOString(),
        }
      : event,
  );
}

function verify(
  plan: RunPlan,
  state: RunState,
  step: Step,
  now: StepState,
  command: Extract<StepCommand, { kind: 'verify' }>,
  context: RunContext,
): Decision {
  if (step.type !== 'check' && !needsVerify(step))
    return wrongType(step, 'verified');
  if (step.type !== 'check' && now.status !== 'done') {
    return refuse('not-done-yet', 'Mark it done first, then verify it.');
  }
  if (now.settleUntil && context.now.getTime() < Date.parse(now.settleUntil)) {
    return refuse('settling', 'Give it time to settle before you verify.', {
      until: now.settleUntil,
    });
  }
  const same = context.actor === state.driver || context.actor === now.done?.by;
  if (step.secondPerson === 'required' && same) {
    return refuse(
      'second-person-required',
      'Another signed-in person confirms this: not the driver, and not who did it.',
    );
  }
  const alone = step.secondPerson === 'recommended' && same;
  return accept({
    kind: 'verified',
    stepId: step.id,
    ...optional('text', command.text),
    ...(alone ? { alone } : {}),
    next: next(plan, state, step, context),
  });
}

/** Planned against actual: from activation to the last mark on the step. @public */
export function secondsOnStep(
  step: StepState,
  startedAt: string,
): number | undefined {
  const end = step.verified ?? step.done ?? step.failed;
  if (!step.activatedAt || !end) return undefined;
  return Math.max(
    0,
    (Date.parse(effectiveAt(end, startedAt)) - Date.parse(step.activatedAt)) /
      1000,
  );
}
