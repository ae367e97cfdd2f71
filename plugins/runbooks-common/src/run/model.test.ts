import fc from 'fast-check';
import { ALINE, KARIM, LENA, RunOnPaper } from '../__fixtures__/run';
import { CACHE_FAILOVER, edited } from '../__fixtures__/runbooks';
import {
  blockingGuards,
  checkGuards,
  findBreak,
  offersOf,
  openSteps,
  proofOf,
  replay,
  type RunCommand,
  type RunState,
} from '.';

const STEPS = ['look', 'warn', 'move', 'warm', 'shop', 'accept'];
const people = fc.constantFrom(ALINE, KARIM, LENA);
const stepId = fc.constantFrom(...STEPS);
const reason = fc.constantFrom('because', '');

/** The step at hand is what people press most; the others are tried as well. */
const anyCommand: fc.Arbitrary<(state: RunState) => RunCommand> = fc
  .tuple(
    fc.boolean(),
    stepId,
    reason,
    fc.constantFrom('pass' as const, 'fail' as const),
    fc.constantFrom('silent', 'answers'),
    fc.constantFrom(
      'precheck',
      'done',
      'verify',
      'fail',
      'skip',
      'roll-back',
      'decide',
      'approve',
      'reject',
      'sent',
      'end-wait',
      'reopen',
      'continue',
      'fact',
      'lag',
      'request',
      'confirm',
      'refuse',
      'note',
      'redline',
      'take-over',
      'pause',
      'resume',
      'finish',
      'done',
      'verify',
      'decide',
      'precheck',
      'fact',
      'lag',
      'sent',
      'approve',
    ),
  )
  .map(
    ([elsewhere, other, why, result, option, kind]) =>
      (state: RunState): RunCommand => {
        const at = elsewhere
          ? other
          : state.activeStepId ?? state.halt?.stepId ?? other;
        const about = { stepId: at, guardId: 'lag' };
        switch (kind) {
          case 'precheck':
            return { kind, stepId: at, result };
          case 'decide':
            return { kind, stepId: at, option };
          case 'skip':
          case 'reject':
          case 'end-wait':
          case 'continue':
            return { kind, stepId: at, reason: why };
          case 'fact':
            return {
              kind: 'state-fact',
              name: 'cache-south',
              state: result === 'pass' ? 'serving' : 'not serving',
            };
          case 'lag':
            return {
              kind: 'state-fact',
              name: 'replication-lag',
              value: result === 'pass' ? 1 : 50,
            };
          case 'request':
            return { kind: 'request-override', ...about, reason: why };
          case 'confirm':
            return { kind: 'confirm-override', ...about };
          case 'refuse':
            return { kind: 'refuse-override', ...about };
          case 'note':
          case 'redline':
            return { kind, stepId: at, text: 'word' };
          case 'take-over':
          case 'pause':
          case 'resume':
            return { kind };
          case 'finish':
            return {
              kind,
              outcome: result === 'pass' ? 'succeeded' : 'failed',
            };
          default:
            return { kind, stepId: at } as RunCommand;
        }
      },
  );

const script = fc.array(
  fc.record({
    command: anyCommand,
    actor: people,
    seconds: fc.constantFrom(0, 1, 11, 130, 700),
  }),
  {
    minLength: 20,
    maxLength: 120,
  },
);
const variants = fc.constantFrom(
  CACHE_FAILOVER,
  edited('type: check\n', 'type: check\non_fail: { goto: warn }\n'),
  edited('on_fail: continue', 'on_fail: stop\nsecond_person: recommended'),
);

/** What holds of every state that any sequence of commands leads to. */
function check(
  run: RunOnPaper,
  before: RunState,
  taken: boolean,
  command: RunCommand,
  actor: string,
) {
  const { state } = run;
  expect(state.sequence).toBe(run.events.length);
  if (!taken) {
    // A refusal changes nothing but the record of a blocked move.
    expect({ ...state, sequence: 0, people: [] }).toEqual({
      ...before,
      sequence: 0,
      people: [],
    });
  }
  const active = state.steps
    .filter(step => step.status === 'active')
    .map(step => step.stepId);
  expect(active.length).toBeLessThanOrEqual(1);
  for (const id of active) expect(state.activeStepId).toBe(id);
  if (state.activeStepId) {
    expect(['active', 'done']).toContain(run.step(state.activeStepId).status);
    expect(state.halt).toBeUndefined();
  }
  if (state.mode === 'drill') expect(run.step('warm').status).toBe('skipped');
  const moved = run.step('move');
  if (moved.status === 'verified') {
    expect(moved.verified?.by).not.toBe(moved.done?.by);
    expect(moved.precheck?.result).toBe('pass');
  }
  if (taken && command.kind === 'verify' && command.stepId === 'move') {
    expect(actor).not.toBe(before.driver);
    expect(before.steps[2].done?.by).not.toBe(actor);
  }
  if (
    taken &&
    command.kind === 'done' &&
    command.stepId === 'move' &&
    state.mode !== 'tabletop'
  ) {
    expect(actor).toBe(before.driver);
    const step = run.plan.steps[2];
    expect(
      blockingGuards(
        checkGuards(run.plan, before, step, run.context(actor)),
        before,
        'move',
      ),
    ).toEqual([]);
  }
  for (const override of state.overrides) {
    expect(override.reason).not.toBe('');
    if (override.confirmed)
      expect(override.confirmed.by).not.toBe(override.requested.by);
  }
  for (const step of state.steps) {
    if (step.skipped?.by) expect(step.skipped.reason).not.toBe('');
  }
  if (state.outcome === 'succeeded')
    expect(openSteps(run.plan, state)).toEqual([]);
  if (proofOf(run.plan, state).proves) {
    expect(moved.status).toBe('verified');
    expect(
      state.steps.every(
        step => step.skipped?.by === undefined || step.status !== 'skipped',
      ),
    ).toBe(true);
  }
  if (before.status === 'finished') expect(state.outcome).toBe(before.outcome);
}

const ONCE = new Set([
  'done',
  'verify',
  'sent',
  'decide',
  'fail',
  'finish',
  'skip',
]);

describe('any sequence of commands by any people', () => {
  it.each(['real', 'drill', 'tabletop'] as const)(
    'keeps the rules in a %s',
    mode => {
      fc.assert(
        fc.property(variants, script, (source, actions) => {
          const run = new RunOnPaper(mode, source);
          for (const { command: make, actor, seconds } of actions) {
            run.wait(seconds);
            const before = run.state;
            const command = make(before);
            const decision = run.ask(actor, command);
            check(run, before, decision.refusal === undefined, command, actor);
            // The same press again is refused or changes nothing that counts once.
            const again =
              !decision.refusal && ONCE.has(command.kind)
                ? run.ask(actor, command).refusal
                : 'not asked';
            expect(again).toBeDefined();
          }
          expect(findBreak(run.events)).toBeUndefined();
          expect(replay(JSON.parse(JSON.stringify(run.events)))).toEqual(
            JSON.parse(JSON.stringify(run.state)),
          );
        }),
        { numRuns: 60 },
      );
    },
  );

  it('offers no button that the rules refuse, and always a way on', () => {
    fc.assert(
      fc.property(variants, script, (source, actions) => {
        const run = new RunOnPaper('real', source);
        for (const { command: make, actor, seconds } of actions) {
          run.wait(seconds).ask(actor, make(run.state));
          const { state } = run;
          if (state.status === 'finished') return;
          const offers = Object.values(
            offersOf(run.plan, state, run.context(state.driver)),
          ).flat();
          expect(offers.some(offer => !offer.refusal)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
