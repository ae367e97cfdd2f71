import fc from 'fast-check';
import { newContent, problemsOf } from '../notes/consistency';
import { applyAction } from '../notes/act';
import { noteInputSchema, type NoteInput } from '../notes/note';
import { guessNote } from './guess';

const context = {
  entityRef: 'component:default/orders',
  author: 'user:default/aline',
  today: '2026-11-20',
  technologies: [{ product: 'postgresql', version: '14', title: 'PostgreSQL' }],
};

describe('the quick log', () => {
  it.each([
    ['PostgreSQL 14 reaches end of life', 'watch', 'end of life'],
    [
      'Presented the failover to the team yesterday',
      'presentation',
      'Presented',
    ],
    ['Hackathon: warm standby for the queue', 'hackathon', 'Hackathon'],
    ['Post-mortem of the outage of 12 November', 'post-mortem', 'Post-mortem'],
    ['Look at this https://example.org/x', 'watch', undefined],
    ['CVE-2026-12345 in nginx', 'watch', 'CVE-2026-12345'],
  ])('%s -> %s', (text, kind, because) => {
    const guess = guessNote(text, context);
    expect(guess.note.kind).toBe(kind);
    expect(guess.because).toBe(because);
  });

  it('fills in the service, what it runs, links and people', () => {
    expect(
      guessNote(
        'postgres and PostgreSQL: CVE-2026-12345, redis@7.2 https://example.org/a.',
        context,
      ).note,
    ).toEqual({
      kind: 'watch',
      title: 'postgres and PostgreSQL: CVE-2026-12345, redis@7.2',
      body: '',
      links: [
        { type: 'entity', ref: 'component:default/orders' },
        { type: 'cve', ref: 'CVE-2026-12345' },
        { type: 'technology', ref: 'redis@7.2' },
        { type: 'technology', ref: 'postgresql@14' },
      ],
      people: [{ ref: 'user:default/aline', role: 'author' }],
      fields: { source: 'https://example.org/a' },
    });
  });

  it('knows what is done from what is planned', () => {
    expect(guessNote('Presented orders yesterday', context).then).toEqual({
      action: 'give',
      input: { on: '2026-11-19' },
    });
    expect(
      guessNote('Will present orders next week', context).then,
    ).toBeUndefined();
    expect(
      guessNote('Presentation of orders 2026-12-03', context),
    ).toMatchObject({
      note: { fields: { startsAt: '2026-12-03T09:00:00Z' } },
    });
    expect(
      guessNote('Presentation of orders 2026-12-03', context).then,
    ).toBeUndefined();
  });

  it('is overruled by who writes', () => {
    expect(guessNote('Presented something', context, 'watch').note.kind).toBe(
      'watch',
    );
  });

  it('always gives a note that can be saved', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        'presented',
        'hackathon',
        'yesterday',
        '2026-12-03',
        'demoed',
        'https://a.example/x?y',
        'CVE-2026-12345',
        'nginx@1.26',
        '\n',
        'postgresql',
        '@',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), words => {
        const text = words.join(' ');
        fc.pre(text.replace(/[\p{Cc}\s]/gu, '') !== '');
        const guess = guessNote(text, context);
        const parsed = noteInputSchema.safeParse(guess.note);
        expect(parsed.error?.issues).toBeUndefined();
        const fresh = newContent(parsed.data as NoteInput);
        const note = guess.then
          ? applyAction(fresh, guess.then.action, guess.then.input, context)
          : fresh;
        expect(problemsOf(note)).toEqual([]);
      }),
    );
  });
});
