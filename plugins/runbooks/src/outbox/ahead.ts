import {
  checkGuards,
  decide,
  evolve,
  offersOf,
  planOf,
  type RunContext,
  type RunView,
} from '@bulkhead/plugin-runbooks-common';
import type { QueuedCommand } from './stored';

/**
 * A run as it will stand when what waits is sent, by the same rules as the server's, so that it goes on without one.
 *
 * What only the server knows counts against: facts that others stated before, and the pair that may sign. Moves and
 * runs of others are not known at all; the server decides on them when the commands arrive.
 */
export function ahead(
  view: RunView,
  queue: readonly QueuedCommand[],
  options: {
    /** The server's clock as far as it is known. */
    now: Date;
    clockAhead: number;
    groups: readonly string[];
  },
): RunView {
  const { now, clockAhead, groups } = options;
  const { viewer } = view;
  const plan = planOf(view.document);
  const contextAt = (at: Date): RunContext => ({
    now: at,
    actor: viewer.userRef ?? '',
    groups,
    pair: [],
    mayAct: viewer.mayAct,
    mayBreakGlass: viewer.mayBreakGlass,
    facts: { stated: [], lastMoves: [], otherRuns: [] },
  });
  let { state } = view;
  for (const { request } of queue) {
    const { command, clientAt } = request;
    const at = clientAt ? new Date(Date.parse(clientAt) + clockAhead) : now;
    const { events = [] } = decide(plan, state, command, contextAt(at));
    for (const body of events) {
      state = evolve(state, {
        runId: state.id,
        sequence: state.sequence + 1,
        at: at.toISOString(),
        actor: viewer.userRef ?? '',
        body,
        previousHash: '',
        hash: '',
      });
    }
  }
  const context = contextAt(now);
  const active = plan.steps.find(step => step.id === state.activeStepId);
  return {
    ...view,
    state,
    actions: offersOf(plan, state, context),
    guards: active ? checkGuards(plan, state, active, context) : [],
    viewer: { ...viewer, isDriver: viewer.userRef === state.driver },
    // Proven is what the server has seen.
    proof: undefined,
  };
}
