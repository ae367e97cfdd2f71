import type { TrafficMove, TrafficRow } from '../api';
import type { RunEvent, RunState } from '../run';
import type { Step } from '../model';

/**
 * What an event of a run says about where traffic points; undefined when it says nothing.
 * A tabletop moves nothing.
 * @public
 */
export function moveOf(
  step: Step,
  before: RunState,
  event: RunEvent,
): Omit<TrafficMove, 'id'> | undefined {
  const { traffic } = step;
  const { body } = event;
  if (
    !traffic ||
    before.mode === 'tabletop' ||
    !('stepId' in body) ||
    body.stepId !== step.id
  )
    return undefined;
  const known = before.steps.find(item => item.stepId === step.id);
  const base = {
    resource: traffic.resource,
    mechanism: traffic.mechanism,
    at: event.at,
    by: event.actor,
    runId: event.runId,
    stepId: step.id,
    runbookId: before.runbookId,
    drill: before.mode === 'drill',
    loses: traffic.loses,
  };
  switch (body.kind) {
    case 'done':
      return { ...base, kind: 'moving', from: traffic.from, to: traffic.to };
    case 'verified': {
      const after = traffic.autoRevertAfterSeconds;
      return {
        ...base,
        kind: 'moved',
        from: traffic.from,
        to: traffic.to,
        by: known?.done?.by ?? event.actor,
        confirmedBy: event.actor,
        ...(after === undefined
          ? {}
          : {
              revertBy: new Date(
                Date.parse(event.at) + after * 1000,
              ).toISOString(),
            }),
      };
    }
    case 'failed':
      // Before it was done nothing has moved; after it nobody knows.
      return known?.status === 'done'
        ? { ...base, kind: 'uncertain', from: traffic.from, to: traffic.to }
        : undefined;
    case 'rolled_back':
      return {
        ...base,
        kind: 'rolled-back',
        from: traffic.to,
        to: traffic.from,
      };
    default:
      return undefined;
  }
}

/** Where one resource stands after its moves, oldest first; entities are left to the caller. @public */
export function boardRow(
  moves: readonly TrafficMove[],
  now: Date,
): Omit<TrafficRow, 'entities' | 'overdue'> & { overdue: boolean } {
  const [first] = moves;
  if (!first) throw new Error('A resource without a move is not on the board');
  let home = first.home ? first.to : first.from ?? first.to;
  let at = home;
  for (const move of moves) {
    if (move.home) home = move.to;
    if (move.kind !== 'uncertain') at = move.to;
  }
  const last = moves[moves.length - 1];
  const away = at !== home;
  const revertBy = away ? last.revertBy ?? lastRevert(moves, at) : undefined;
  return {
    resource: last.resource,
    mechanism: last.mechanism,
    home,
    at,
    from: last.from,
    state: stateOf(last, away),
    since: last.at,
    by: last.by,
    confirmedBy: last.confirmedBy,
    runId: last.runId,
    stepId: last.stepId,
    runbookId: last.runbookId,
    drill: last.drill,
    revertBy,
    overdue: revertBy !== undefined && Date.parse(revertBy) < now.getTime(),
    loses: away ? last.loses : [],
    note: last.note,
  };
}

function stateOf(last: TrafficMove, away: boolean): TrafficRow['state'] {
  if (last.kind === 'moving' || last.kind === 'uncertain') return last.kind;
  return away ? 'moved' : 'home';
}

/** A later event on the same place (a failed way back) keeps the promise of the move that led there. */
function lastRevert(
  moves: readonly TrafficMove[],
  at: string,
): string | undefined {
  for (let index = moves.length - 1; index >= 0; index--) {
    const { to, kind, revertBy } = moves[index];
    if (to === at && kind !== 'uncertain') return revertBy;
  }
  return undefined;
}
