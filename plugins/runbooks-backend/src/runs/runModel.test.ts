import { mockCredentials } from '@backstage/backend-test-utils';
import {
  decide,
  evolve,
  findBreak,
  planOf,
  replay,
  type RunCommand,
  type RunContext,
  type RunEvent,
  type RunState,
} from '@bulkhead/plugin-runbooks-common';
import fc from 'fast-check';
import { testEngines } from '../__testUtils__/engines';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { FAILOVER } from '../__testUtils__/texts';
import { ADMIN, ALINE, KARIM } from '../__testUtils__/world';
import type { Person } from './RunService';
import { RunRefusedError } from './RunRefusedError';

jest.setTimeout(180_000);

const people = fc.constantFrom(ALINE, KARIM, ADMIN);
const about = { stepId: 'move', guardId: 'lag' };
const anyStep = fc.constantFrom('move', 'accept');
const anyCommand: fc.Arbitrary<RunCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('precheck' as const),
    stepId: anyStep,
    result: fc.constantFrom('pass' as const, 'pass' as const, 'fail' as const),
  }),
  fc.record({
    kind: fc.constantFrom(
      'done' as const,
      'verify' as const,
      'approve' as const,
      'fail' as const,
      'roll-back' as const,
      'reopen' as const,
    ),
    stepId: anyStep,
  }),
  fc.record({
    kind: fc.constantFrom('done' as const, 'verify' as const),
    stepId: anyStep,
  }),
  fc.record({
    kind: fc.constantFrom('skip' as const, 'continue' as const),
    stepId: anyStep,
    reason: fc.constantFrom('because', ''),
  }),
  fc.constantFrom<RunCommand>(
    { kind: 'state-fact', name: 'shop-south', state: 'serving' },
    { kind: 'state-fact', name: 'replication-lag', value: 1 },
    { kind: 'state-fact', name: 'replication-lag', value: 90 },
    { kind: 'request-override', ...about, reason: 'it burns' },
    { kind: 'confirm-override', ...about },
    { kind: 'take-over' },
    { kind: 'pause' },
    { kind: 'resume' },
    { kind: 'note', text: 'word' },
    { kind: 'redline', stepId: 'move', text: 'word' },
    { kind: 'finish', outcome: 'failed' },
  ),
);
const script = fc.array(
  fc.record({
    command: anyCommand,
    actor: people,
    seconds: fc.constantFrom(0, 5, 300, 700),
  }),
  { minLength: 10, maxLength: 40 },
);

describe.each(testEngines().eachSupportedId())('a run on %s', id => {
  const databases = testEngines();
  let runbooks: TestRunbooks;
  let keys = 0;

  beforeAll(async () => {
    runbooks = await startRunbooks({
      knex: await databases.init(id),
      files: { 'vip-failover.md': FAILOVER },
    });
  });
  afterAll(() => runbooks.stop());

  const person = async (user: string) =>
    (await runbooks.services.access.caller(
      mockCredentials.user(user),
    )) as Person;
  const begin = async () =>
    (
      await runbooks.services.runs.start(
        { runbookId: 'vip-failover', mode: 'drill', params: {} },
        await person(ALINE),
        `model-${++keys}-start`,
      )
    ).view;
  const ask = async (
    run: string,
    command: RunCommand,
    actor: string,
  ): Promise<string> => {
    try {
      await runbooks.services.runs.command(
        run,
        { command },
        await person(actor),
        `model-${++keys}-key`,
      );
      return 'taken';
    } catch (error) {
      if (error instanceof RunRefusedError) return error.refusal.code;
      throw error;
    }
  };
  const record = (run: string) =>
    runbooks.services.runStore.events(run, { limit: 1000 });
  const stored = async (run: string) =>
    (await runbooks.services.runStore.get(run))!.state;

  it('goes through the database as the rules say on paper', async () => {
    await fc.assert(
      fc.asyncProperty(script, async actions => {
        const view = await begin();
        const plan = planOf(view.document);
        const run = view.state.id;
        let state: RunState = view.state;
        for (const { command, actor, seconds } of actions) {
          runbooks.wait(seconds);
          const context: RunContext = {
            now: runbooks.clock.now,
            actor,
            groups: [],
            pair: [ALINE, KARIM],
            mayAct: true,
            mayBreakGlass: true,
            // The runbook allows one run at a resource: those before this one are finished below.
            facts: { stated: [], lastMoves: [], otherRuns: [] },
          };
          const decision = decide(plan, state, command, context);
          expect(await ask(run, command, actor)).toBe(
            decision.refusal?.code ?? 'taken',
          );
          for (const body of decision.events ?? decision.record ?? []) {
            state = evolve(state, {
              runId: run,
              sequence: state.sequence + 1,
              at: runbooks.clock.now.toISOString(),
              actor,
              body,
              hash: '',
              previousHash: '',
            });
          }
        }
        expect(await stored(run)).toEqual(JSON.parse(JSON.stringify(state)));
        const events = await record(run);
        expect(findBreak(events)).toBeUndefined();
        expect(JSON.parse(JSON.stringify(replay(events)))).toEqual(
          JSON.parse(JSON.stringify(state)),
        );
        if (state.status !== 'finished')
          await ask(run, { kind: 'finish', outcome: 'aborted' }, state.driver);
      }),
      { numRuns: 15 },
    );
  });

  it('keeps one order when everybody presses at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyCommand, people), { minLength: 6, maxLength: 16 }),
        async presses => {
          const run = (await begin()).state.id;
          await Promise.all(
            presses.map(([command, actor]) => ask(run, command, actor)),
          );
          const events: RunEvent[] = await record(run);
          expect(events.map(event => event.sequence)).toEqual(
            events.map((_, index) => index + 1),
          );
          expect(findBreak(events)).toBeUndefined();
          const state = await stored(run);
          expect(JSON.parse(JSON.stringify(replay(events)))).toEqual(state);
          const opened = events.filter(
            event => event.body.kind === 'reopened',
          ).length;
          expect(
            events.filter(event => event.body.kind === 'done').length,
          ).toBeLessThanOrEqual(1 + opened);
          expect(
            events.filter(event => event.body.kind === 'finished').length,
          ).toBeLessThanOrEqual(1);
          if (state.status !== 'finished')
            await ask(
              run,
              { kind: 'finish', outcome: 'aborted' },
              state.driver,
            );
        },
      ),
      { numRuns: 12 },
    );
  });
});
