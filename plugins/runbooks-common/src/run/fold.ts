import type { Advance } from './events';
import type { GuardOverride, Mark, RunState, StepState } from './state';

export function unpause(state: RunState, at: string): RunState {
  if (!state.pausedAt) return state;
  const seconds = (Date.parse(at) - Date.parse(state.pausedAt)) / 1000;
  return {
    ...state,
    pausedAt: undefined,
    pausedSeconds: state.pausedSeconds + Math.max(0, seconds),
  };
}

/** When something was done: the person's own clock, where it lies within the run; the server's otherwise. @public */
export function effectiveAt(mark: Mark, startedAt: string): string {
  const { clientAt, at } = mark;
  return clientAt &&
    Date.parse(clientAt) >= Date.parse(startedAt) &&
    Date.parse(clientAt) <= Date.parse(at)
    ? clientAt
    : at;
}

export function verified(
  state: RunState,
  stepId: string,
  mark: Mark,
  alone: boolean | undefined,
): RunState {
  const at = effectiveAt(mark, state.startedAt);
  const last =
    state.lastVerifiedAt && Date.parse(state.lastVerifiedAt) > Date.parse(at)
      ? state.lastVerifiedAt
      : at;
  const step = stepOf(state, stepId);
  const next = onStep(
    mark.by === state.driver ? state : withSecond(state, mark.by),
    stepId,
    {
      status: 'verified',
      verified: mark,
      done: step.done ?? mark,
      ...(alone ? { alone } : {}),
    },
  );
  return {
    ...next,
    firstVerifiedAt: state.firstVerifiedAt ?? at,
    lastVerifiedAt: last,
    rtoActualSeconds: Math.max(
      0,
      (Date.parse(last) - Date.parse(state.startedAt)) / 1000,
    ),
  };
}

export function withSecond(state: RunState, person: string): RunState {
  return state.second === undefined && person !== state.driver
    ? { ...state, second: person }
    : state;
}

export function advance(
  state: RunState,
  to: Advance | undefined,
  at: string,
  stepId?: string,
): RunState {
  if (!to) return state;
  switch (to.to) {
    case 'halt':
      return {
        ...state,
        activeStepId: undefined,
        halt: {
          stepId: stepId ?? state.activeStepId ?? '',
          reason: to.reason,
          text: to.text,
        },
      };
    case 'end':
      return { ...state, activeStepId: undefined, halt: undefined };
    default: {
      let result = reset(state, to.reset ?? []);
      for (const skipped of to.skip ?? []) {
        result = onStep(result, skipped, {
          status: 'skipped',
          skipped: { at, reason: 'The runbook leads past it.' },
        });
      }
      result = activate({ ...result, halt: undefined }, to.stepId, at);
      return onStep(result, to.stepId, {
        waitUntil: to.waitUntil,
        waitReason: to.waitReason,
      });
    }
  }
}

export function activate(
  state: RunState,
  stepId: string,
  at: string,
): RunState {
  return {
    ...onStep(state, stepId, { status: 'active', activatedAt: at }),
    activeStepId: stepId,
  };
}

/** A step that was about to be done is pending again. */
export function putBack(state: RunState): RunState {
  const { activeStepId } = state;
  if (!activeStepId || stepOf(state, activeStepId).status !== 'active')
    return state;
  return onStep(state, activeStepId, {
    status: 'pending',
    waitUntil: undefined,
  });
}

/** Open again from the start; what people noted stays. */
export function reset(state: RunState, stepIds: readonly string[]): RunState {
  if (stepIds.length === 0) return state;
  return {
    ...state,
    steps: state.steps.map(step =>
      stepIds.includes(step.stepId)
        ? {
            ...blank(step.stepId),
            attempt: step.attempt + 1,
            notes: step.notes,
            evidence: step.evidence,
            redlines: step.redlines,
          }
        : step,
    ),
  };
}

export function request(
  state: RunState,
  body: { guardId: string; stepId: string; reason: string },
  requested: Mark,
): GuardOverride {
  const { guardId, stepId, reason } = body;
  return {
    guardId,
    stepId,
    reason,
    requested,
    attempt: stepOf(state, stepId).attempt,
  };
}

/** Answers the open request for this guard. */
export function settle(
  state: RunState,
  body: { guardId: string; stepId: string },
  answer: Pick<GuardOverride, 'confirmed' | 'refused'>,
): GuardOverride[] {
  return state.overrides.map(override =>
    override.guardId === body.guardId &&
    override.stepId === body.stepId &&
    isOpen(override)
      ? { ...override, ...answer }
      : override,
  );
}

/** Asked for and not answered yet. */
export function isOpen(override: GuardOverride): boolean {
  return override.confirmed === undefined && override.refused === undefined;
}

export function collect<K extends 'notes' | 'redlines' | 'evidence'>(
  state: RunState,
  stepId: string | undefined,
  key: K,
  item: RunState[K][number],
): RunState {
  if (stepId === undefined) return { ...state, [key]: [...state[key], item] };
  return onStep(state, stepId, {
    [key]: [...stepOf(state, stepId)[key], item],
  });
}

export function stepOf(state: RunState, stepId: string): StepState {
  const step = state.steps.find(item => item.stepId === stepId);
  if (!step) throw new Error(`The run has no step "${stepId}"`);
  return step;
}

export function onStep(
  state: RunState,
  stepId: string,
  change: Partial<StepState>,
): RunState {
  stepOf(state, stepId);
  return {
    ...state,
    steps: state.steps.map(step =>
      step.stepId === stepId ? { ...step, ...change } : step,
    ),
  };
}

export function blank(stepId: string): StepState {
  return {
    stepId,
    status: 'pending',
    attempt: 1,
    approvals: [],
    notes: [],
    evidence: [],
    redlines: [],
  };
}
