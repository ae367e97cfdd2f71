import assert from 'node:assert/strict';
import { findBreak } from '@bulkhead/plugin-runbooks-common';
import fc from 'fast-check';
import { testEngines } from '../__testUtils__/engines';
import { type Press, RunPaper, type StepId } from '../__testUtils__/RunPaper';
import { startRunbooks, type TestRunbooks } from '../__testUtils__/testBackend';
import { ALINE, KARIM } from '../__testUtils__/world';

jest.setTimeout(180_000);

const SWITCH = `---
apiVersion: bulkhead/v1
kind: Runbook
id: switch
title: Switch it
purpose: maintenance
entities: [component:default/shop]
owner: group:default/shop-team
status: published
---

# Switch it

Use this when it is needed.

## Steps

### 1. Press

\`\`\`yaml title="step: press"
type: manual
second_person: required
\`\`\`

Press the button.

### 2. Look

\`\`\`yaml title="step: look"
type: manual
\`\`\`

Look at it.
`;

interface Sent {
  actor: string;
  key: string;
  press: Press;
  outcome: string;
}

interface Model {
  paper: RunPaper;
  sent: Sent[];
}

interface Real {
  runbooks: TestRunbooks;
  run: string;
}

type Command = fc.AsyncCommand<Model, Real>;

let keys = 0;

async function send(
  real: Real,
  actor: string,
  press: object,
  key: string,
): Promise<{ outcome: string; replayed?: boolean }> {
  const answer = await real.runbooks
    .as(actor)
    .post(
      `/runs/${real.run}/commands`,
      { command: press },
      { 'Idempotency-Key': key },
    );
  return answer.status === 200
    ? { outcome: 'taken', replayed: answer.body.replayed }
    : {
        outcome:
          answer.body.error?.refusal?.code ??
          `${answer.status} ${answer.body.error?.name}`,
      };
}

/** What everybody reads is what stands on the paper, and the record has no break. */
async function compare({ paper }: Model, real: Real): Promise<void> {
  const { state } = (await real.runbooks.as(KARIM).get(`/runs/${real.run}`))
    .body;
  const seen = {
    status: state.status,
    outcome: state.outcome,
    driver: state.driver,
    active: state.activeStepId,
    sequence: state.sequence,
    steps: Object.fromEntries(
      state.steps.map((step: { stepId: string; status: string }) => [
        step.stepId,
        step.status,
      ]),
    ),
  };
  assert.deepEqual(seen, {
    status: paper.status,
    outcome: paper.outcome,
    driver: paper.driver,
    active: paper.active,
    sequence: paper.sequence,
    steps: paper.steps,
  });
}

class Pressed implements Command {
  constructor(private readonly actor: string, private readonly press: Press) {}
  check = () => true;
  async run(model: Model, real: Real) {
    const key = `paper-key-${++keys}`;
    const { outcome } = await send(real, this.actor, this.press, key);
    assert.equal(outcome, model.paper.press(this.actor, this.press));
    model.sent.push({ actor: this.actor, press: this.press, key, outcome });
    await compare(model, real);
  }
  toString = () => `${this.actor.slice(13)} ${JSON.stringify(this.press)}`;
}

/**
 * Nobody knows whether it arrived: it is sent again, the same, however much happened since. What was taken is told again;
 * a refusal left nothing behind, and is decided anew.
 */
class SentAgain implements Command {
  constructor(private readonly which: number) {}
  check = ({ sent }: Readonly<Model>) => sent.length > 0;
  async run(model: Model, real: Real) {
    const before = model.sent[this.which % model.sent.length];
    const { actor, press, key } = before;
    const taken = before.outcome === 'taken';
    if (!taken) before.outcome = model.paper.press(actor, press);
    const again = await send(real, actor, press, key);
    assert.equal(again.outcome, before.outcome);
    if (taken) assert.equal(again.replayed, true);
    await compare(model, real);
  }
  toString = () => `again ${this.which}`;
}

/** A key belongs to one request, and to one person. */
class KeyTakenAgain implements Command {
  constructor(
    private readonly which: number,
    private readonly byOther: boolean,
  ) {}
  check = ({ sent }: Readonly<Model>) =>
    sent.some(({ outcome }) => outcome === 'taken');
  async run(model: Model, real: Real) {
    const taken = model.sent.filter(({ outcome }) => outcome === 'taken');
    const { actor, key } = taken[this.which % taken.length];
    const other = actor === ALINE ? KARIM : ALINE;
    if (!this.byOther) {
      const wrong = { kind: 'note', text: 'another word' };
      const refused = await send(real, actor, wrong, key);
      assert.equal(refused.outcome, '409 ConflictError');
    } else if (!taken.some(sent => sent.key === key && sent.actor === other)) {
      const press: Press = { kind: 'note', text: 'word' };
      const { outcome } = await send(real, other, press, key);
      assert.equal(outcome, model.paper.press(other, press));
      model.sent.push({ actor: other, press, key, outcome });
    }
    await compare(model, real);
  }
  toString = () => `key of ${this.which}${this.byOther ? ' by another' : ''}`;
}

const steps = fc.constantFrom<StepId>('press', 'look');
const presses: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    kind: fc.constantFrom<'done' | 'reopen'>('done', 'done', 'reopen'),
    stepId: steps,
  }),
  fc.record({
    kind: fc.constant('skip' as const),
    stepId: steps,
    reason: fc.constant('because' as const),
  }),
  fc.constantFrom<Press>(
    { kind: 'verify', stepId: 'press' },
    { kind: 'verify', stepId: 'press' },
    { kind: 'note', text: 'word' },
    { kind: 'take-over' },
    { kind: 'pause' },
    { kind: 'resume' },
    { kind: 'resume' },
    { kind: 'finish', outcome: 'succeeded' },
    { kind: 'finish', outcome: 'aborted' },
  ),
);
const pressed = fc
  .tuple(fc.constantFrom(ALINE, KARIM), presses)
  .map(([actor, press]) => new Pressed(actor, press));

describe.each(testEngines().eachSupportedId())('a run over HTTP on %s', id => {
  const databases = testEngines();
  let runbooks: TestRunbooks;

  beforeAll(async () => {
    runbooks = await startRunbooks({
      knex: await databases.init(id),
      files: { 'switch.md': SWITCH },
    });
  });
  afterAll(() => runbooks.stop());

  it('goes as on paper, whatever two people press and send again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          [
            pressed,
            pressed,
            pressed,
            fc.nat({ max: 30 }).map(which => new SentAgain(which)),
            fc
              .tuple(fc.nat({ max: 30 }), fc.boolean())
              .map(([which, byOther]) => new KeyTakenAgain(which, byOther)),
          ],
          { maxCommands: 30 },
        ),
        async commands => {
          const key = `paper-key-${++keys}`;
          const begin = () =>
            runbooks
              .as(ALINE)
              .post(
                '/runs',
                { runbookId: 'switch', mode: 'drill', params: {} },
                { 'Idempotency-Key': key },
              );
          const run = (await begin()).body.state.id as string;
          const real: Real = { runbooks, run };
          await fc.asyncModelRun(
            () => ({ model: { paper: new RunPaper(ALINE), sent: [] }, real }),
            commands,
          );
          // Started once, also when it is sent again at the end.
          expect((await begin()).body.state.id).toBe(run);
          expect(
            findBreak(
              await runbooks.services.runStore.events(run, { limit: 99 }),
            ),
          ).toBeUndefined();
        },
      ),
      // A failure prints the seed, the path and what was pressed.
      { numRuns: id === 'SQLITE_3' ? 25 : 4 },
    );
  });
});
