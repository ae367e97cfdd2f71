import fc from 'fast-check';
import type { NoteContent } from '../notes/note';
import { noteInputSchema } from '../notes/note';
import { machineOf } from '../notes/machines';
import { noteKinds } from '../notes/kinds';

/** A published note of a kind, from what differs. */
export function content(
  kind: NoteContent['kind'],
  more: Record<string, unknown> = {},
): NoteContent {
  const { state, ...input } = more;
  const { id: _id, ...parsed } = noteInputSchema.parse({
    kind,
    title: 'A note',
    ...input,
  });
  return { ...parsed, state: state ?? machineOf(kind).initial } as NoteContent;
}

const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map(text => text.replace(/[\p{Cc}]/gu, '').trim())
  .filter(text => text !== '');
const slug = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const day = fc
  .date({
    min: new Date('2020-01-01'),
    max: new Date('2029-12-31'),
    noInvalidDate: true,
  })
  .map(date => date.toISOString().slice(0, 10));
const url = slug.map(name => `https://example.org/${name}?a=1#b`);
const person = fc.record(
  {
    ref: slug.map(name => `user:default/${name}`),
    role: fc.constantFrom('author', 'presenter', 'participant', 'knows'),
    on: day,
  },
  { requiredKeys: ['ref', 'role'] },
);
const link = fc.oneof(
  fc.record({
    type: fc.constant('entity'),
    ref: slug.map(s => `component:default/${s}`),
  }),
  fc.record(
    {
      type: fc.constant('technology'),
      ref: slug.map(s => `${s}@14.2`),
      title: line,
    },
    { requiredKeys: ['type', 'ref'] },
  ),
  fc.record({
    type: fc.constant('cve'),
    ref: fc.nat(99999).map(n => `CVE-2026-${n + 10000}`),
  }),
  fc.record(
    { type: fc.constant('runbook'), ref: slug, version: slug, title: line },
    { requiredKeys: ['type', 'ref'] },
  ),
  fc.record({ type: fc.constant('note'), ref: slug }),
  fc.record({ type: fc.constant('adr'), ref: line }),
  fc.record(
    { type: fc.constant('url'), ref: url, title: line },
    { requiredKeys: ['type', 'ref'] },
  ),
);
const fields = {
  hackathon: fc.record(
    { repository: url, award: line, team: fc.array(line, { minLength: 1 }) },
    { requiredKeys: [] },
  ),
  watch: fc.record(
    { why: line, source: url, dueOn: day, ring: slug },
    { requiredKeys: [] },
  ),
  presentation: fc.record(
    {
      startsAt: day.map(d => `${d}T10:00:00Z`),
      minutes: fc.integer({ min: 1, max: 500 }),
      place: line,
    },
    { requiredKeys: [] },
  ),
  'post-mortem': fc.record(
    {
      incidentOn: day,
      document: url,
      runbook: fc.record({ id: slug, version: slug }, { requiredKeys: ['id'] }),
      couldHaveRun: fc.array(
        slug.map(s => `user:default/${s}`),
        { minLength: 1 },
      ),
      actions: fc.uniqueArray(
        fc.record(
          { id: slug, text: line, link: url, doneOn: day },
          { requiredKeys: ['id', 'text'] },
        ),
        { selector: action => action.id, minLength: 1, maxLength: 5 },
      ),
    },
    { requiredKeys: [] },
  ),
} as const;

/** Any note a form could send, in its first state. */
export const anyContent = fc.constantFrom(...noteKinds).chain(kind =>
  fc
    .record({
      kind: fc.constant(kind),
      title: line,
      body: fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constant('---\nid: other\n---\n# not front matter\n\n---\n'),
      ),
      links: fc.array(link, { maxLength: 8 }),
      people: fc.array(person, { maxLength: 6 }),
      draft: fc.boolean(),
      fields: fields[kind] as fc.Arbitrary<object>,
    })
    .map(input => content(kind, input)),
);

/** An answer that satisfies every question of every action. */
export const anyAnswer = fc.record(
  { link: url, line, on: day },
  { requiredKeys: [] },
);
