import { describeEvent } from '../record/describe';
import {
  decide,
  evolve,
  type RunContext,
  type RunEvent,
  type RunEventBody,
  type RunPlan,
  type RunState,
  sealEvent,
} from '../run';
import { commandOf } from './commandOf';

/** What became of one event of the file. @public */
export interface RetracedLine {
  at: string;
  actor: string;
  /** In words. */
  what: string;
  stepId?: string;
  taken: boolean;
  /** Why it was not taken, in one sentence. */
  reason?: string;
}

/** A record from outside as the rules take it. @public */
export interface Retraced {
  state: RunState;
  /** To append, sealed, in order. */
  events: RunEvent[];
  lines: RetracedLine[];
  notTaken: number;
  guardsUnasked: boolean;
}

/** @public */
export interface RetraceOptions {
  plan: RunPlan;
  /** The run so far, and the hash of its last event. */
  state: RunState;
  lastHash: string;
  /** Events of the file that follow it. */
  events: readonly RunEvent[];
  /** People of the pair of the run's entity. */
  pair: readonly string[];
  /** What is written as the time of an event: its own in a run of its own, that of the server in one that was there. */
  stamp: (event: RunEvent) => Pick<RunEvent, 'at' | 'clientAt'>;
}

const MOST_WORDS = 1_900;

/**
 * Decides a record from outside anew: each event at its own time, by whom the file names, by the rules of the portal. What
 * they do not take is kept as a note, so that nothing is dropped. Pure.
 * @public
 */
export function retrace(options: RetraceOptions): Retraced {
  const { plan, pair, stamp } = options;
  let { state, lastHash } = options;
  const events: RunEvent[] = [];
  const lines: RetracedLine[] = [];
  let guardsUnasked = false;

  const append = (given: RunEvent, body: RunEventBody) => {
    const event = sealEvent({
      runId: state.id,
      sequence: state.sequence + 1,
      ...stamp(given),
      actor: given.actor,
      body,
      previousHash: lastHash,
    });
    state = evolve(state, event);
    lastHash = event.hash;
    events.push(event);
  };

  for (const given of options.events) {
    const context = contextOf(given, plan, state, pair);
    const what = describeEvent(given.body);
    const command = commandOf(given.body);
    let bodies: readonly RunEventBody[] | undefined;
    let reason: string | undefined;
    if (command) {
      let decision = decide(plan, state, command, context);
      if (decision.refusal?.code === 'guard-failed') {
        guardsUnasked = true;
        decision = decide({ ...plan, guards: [] }, state, command, context);
      }
      bodies = decision.events;
      reason = decision.refusal?.message;
    } else bodies = [{ kind: 'note', text: what.slice(0, MOST_WORDS) }];
    const stepId = 'stepId' in given.body ? given.body.stepId : undefined;
    if (bodies) bodies.forEach(body => append(given, body));
    else {
      const known = state.steps.some(step => step.stepId === stepId);
      append(given, {
        kind: 'note',
        ...(known ? { stepId } : {}),
        text: `Recorded outside of the portal and not taken: ${what}. ${reason}`.slice(
          0,
          MOST_WORDS,
        ),
      });
    }
    lines.push({
      at: given.at,
      actor: given.actor,
      what,
      ...(stepId === undefined ? {} : { stepId }),
      taken: bodies !== undefined,
      ...(reason === undefined || bodies ? {} : { reason }),
    });
  }
  return {
    state,
    events,
    lines,
    notTaken: lines.filter(line => !line.taken).length,
    guardsUnasked,
  };
}

/** People are who the file says they are, as at a terminal: what it says is a claim, and marked as one. */
function contextOf(
  { at, actor }: RunEvent,
  plan: RunPlan,
  state: RunState,
  pair: readonly string[],
): RunContext {
  const groups = plan.steps.flatMap(
    step =>
      step.approval?.approvers.filter(ref => ref.startsWith('group:')) ?? [],
  );
  return {
    now: new Date(at),
    actor,
    groups: [actor, ...groups],
    pair,
    mayAct: true,
    mayBreakGlass: true,
    facts: { stated: state.facts, lastMoves: [], otherRuns: [] },
  };
}
