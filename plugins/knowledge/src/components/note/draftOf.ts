import type { NoteDraft, NoteView } from '@bulkhead/plugin-knowledge-common';

/** What a form sends to keep a note as it is. */
export function draftOf(note: NoteView): NoteDraft {
  const { body, draft, fields, kind, links, people, title } = note;
  return { body, draft, fields, kind, links, people, title } as NoteDraft;
}
