import {
  noteInputSchema,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import { note } from '../../__testUtils__/demo';
import { draftFrom, valuesOf } from './formValues';

const kept = (view: NoteView) =>
  noteInputSchema.parse(draftFrom(valuesOf(view), view));

describe('the form', () => {
  it('changes nothing that nobody touched', () => {
    const { body, draft, kind, links, people, title } = note;
    expect(kept(note)).toEqual({
      body,
      draft,
      kind,
      links,
      people,
      title,
      fields: { repository: 'https://example.org/repo' },
    });
    const presentation = {
      ...note,
      kind: 'presentation',
      state: 'planned',
      links: [
        { type: 'entity', ref: 'component:default/shop', title: 'The shop' },
        { type: 'note', ref: 'other' },
        { type: 'runbook', ref: 'vip', version: 'abc' },
      ],
      people: [{ ref: 'user:default/a', role: 'knows', on: '2026-01-01' }],
      fields: { startsAt: '2026-12-01T08:00:00.000Z', minutes: 45 },
    } as unknown as NoteView;
    const saved = kept(presentation);
    expect(saved.fields).toEqual(presentation.fields);
    expect(
      [...saved.links].sort((a, b) => a.type.localeCompare(b.type)),
    ).toEqual(presentation.links);
    expect(saved.people).toEqual(presentation.people);
  });

  it('keeps what is done of a list of actions, and their ids', () => {
    const postMortem = {
      ...note,
      kind: 'post-mortem',
      state: 'actions-open',
      fields: {
        actions: [
          { id: 'check', text: 'Run the check', doneOn: '2026-01-01' },
          { id: 'alert', text: 'Alert twice', link: 'https://example.org/1' },
        ],
      },
    } as unknown as NoteView;
    expect(kept(postMortem).fields).toEqual(postMortem.fields);
    const values = valuesOf(postMortem);
    values.fields.actions = `${values.fields.actions}\nA third https://example.org/3\nRun the check`;
    expect(noteInputSchema.parse(draftFrom(values, postMortem)).fields).toEqual(
      {
        actions: [
          { id: 'check', text: 'Run the check', doneOn: '2026-01-01' },
          { id: 'alert', text: 'Alert twice', link: 'https://example.org/1' },
          { id: 'a-third', text: 'A third', link: 'https://example.org/3' },
          { id: 'run-the-check', text: 'Run the check' },
        ],
      },
    );
  });
});
