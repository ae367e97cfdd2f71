import fc from 'fast-check';
import { anyAnswer, anyContent } from '../__testUtils__/notes';
import { applyAction } from '../notes/act';
import { changesBetween } from '../notes/history';
import { actionsFrom } from '../notes/machines';
import { noteFromMarkdown, noteToMarkdown } from './noteMarkdown';

const stamp = { id: 'warm-standby', createdAt: '2026-03-01T10:00:00.000Z' };

function read(text: string, path?: string) {
  const result = noteFromMarkdown(text, path);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

describe('notes as Markdown', () => {
  it('come back as they were, and a second time changes nothing', () => {
    fc.assert(
      fc.property(anyContent, anyAnswer, fc.nat(), (start, answer, pick) => {
        let note = start;
        const actions = actionsFrom(note.kind, note.state);
        try {
          note = applyAction(note, actions[pick % actions.length], answer, {
            today: '2030-01-01',
          });
        } catch {
          // The note stays in its first state.
        }
        const text = noteToMarkdown({ ...note, ...stamp });
        const once = read(text);
        expect(once.id).toBe('warm-standby');
        expect(once.createdOn).toBe('2026-03-01');
        expect(changesBetween(note, once.content)).toEqual([]);
        expect(noteToMarkdown({ ...once.content, ...stamp })).toBe(text);
      }),
    );
  });

  it('read well', () => {
    const file = [
      '---',
      'kind: watch',
      'entities: [component:default/orders]',
      'technologies:',
      '  - { ref: postgresql@14, title: PostgreSQL 14 }',
      'authors: user:default/aline',
      'why: it holds the orders',
      '---',
      '',
      '# PostgreSQL 14 ends in November',
      '',
      'Plan the move.',
    ].join('\r\n');
    expect(read(file, 'notes/PostgreSQL 14.md')).toEqual({
      id: 'postgresql-14',
      createdOn: undefined,
      content: {
        kind: 'watch',
        state: 'open',
        title: 'PostgreSQL 14 ends in November',
        body: '# PostgreSQL 14 ends in November\n\nPlan the move.',
        draft: false,
        fields: { why: 'it holds the orders' },
        links: [
          { type: 'entity', ref: 'component:default/orders' },
          { type: 'technology', ref: 'postgresql@14', title: 'PostgreSQL 14' },
        ],
        people: [{ ref: 'user:default/aline', role: 'author' }],
      },
    });
  });

  it.each([
    ['no front matter at all', 'no front matter'],
    ['---\nkind: watch\n', 'no closing'],
    ['---\nkind: party\n---\n', 'kind: one of'],
    ['---\nkind: watch\ntitle: x\nid: ../../etc\n---\n', 'id:'],
    ['---\nkind: watch\ntitle: x\n---\n', 'id:'],
    [
      '---\nid: a\nkind: watch\ntitle: x\nmood: good\n---\n',
      'mood: a watch note has no such key',
    ],
    [
      '---\nid: a\nkind: watch\ntitle: x\ntoString: y\n---\n',
      'toString: a watch',
    ],
    [
      '---\nid: a\nkind: watch\ntitle: x\nstate: acted\n---\n',
      'an acted watch item needs resolution.link',
    ],
    [
      '---\nid: a\nkind: watch\ntitle: x\nstate: demoed\n---\n',
      'never "demoed"',
    ],
    ['---\nid: a\nid: b\nkind: watch\n---\n', 'front matter:'],
    ['---\nid: a\nkind: watch\ntitle: &t x\nwhy: *t\n---\n', 'aliases'],
    ['---\n!!js/function x\n---\n', 'front matter'],
    ['---\n- a\n---\n', 'list of keys'],
    [`---\n${'a: b\n'.repeat(20000)}---\n`, '64 KB'],
  ])('are refused with a reason: %j', (text, reason) => {
    expect(noteFromMarkdown(text)).toMatchObject({
      problem: expect.stringContaining(reason),
    });
  });
});
