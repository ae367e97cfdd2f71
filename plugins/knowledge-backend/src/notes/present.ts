import { etagOf } from '@bulkhead/bulkhead-node';
import {
  actionsFrom,
  compact,
  outcomeQuestion,
  type Note,
  type NoteSummary,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import { excerptOf } from './rows';

/** A note as its reader gets it. */
export function toNoteView(
  note: Note,
  options: { today: string; editable: boolean },
): NoteView {
  const question = outcomeQuestion(note, options.today);
  return {
    ...note,
    etag: etagOf(note.version),
    editable: options.editable,
    actions: options.editable ? actionsFrom(note.kind, note.state) : [],
    ...(question ? { question } : {}),
  };
}

/** A note in a list. */
export function toNoteSummary(note: Note, today: string): NoteSummary {
  return compact({
    id: note.id,
    kind: note.kind,
    state: note.state,
    title: note.title,
    excerpt: excerptOf(note.body),
    on: note.on,
    draft: note.draft,
    links: note.links,
    people: note.people,
    startsAt: note.kind === 'presentation' ? note.fields.startsAt : undefined,
    dueOn: note.kind === 'watch' ? note.fields.dueOn : undefined,
    eventId: note.kind === 'hackathon' ? note.fields.eventId : undefined,
    question: outcomeQuestion(note, today),
    version: note.version,
    updatedAt: note.updatedAt,
  });
}
