import { ResponseError } from '@backstage/errors';
import { LocalRunbooks } from '../__testUtils__/LocalRunbooks';
import { RUNBOOK } from '../__testUtils__/runbook';
import { ahead } from './ahead';
import { outboxOf, RunOutbox, sendWaitingCommands } from './RunOutbox';
import { stored, type QueuedCommand } from './stored';

const ALINE = 'user:default/aline';
const KARIM = 'user:default/karim';
const RUN = 'run-1';

function begin() {
  const local = new LocalRunbooks(RUNBOOK);
  local.start({ runbookId: 'move-vip', mode: 'drill', params: {} });
  const { api } = local;
  return { local, api, outbox: new RunOutbox(api, ALINE) };
}

const kinds = (local: LocalRunbooks) =>
  local.events(RUN).map(event => event.body.kind);
const firstStep = (local: LocalRunbooks) =>
  local.runView(RUN).state.activeStepId!;

async function refused(code: string, message: string): Promise<ResponseError> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message, refusal: { code, message } },
        response: { statusCode: 409 },
      }),
      { status: 409, headers: { 'content-type': 'application/json' } },
    ),
  );
}

describe('the outbox', () => {
  beforeEach(() => window.localStorage.clear());

  it('keeps what nobody answered, over a reload, and sends it in order', async () => {
    const { local, api, outbox } = begin();
    const stepId = firstStep(local);
    local.cut = true;
    outbox.add(RUN, { kind: 'note', stepId, text: 'one' }, true);
    outbox.add(RUN, { kind: 'done', stepId }, true);
    await outbox.flush(RUN);
    const reloaded = new RunOutbox(api, ALINE);
    expect(reloaded.get(RUN).queue).toHaveLength(2);
    expect(reloaded.waiting()).toBe(2);
    local.cut = false;
    await reloaded.flushAll();
    expect(kinds(local).slice(-2)).toEqual(['note', 'done']);
    expect(reloaded.waiting()).toBe(0);
    expect(reloaded.get(RUN)).toMatchObject({ queue: [], cut: false });
  });

  it('never sends what somebody else did at this browser', async () => {
    const { local, api, outbox } = begin();
    local.cut = true;
    outbox.add(RUN, { kind: 'note', text: 'of aline' }, true);
    await outbox.flush(RUN);
    local.cut = false;
    await expect(sendWaitingCommands(api, KARIM)).resolves.toBe(0);
    expect(kinds(local)).not.toContain('note');
    expect(outboxOf(api, KARIM).get(RUN).queue).toEqual([]);
    await expect(sendWaitingCommands(api, ALINE)).resolves.toBe(0);
    expect(kinds(local)).toContain('note');
  });

  it('is one for a person, whichever page asks', () => {
    const { api } = begin();
    expect(outboxOf(api, ALINE)).toBe(outboxOf(api, ALINE));
    expect(outboxOf(api, ALINE)).not.toBe(outboxOf(api, KARIM));
  });

  it('waits where the runbook waits, and drops nothing', async () => {
    const command = jest.fn(async () => {
      throw await refused('settling', 'Give it time to settle.');
    });
    const outbox = new RunOutbox({ command }, ALINE);
    outbox.add(RUN, { kind: 'verify', stepId: 'move' }, true);
    await new Promise(done => setTimeout(done, 5));
    expect(outbox.get(RUN)).toMatchObject({
      cut: false,
      held: 'Give it time to settle.',
      conflicts: [],
    });
    expect(outbox.waiting()).toBe(1);
  });

  it('sends the rest of a run after a conflict, and keeps the conflict until it is seen', async () => {
    const { local, api, outbox } = begin();
    const stepId = firstStep(local);
    local.cut = true;
    outbox.add(RUN, { kind: 'done', stepId, text: 'by hand' }, true);
    outbox.add(RUN, { kind: 'note', text: 'and then' }, true);
    await outbox.flush(RUN);
    local.cut = false;
    await api.command(RUN, { command: { kind: 'done', stepId } }, 'karim');
    await outbox.flush(RUN);
    expect(kinds(local).slice(-3)).toEqual(['done', 'note', 'note']);
    const { conflicts } = new RunOutbox(api, ALINE).get(RUN);
    expect(conflicts).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('already'),
      }),
    ]);
    outbox.dismissConflicts(RUN);
    expect(new RunOutbox(api, ALINE).get(RUN).conflicts).toEqual([]);
  });

  it('says why a command was not taken that was given with a line', async () => {
    const { local, outbox } = begin();
    local.start({ runbookId: 'move-vip', mode: 'drill', params: {} });
    outbox.add(RUN, { kind: 'resume' }, false);
    await new Promise(done => setTimeout(done, 5));
    expect(outbox.get(RUN)).toMatchObject({
      queue: [],
      conflicts: [],
      refusal: expect.anything(),
    });
    outbox.dismissRefusal(RUN);
    expect(outbox.get(RUN).refusal).toBeUndefined();
  });

  it('reads what is broken in the browser as nothing', () => {
    window.localStorage.setItem(
      `bulkhead.runbooks.outbox.queue.${ALINE}.${RUN}`,
      '{not json',
    );
    expect(stored.queue(ALINE, RUN)).toEqual([]);
  });
});

describe('a run ahead of its server', () => {
  it('stands where the server will stand once it is told', async () => {
    const { local, api } = begin();
    const before = local.runView(RUN);
    const queue: QueuedCommand[] = [];
    for (const command of [
      { kind: 'done' as const, stepId: firstStep(local) },
      { kind: 'note' as const, text: 'a note' },
      { kind: 'finish' as const, outcome: 'aborted' as const },
    ]) {
      const clientAt = new Date().toISOString();
      queue.push({ key: `k${queue.length}`, request: { command, clientAt } });
    }
    const view = ahead(before, queue, {
      now: new Date(),
      clockAhead: 0,
      groups: [],
    });
    for (const { key, request } of queue) await api.command(RUN, request, key);
    const { state } = local.runView(RUN);
    expect(view.state.status).toBe('finished');
    expect(view.state.sequence).toBe(state.sequence);
    expect(view.state.activeStepId).toBe(state.activeStepId);
    expect(view.state.steps.map(step => step.status)).toEqual(
      state.steps.map(step => step.status),
    );
    // Proven is what the server has seen.
    expect(view.proof).toBeUndefined();
  });

  it('leaves out what the rules refuse, and goes on', () => {
    const { local } = begin();
    const before = local.runView(RUN);
    const view = ahead(
      before,
      [
        { key: 'a', request: { command: { kind: 'resume' } } },
        { key: 'b', request: { command: { kind: 'note', text: 'x' } } },
      ],
      { now: new Date(), clockAhead: 0, groups: [] },
    );
    expect(view.state.sequence).toBe(before.state.sequence + 1);
  });

  it('lets nobody be their own second person', () => {
    const { local } = begin();
    const before = local.runView(RUN);
    const stepId = firstStep(local);
    const command = { kind: 'done' as const, stepId };
    const view = ahead(before, [{ key: 'a', request: { command } }], {
      now: new Date(),
      clockAhead: 0,
      groups: [],
    });
    const moved = view.state.activeStepId!;
    expect(
      view.actions[moved].find(offer => offer.command === 'verify')?.refusal,
    ).toBeDefined();
  });
});
