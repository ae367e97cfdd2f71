import fc from 'fast-check';
import { anyAnswer, anyContent, content } from '../__testUtils__/notes';
import { applyAction, NoteRuleError } from './act';
import { editedContent, newContent, problemsOf } from './consistency';
import { changesBetween } from './history';
import { noteKinds } from './kinds';
import { actionsFrom, machineOf } from './machines';
import { dayOf, noteInputSchema } from './note';
import { nextQuestionOn, outcomeQuestion } from './outcome';

const today = '2026-11-20';

describe('state machines', () => {
  it.each(noteKinds)('leave no state of %s without a way in or out', kind => {
    const machine = machineOf(kind);
    const reached = new Set([machine.initial]);
    for (let i = 0; i < machine.states.length; i++) {
      for (const action of Object.values(machine.actions)) {
        if (action.from.some(state => reached.has(state)))
          reached.add(action.to);
      }
    }
    expect([...reached].sort()).toEqual([...machine.states].sort());
    const stuck = machine.states.filter(
      state =>
        !machine.ended.includes(state) && actionsFrom(kind, state).length === 0,
    );
    expect(stuck).toEqual([]);
  });

  it('refuse an action from another state, an unknown one, and one of Object.prototype', () => {
    const note = content('watch');
    expect(() => applyAction(note, 'reopen', {}, { today })).toThrow(
      '"reopen" is possible from acted, dismissed; this note is open.',
    );
    expect(() => applyAction(note, 'adopt', {}, { today })).toThrow(
      NoteRuleError,
    );
    expect(() => applyAction(note, 'toString', {}, { today })).toThrow(
      NoteRuleError,
    );
  });

  it('whatever is done, a note never contradicts its kind', () => {
    fc.assert(
      fc.property(
        anyContent,
        fc.array(fc.tuple(fc.nat(), anyAnswer), { maxLength: 12 }),
        (start, steps) => {
          let note = start;
          for (const [pick, answer] of steps) {
            const actions = actionsFrom(note.kind, note.state);
            if (actions.length === 0) break;
            try {
              note = applyAction(note, actions[pick % actions.length], answer, {
                today: '2030-01-01',
              });
            } catch (error) {
              if (!(error instanceof NoteRuleError)) throw error;
            }
            expect(problemsOf(note)).toEqual([]);
          }
        },
      ),
    );
  });
});

describe('a hackathon project', () => {
  const demoed = applyAction(
    content('hackathon'),
    'demo',
    { on: '2026-05-01' },
    { today },
  );

  it('is adopted only with a link, parked or dropped only with a line', () => {
    expect(() => applyAction(demoed, 'adopt', {}, { today })).toThrow('link');
    expect(() =>
      applyAction(demoed, 'adopt', { link: 'data:text/html,x' }, { today }),
    ).toThrow('link');
    expect(() => applyAction(demoed, 'park', {}, { today })).toThrow('line');
    expect(() =>
      applyAction(demoed, 'drop', { line: '  ' }, { today }),
    ).toThrow('line');
    expect(
      applyAction(
        demoed,
        'adopt',
        { link: 'https://example.org/pr/1' },
        { today },
      ),
    ).toMatchObject({
      state: 'adopted',
      fields: { outcome: { on: today, link: 'https://example.org/pr/1' } },
    });
  });

  it('cannot be shown in the future', () => {
    expect(() =>
      applyAction(
        content('hackathon'),
        'demo',
        { on: '2026-11-21' },
        { today },
      ),
    ).toThrow('2026-11-21 has not come yet.');
  });

  it('is asked what came of it at 30 and again at 180 days', () => {
    expect(outcomeQuestion(demoed, '2026-05-30')).toBeUndefined();
    expect(outcomeQuestion(demoed, '2026-05-31')).toEqual({
      since: '2026-05-31',
      afterDays: 30,
      again: false,
    });
    const adopted = applyAction(
      demoed,
      'adopt',
      { link: 'https://example.org/', on: '2026-06-10' },
      { today },
    );
    expect(outcomeQuestion(adopted, '2026-10-27')).toBeUndefined();
    expect(nextQuestionOn(adopted)).toBe('2026-10-28');
    expect(outcomeQuestion(adopted, '2026-10-28')).toEqual({
      since: '2026-10-28',
      afterDays: 180,
      again: true,
    });
    const still = applyAction(
      adopted,
      'adopt',
      { link: 'https://example.org/' },
      { today },
    );
    expect(outcomeQuestion(still, '2030-01-01')).toBeUndefined();
    const dropped = applyAction(
      demoed,
      'drop',
      { line: 'no budget' },
      { today },
    );
    expect(outcomeQuestion(dropped, '2030-01-01')).toBeUndefined();
  });

  it('never asks before the day that was indexed', () => {
    fc.assert(
      fc.property(
        anyContent,
        anyAnswer,
        fc.nat(2000),
        (start, answer, offset) => {
          fc.pre(start.kind === 'hackathon');
          let note = applyAction(
            start,
            'demo',
            { on: '2026-01-01' },
            { today },
          );
          try {
            note = applyAction(note, 'park', answer, { today: '2030-01-01' });
          } catch {
            // Without a line it stays demoed, which is as good a case.
          }
          const day = new Date(Date.UTC(2026, 0, 1 + offset))
            .toISOString()
            .slice(0, 10);
          const next = nextQuestionOn(note);
          expect(outcomeQuestion(note, day) !== undefined).toBe(
            next !== undefined && day >= next,
          );
        },
      ),
    );
  });
});

describe('the other kinds', () => {
  it('a post-mortem opens with actions and closes when all are done', () => {
    const bare = content('post-mortem');
    expect(() => applyAction(bare, 'open', {}, { today })).toThrow(
      'at least one action',
    );
    const open = applyAction(
      content('post-mortem', {
        fields: { actions: [{ id: 'a', text: 'add a host' }] },
      }),
      'open',
      {},
      { today },
    );
    expect(() => applyAction(open, 'close', {}, { today })).toThrow(
      '1 of 1 actions are not done yet, the first: add a host',
    );
  });

  it('a presentation keeps its slides when given without naming them again', () => {
    const planned = content('presentation', {
      fields: {
        slides: 'https://example.org/s',
        startsAt: '2026-11-19T09:00:00Z',
      },
    });
    const given = applyAction(
      planned,
      'give',
      { recording: 'https://example.org/r' },
      { today },
    );
    expect(given.fields).toEqual({
      slides: 'https://example.org/s',
      recording: 'https://example.org/r',
      startsAt: '2026-11-19T09:00:00Z',
      givenOn: today,
    });
    expect(dayOf(planned, '2026-01-01')).toBe('2026-11-19');
    expect(dayOf(given, '2026-01-01')).toBe(today);
  });
});

describe('forms', () => {
  it('cannot write what only an action may', () => {
    const input = noteInputSchema.parse({
      kind: 'hackathon',
      title: 'x',
      fields: {
        demoedOn: '2026-01-01',
        outcome: { on: '2026-01-01' },
        award: 'first',
      },
    });
    const fresh = newContent(input);
    expect(fresh).toMatchObject({ state: 'idea', fields: { award: 'first' } });
    expect(Object.keys(fresh.fields)).toEqual(['award']);
    const demoed = applyAction(fresh, 'demo', {}, { today });
    expect(editedContent(demoed, input).fields).toEqual({
      award: 'first',
      demoedOn: today,
    });
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ title: 'two\nlines' }, 'title'],
    [{ links: [{ type: 'url', ref: 'file:///etc/passwd' }] }, 'links'],
    [
      { links: [{ type: 'url', ref: 'https://user:secret@example.org' }] },
      'links',
    ],
    [{ people: [{ ref: 'group:default/x', role: 'author' }] }, 'people'],
    [{ fields: { dueOn: '2026-02-30' } }, 'fields'],
    [{ fields: { surprise: 1 } }, 'fields'],
    [{ state: 'acted' }, ''],
  ])('refuse %j', (more, where) => {
    const parsed = noteInputSchema.safeParse({
      kind: 'watch',
      title: 'x',
      ...more,
    });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0].path.join('.')).toContain(where);
  });

  it('keep refs in lower case and each link once', () => {
    const note = content('watch', {
      links: [
        { type: 'entity', ref: 'Component:Default/Shop' },
        { type: 'entity', ref: 'component:default/shop' },
      ],
    });
    expect(note.links).toEqual([
      { type: 'entity', ref: 'component:default/shop' },
    ]);
  });
});

describe('changes', () => {
  it('are named, and the order of keys is none', () => {
    const note = content('watch', { fields: { why: 'a', ring: 'adopt' } });
    expect(
      changesBetween(note, {
        ...note,
        fields: { ring: 'adopt', why: 'a' },
      } as typeof note),
    ).toEqual([]);
    expect(changesBetween(note, { ...note, title: 'b', body: 'c' })).toEqual([
      'title',
      'body',
    ]);
  });
});
