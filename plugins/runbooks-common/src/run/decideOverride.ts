import type { RunCommand } from './commands';
import type { RunContext } from './context';
import { isOpen } from './fold';
import { blockingGuards, checkGuards } from './guards';
import type { RunPlan } from './plan';
import {
  accept,
  type Decision,
  driverOnly,
  optional,
  reasonMissing,
  refuse,
} from './refuse';
import type { RunState } from './state';

type OverrideCommand = Extract<
  RunCommand,
  { kind: 'request-override' | 'confirm-override' | 'refuse-override' }
>;

/** Break glass: the driver asks with a reason, another person agrees, both stand in the record. */
export function decideOverride(
  plan: RunPlan,
  state: RunState,
  command: OverrideCommand,
  context: RunContext,
): Decision {
  if (!context.mayBreakGlass && command.kind !== 'refuse-override') {
    return refuse('not-permitted', 'You may not override guards.');
  }
  return command.kind === 'request-override'
    ? request(plan, state, command, context)
    : answer(state, command, context);
}

function request(
  plan: RunPlan,
  state: RunState,
  command: Extract<OverrideCommand, { kind: 'request-override' }>,
  context: RunContext,
): Decision {
  const { stepId, guardId } = command;
  const other = driverOnly(state, context) ?? reasonMissing(command.reason);
  if (other) return other;
  const step = plan.steps.find(item => item.id === stepId);
  if (!step || state.activeStepId !== stepId)
    return refuse(
      'not-active',
      'Guards are overridden on the step the run stands at.',
    );
  const guard = checkGuards(plan, state, step, context).find(
    item => item.guardId === guardId,
  );
  if (!guard)
    return refuse('invalid', `No guard "${guardId}" protects this step.`);
  if (!guard.breakGlass)
    return refuse(
      'break-glass-not-allowed',
      `The guard "${guardId}" cannot be overridden: ${guard.reason}`,
    );
  if (blockingGuards([guard], state, stepId).length === 0)
    return refuse(
      'already',
      `The guard "${guardId}" does not stand in the way.`,
    );
  if (openRequest(state, command))
    return refuse(
      'already',
      'It has been asked for; another person is to agree.',
    );
  return accept({
    kind: 'override_requested',
    stepId,
    guardId,
    reason: command.reason.trim(),
  });
}

function answer(
  state: RunState,
  command: Extract<
    OverrideCommand,
    { kind: 'confirm-override' | 'refuse-override' }
  >,
  context: RunContext,
): Decision {
  const { stepId, guardId } = command;
  const open = openRequest(state, command);
  if (!open)
    return refuse(
      'no-override-pending',
      'Nobody has asked to override this guard.',
    );
  if (command.kind === 'refuse-override') {
    return accept({
      kind: 'override_refused',
      stepId,
      guardId,
      ...optional('reason', command.reason),
    });
  }
  if (context.actor === open.requested.by || context.actor === state.driver) {
    return refuse(
      'second-person-required',
      'Another person agrees to an override: not the driver, and not who asked.',
    );
  }
  return accept({
    kind: 'guard_override',
    stepId,
    guardId,
    reason: open.reason,
    requestedBy: open.requested.by,
  });
}

function openRequest(
  state: RunState,
  command: { stepId: string; guardId: string },
) {
  const attempt = state.steps.find(
    step => step.stepId === command.stepId,
  )?.attempt;
  return state.overrides.find(
    override =>
      override.stepId === command.stepId &&
      override.guardId === command.guardId &&
      override.attempt === attempt &&
      isOpen(override),
  );
}
