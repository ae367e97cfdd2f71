import type { TrafficMove } from '../api';
import { ALINE, KARIM, RunOnPaper } from '../__fixtures__/run';
import { evolve, type RunState } from '../run';
import { boardRow, moveOf } from '.';

/** Every move a run tells of. */
function movesOf(run: RunOnPaper): TrafficMove[] {
  let state: RunState | undefined;
  return run.events.flatMap(event => {
    const before = state;
    state = evolve(state, event);
    const move =
      before &&
      run.plan.steps.map(step => moveOf(step, before, event)).find(Boolean);
    return move ? [{ ...move, id: String(event.sequence) }] : [];
  });
}

const move = { stepId: 'move' };
const later = new Date('2026-03-01T08:00:00.000Z');

it('shows a move while it is made, and where it led', () => {
  const run = new RunOnPaper('real')
    .toTheMove()
    .does(ALINE, { kind: 'done', ...move });
  expect(boardRow(movesOf(run), run.now)).toMatchObject({
    state: 'moving',
    from: 'north',
    at: 'south',
    home: 'north',
    by: ALINE,
  });
  run.wait(10).does(KARIM, { kind: 'verify', ...move });
  const row = boardRow(movesOf(run), run.now);
  expect(row).toMatchObject({
    resource: 'resource:default/vip-cache',
    state: 'moved',
    home: 'north',
    at: 'south',
    by: ALINE,
    confirmedBy: KARIM,
    drill: false,
    revertBy: '2026-03-01T07:02:12.000Z',
    overdue: false,
  });
  expect(boardRow(movesOf(run), later).overdue).toBe(true);
});

it('is at home again after a roll back, and uncertain when a step failed on the way', () => {
  const run = new RunOnPaper('drill')
    .toTheMove()
    .does(ALINE, { kind: 'done', ...move })
    .does(KARIM, { kind: 'fail', ...move });
  expect(boardRow(movesOf(run), later)).toMatchObject({
    state: 'uncertain',
    at: 'south',
    drill: true,
  });
  run.does(KARIM, { kind: 'roll-back', ...move });
  expect(boardRow(movesOf(run), later)).toMatchObject({
    state: 'home',
    at: 'north',
    home: 'north',
    overdue: false,
    loses: [],
  });
});

it('says nothing of a failure before anything moved, nor of a tabletop', () => {
  expect(
    movesOf(
      new RunOnPaper('real').toTheMove().does(ALINE, { kind: 'fail', ...move }),
    ),
  ).toEqual([]);
  const talk = new RunOnPaper('tabletop')
    .does(ALINE, { kind: 'decide', stepId: 'look', option: 'silent' })
    .does(ALINE, { kind: 'sent', stepId: 'warn' });
  talk
    .does(ALINE, { kind: 'precheck', ...move, result: 'pass' })
    .does(ALINE, { kind: 'done', ...move });
  expect(movesOf(talk)).toEqual([]);
});

describe('moves made outside', () => {
  const outside = (
    to: string,
    change: Partial<TrafficMove> = {},
  ): TrafficMove => ({
    id: to,
    resource: 'resource:default/vip-cache',
    mechanism: 'vip',
    kind: 'outside',
    to,
    at: '2026-03-01T03:00:00.000Z',
    by: ALINE,
    drill: false,
    loses: [],
    ...change,
  });

  it('can say where it belongs', () => {
    const moves = [
      outside('south', { from: 'north' }),
      outside('south', { home: true }),
    ];
    expect(boardRow(moves.slice(0, 1), later)).toMatchObject({
      state: 'moved',
      home: 'north',
    });
    expect(boardRow(moves, later)).toMatchObject({
      state: 'home',
      home: 'south',
      at: 'south',
    });
  });

  it('are brought back by a move home', () => {
    const moves = [
      outside('south', { from: 'north', revertBy: '2026-03-01T04:00:00.000Z' }),
      outside('north'),
    ];
    expect(boardRow(moves.slice(0, 1), later).overdue).toBe(true);
    expect(boardRow(moves, later)).toMatchObject({
      state: 'home',
      revertBy: undefined,
      overdue: false,
    });
  });
});
