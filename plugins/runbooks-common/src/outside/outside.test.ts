import { ALINE, KARIM, LENA, RunOnPaper } from '../__fixtures__/run';
import {
  CHAIN_START,
  confirmationsMissing,
  decide,
  evolve,
  isConfirmed,
  proofOf,
  type RunEvent,
  type RunEventBody,
  type RunState,
  sealEvent,
} from '../run';
import { readRecord, type OutsideRecord } from './readRecord';
import { retrace } from './retrace';

const RUN_ID = '0b8f6f0e-3f0a-4a44-9d5e-2f6a5a0c1d2e';

/** Sealed anew, as somebody without the portal would. */
function sealed(
  events: readonly Pick<RunEvent, 'at' | 'actor' | 'body'>[],
): RunEvent[] {
  const result: RunEvent[] = [];
  for (const { at, actor, body } of events) {
    result.push(
      sealEvent({
        runId: RUN_ID,
        sequence: result.length + 1,
        at,
        actor,
        body,
        previousHash: result.at(-1)?.hash ?? CHAIN_START,
      }),
    );
  }
  return result;
}

const file = (events: readonly object[]) =>
  events.map(event => `${JSON.stringify(event)}\n`).join('');

function read(text: string): OutsideRecord {
  const record = readRecord(text);
  if ('problem' in record) throw new Error(record.problem);
  return record;
}

function retraced(paper: RunOnPaper, record: OutsideRecord) {
  const [first, ...rest] = record.events;
  return retrace({
    plan: paper.plan,
    state: evolve(undefined, first),
    lastHash: first.hash,
    events: rest,
    pair: [ALINE, KARIM],
    stamp: ({ at }) => ({ at }),
  });
}

const drill = () => new RunOnPaper('drill').toTheMove().toTheEnd();

describe('readRecord', () => {
  const events = sealed(drill().events);

  it('reads what a terminal writes, and an export', () => {
    expect(read(file(events)).events).toEqual(events);
    expect(
      read(
        JSON.stringify({ format: 'bulkhead/run/v1', events, source: '# text' }),
      ),
    ).toEqual({ events, start: events[0].body, source: '# text' });
  });

  it('leaves out a last line that was cut off', () => {
    expect(read(`${file(events.slice(0, 3))}{"runId":"cu`).events).toHaveLength(
      3,
    );
  });

  it('names every event that was altered, taken out or put in', () => {
    for (const [at, event] of events.entries()) {
      const altered = [...events];
      altered[at] = { ...event, actor: 'user:default/eve' };
      expect(readRecord(file(altered))).toEqual({
        problem: `Event ${at + 1} was altered.`,
      });
    }
    // Without its last event it is a shorter record, which nobody can tell.
    for (const [at, event] of events.slice(0, -1).entries()) {
      const missing = events.filter(item => item !== event);
      expect(readRecord(file(missing))).toEqual({
        problem: `Event ${at + 1} is missing.`,
      });
    }
  });

  it.each([
    ['', 'The file holds no event.'],
    ['<html>\n', 'Line 1 is no event.'],
    ['null\n', 'Event 1 is none'],
    [file(sealed(drill().events.slice(1))), 'does not begin with the start'],
    ['x'.repeat(2 * 1024 * 1024 + 1), 'larger than a record'],
    [
      file(
        sealed(
          drill().events.map((event, i) =>
            i === 3 ? { ...event, at: '2020-01-01T00:00:00.000Z' } : event,
          ),
        ),
      ),
      'Event 4 is earlier',
    ],
    [
      file(
        sealed([
          ...drill().events.slice(0, 1),
          {
            at: '2026-03-01T03:00:01.000Z',
            actor: ALINE,
            body: { kind: 'brought_in' } as RunEventBody,
          },
        ]),
      ),
      'Event 2 is none',
    ],
  ])('refuses %#', (text, problem) => {
    expect(readRecord(text)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });
});

describe('retrace', () => {
  it('gives a run that kept the rules back event for event', () => {
    const paper = drill();
    const record = read(file(sealed(paper.events)));
    const result = retraced(paper, record);
    expect(result.notTaken).toBe(0);
    expect(result.guardsUnasked).toBe(false);
    expect(result.events).toEqual(record.events.slice(1));
  });

  it('works out where a run went from ticks alone', () => {
    const paper = drill();
    const ticks = paper.events.map((event, i) => {
      const { next: _next, ...body } = event.body as { next?: unknown };
      return { ...event, body: (i ? body : event.body) as RunEventBody };
    });
    const { state } = retraced(paper, read(file(sealed(ticks))));
    expect(state.outcome).toBe('succeeded');
    expect(state.steps.map(step => step.status)).toEqual(
      paper.state.steps.map(step => step.status),
    );
  });

  it('takes a move whose guards nobody asked, and says so', () => {
    const paper = drill();
    const record = read(
      file(sealed(paper.events.filter(event => event.body.kind !== 'fact'))),
    );
    const { state, guardsUnasked, notTaken } = retraced(paper, record);
    expect([guardsUnasked, notTaken]).toEqual([true, 0]);
    expect(state.outcome).toBe('succeeded');
  });

  it('keeps what the rules do not take as a note with the reason', () => {
    const paper = drill();
    // Whoever did it says as well that it works.
    const record = read(
      file(
        sealed(
          paper.events.map(event =>
            event.body.kind === 'verified' && event.body.stepId === 'move'
              ? { ...event, actor: ALINE }
              : event,
          ),
        ),
      ),
    );
    const { state, lines, events } = retraced(paper, record);
    const [refused] = lines.filter(line => !line.taken);
    expect(refused).toMatchObject({ stepId: 'move', actor: ALINE });
    expect(refused.reason).toContain('Another signed-in person');
    expect(
      state.steps.find(step => step.stepId === 'move')?.notes,
    ).toHaveLength(1);
    // One event of the run for each of the file: nothing is dropped.
    expect(events).toHaveLength(record.events.length - 1);
    expect(state.status).not.toBe('finished');
  });
});

describe('a record that was brought in', () => {
  const finished = (): { state: RunState; paper: RunOnPaper } => {
    const paper = drill();
    return { paper, state: paper.state };
  };
  const apply = (state: RunState, actor: string, body: RunEventBody) =>
    evolve(state, {
      runId: state.id,
      sequence: state.sequence + 1,
      at: '2026-03-02T08:00:00.000Z',
      actor,
      body,
      hash: '',
      previousHash: '',
    });
  const broughtIn = (state: RunState, by: string) =>
    apply(state, by, {
      kind: 'brought_in',
      file: 'f',
      people: [ALINE, KARIM],
      notTaken: 0,
    });

  it('proves nothing until everybody whom it names has said so', () => {
    const { paper, state } = finished();
    expect(proofOf(paper.plan, state).proves).toBe(true);
    let now = broughtIn(state, ALINE);
    expect(now.people).toEqual(state.people);
    expect(proofOf(paper.plan, now).proves).toBe(false);
    now = apply(now, LENA, { kind: 'record_confirmed' });
    expect(confirmationsMissing(now)).toEqual({
      people: [KARIM],
      another: false,
    });
    expect(proofOf(paper.plan, now).proves).toBe(false);
    now = apply(now, KARIM, { kind: 'record_confirmed' });
    expect(isConfirmed(now)).toBe(true);
    expect(proofOf(paper.plan, now).proves).toBe(true);
    // A further file is a further claim.
    expect(isConfirmed(broughtIn(now, ALINE))).toBe(false);
  });

  it('is confirmed by others than who brought it in, once each', () => {
    const { paper, state } = finished();
    const now = broughtIn(state, ALINE);
    const code = (at: RunState, actor: string) =>
      decide(paper.plan, at, { kind: 'confirm-record' }, paper.context(actor))
        .refusal?.code;
    expect(code(now, ALINE)).toBe('second-person-required');
    expect(code(now, KARIM)).toBeUndefined();
    expect(code(apply(now, KARIM, { kind: 'record_confirmed' }), KARIM)).toBe(
      'already',
    );
    expect(code(state, KARIM)).toBe('wrong-type');
  });

  it('never proves where guards were not asked or the text is unknown', () => {
    const { paper, state } = finished();
    for (const flag of ['guardsUnasked', 'textUnknown']) {
      let now = apply(state, ALINE, {
        kind: 'brought_in',
        file: 'f',
        people: [ALINE],
        notTaken: 0,
        [flag]: true,
      });
      now = apply(now, KARIM, { kind: 'record_confirmed' });
      expect(isConfirmed(now)).toBe(true);
      expect(proofOf(paper.plan, now).reasons).toHaveLength(1);
    }
  });
});

describe('a hostile record', () => {
  const start = (body: string) =>
    `{"runId":"7f0e1d0e-8e0f-4c3e-9a53-0b6d1cf0f000","sequence":1,"at":"2026-01-01T00:00:00Z","actor":"user:default/aline","previousHash":"","hash":"","body":${body}}\n`;

  it.each([
    ['lists', `{"kind":"start","more":${'['.repeat(2e5)}${']'.repeat(2e5)}}`],
    ['maps', `{"kind":"start","a":${'{"a":'.repeat(2e5)}1${'}'.repeat(2e5)}}`],
  ])('of nested %s is refused by its place', (_what, body) => {
    expect(readRecord(start(body))).toEqual({
      problem: 'Event 1 nests deeper than 20 levels.',
    });
  });

  it.each([
    ['only lines', '1\n'.repeat(500_000), /more than 2000 events/],
    ['too large', ' '.repeat(2 * 1024 * 1024 + 1), /larger than a record/],
    ['only brackets', `${'['.repeat(1_000_000)}\n`, /Line 1 is no event/],
    ['of another kind', start('{"kind":"__proto__"}'), /Event 1 is none: body/],
    ['of no person', start('{}').replace('user:', 'group:'), /Event 1 is none/],
  ])('%s: is refused with a sentence', (_what, written, problem) => {
    expect(readRecord(written)).toEqual({
      problem: expect.stringMatching(problem),
    });
  });
});
