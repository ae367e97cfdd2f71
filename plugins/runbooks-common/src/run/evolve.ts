import type { RunEvent, RunEventBody } from './events';
import { bringIn, confirm } from './broughtIn';
import {
  activate,
  advance,
  blank,
  collect,
  onStep,
  putBack,
  request,
  reset,
  settle,
  stepOf,
  unpause,
  verified,
  withSecond,
} from './fold';
import type { Mark, RunState } from './state';

type Started = Extract<RunEventBody, { kind: 'start' }>;

/** Who says these did not act in the run. */
const ABOUT_RECORD = new Set<RunEventBody['kind']>([
  'brought_in',
  'record_confirmed',
]);

/**
 * The state after an event. Knows nothing of the runbook's text: a record can be replayed by anybody.
 * @public
 */
export function evolve(state: RunState | undefined, event: RunEvent): RunState {
  if (!state) {
    if (event.body.kind !== 'start')
      throw new Error('A run begins with its start event');
    return begin(event, event.body);
  }
  const seen: RunState = {
    ...state,
    sequence: event.sequence,
    people: ABOUT_RECORD.has(event.body.kind)
      ? state.people
      : withPerson(state.people, event.actor),
  };
  return apply(seen, event, event.body);
}

/** The state of a whole record. @public */
export function replay(events: Iterable<RunEvent>): RunState | undefined {
  let state: RunState | undefined;
  for (const event of events) state = evolve(state, event);
  return state;
}

function begin(event: RunEvent, body: Started): RunState {
  const leftOut = new Set(body.notInMode);
  const state: RunState = {
    id: event.runId,
    runbookId: body.runbookId,
    runbookTitle: body.runbookTitle,
    hash: body.hash,
    mode: body.mode,
    status: 'running',
    sequence: event.sequence,
    params: body.params,
    entityRef: body.entityRef,
    incident: body.incident,
    alertFingerprint: body.alertFingerprint,
    driver: event.actor,
    second: body.second,
    people: [event.actor],
    startedAt: event.at,
    startedBy: event.actor,
    pausedSeconds: 0,
    rtoTargetSeconds: body.rtoTargetSeconds,
    steps: body.steps.map(stepId => ({
      ...blank(stepId),
      ...(leftOut.has(stepId)
        ? {
            status: 'skipped' as const,
            skipped: { at: event.at, reason: `Not part of a ${body.mode}.` },
          }
        : {}),
    })),
    overrides: [],
    facts: [],
    notes: [],
    evidence: [],
    redlines: [],
  };
  return advance(state, body.next, event.at);
}

function withPerson(people: string[], person: string): string[] {
  return people.includes(person) ? people : [...people, person];
}

function apply(state: RunState, event: RunEvent, body: RunEventBody): RunState {
  const mark: Mark = {
    by: event.actor,
    at: event.at,
    ...(event.clientAt ? { clientAt: event.clientAt } : {}),
  };
  switch (body.kind) {
    case 'start':
      throw new Error('A run starts once');
    case 'precheck_pass':
    case 'precheck_fail': {
      const result = body.kind === 'precheck_pass' ? 'pass' : 'fail';
      return onStep(state, body.stepId, {
        precheck: { ...mark, result, text: body.text },
      });
    }
    case 'done':
    case 'sent':
      return advance(
        onStep(state, body.stepId, {
          status: 'done',
          done: mark,
          ...('guards' in body && body.guards ? { guards: body.guards } : {}),
          ...('settleUntil' in body && body.settleUntil
            ? { settleUntil: body.settleUntil }
            : {}),
        }),
        body.next,
        event.at,
      );
    case 'verified':
      return advance(
        verified(state, body.stepId, mark, body.alone),
        body.next,
        event.at,
      );
    case 'failed':
      return advance(
        onStep(state, body.stepId, {
          status: 'failed',
          failed: { ...mark, reason: body.text },
        }),
        body.next,
        event.at,
        body.stepId,
      );
    case 'skipped':
      return advance(
        onStep(state, body.stepId, {
          status: 'skipped',
          skipped: { by: event.actor, at: event.at, reason: body.reason },
        }),
        body.next,
        event.at,
      );
    case 'rolled_back':
      return {
        ...onStep(putBack(state), body.stepId, {
          status: 'rolled-back',
          rolledBack: { ...mark, reason: body.text },
        }),
        activeStepId: undefined,
        halt: { stepId: body.stepId, reason: 'rolled-back', text: body.text },
      };
    case 'decided':
      return advance(
        onStep(state, body.stepId, {
          status: 'done',
          done: mark,
          decision: { ...mark, option: body.option },
        }),
        body.next,
        event.at,
        body.stepId,
      );
    case 'approved': {
      const { approvals } = stepOf(state, body.stepId);
      const signed = onStep(withSecond(state, event.actor), body.stepId, {
        approvals: [...approvals, mark],
        ...(body.next ? { status: 'verified' as const, verified: mark } : {}),
      });
      return advance(signed, body.next, event.at);
    }
    case 'rejected':
      return advance(
        onStep(state, body.stepId, {
          status: 'failed',
          failed: { ...mark, reason: body.reason },
          rejected: { ...mark, reason: body.reason },
        }),
        body.next,
        event.at,
        body.stepId,
      );
    case 'wait_ended':
      return onStep(state, body.stepId, { waitUntil: undefined });
    case 'reopened':
      return {
        ...activate(reset(putBack(state), body.reset), body.stepId, event.at),
        halt: undefined,
      };
    case 'continued':
      return advance({ ...state, halt: undefined }, body.next, event.at);
    case 'fact': {
      const { kind: _kind, stepId: _stepId, ...fact } = body;
      return { ...state, facts: [...state.facts, { ...fact, ...mark }] };
    }
    case 'guard_blocked':
      return state;
    case 'override_requested':
      return {
        ...state,
        overrides: [...state.overrides, request(state, body, mark)],
      };
    case 'guard_override':
      return {
        ...withSecond(state, event.actor),
        overrides: settle(state, body, { confirmed: mark }),
      };
    case 'override_refused':
      return { ...state, overrides: settle(state, body, { refused: mark }) };
    case 'note':
      return collect(state, body.stepId, 'notes', {
        ...mark,
        sequence: event.sequence,
        text: body.text,
      });
    case 'redline':
      return collect(state, body.stepId, 'redlines', {
        ...mark,
        sequence: event.sequence,
        stepId: body.stepId,
        was: body.was,
        text: body.text,
      });
    case 'evidence':
      return collect(state, body.stepId, 'evidence', {
        ...mark,
        sequence: event.sequence,
        label: body.label,
        url: body.url,
      });
    case 'taken_over':
      return { ...state, driver: event.actor };
    case 'second_named':
      return { ...state, second: body.person };
    case 'paused':
      return { ...state, status: 'paused', pausedAt: event.at };
    case 'resumed':
      return { ...unpause(state, event.at), status: 'running' };
    case 'brought_in':
      return { ...state, broughtIn: bringIn(state.broughtIn, body, mark) };
    case 'record_confirmed':
      return { ...state, broughtIn: confirm(state.broughtIn, mark) };
    default:
      return {
        ...unpause(state, event.at),
        status: 'finished',
        endedAt: event.at,
        outcome: body.outcome,
        outcomeText: body.text,
      };
  }
}
