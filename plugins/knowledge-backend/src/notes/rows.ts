import {
  readJson,
  toBoolean,
  toCount,
  toIso,
  toOptional,
} from '@bulkhead/bulkhead-node';
import {
  compact,
  nextQuestionOn,
  parseTechnology,
  plainLine,
  type Note,
  type NoteEvent,
  type NoteLink,
  type NotePerson,
} from '@bulkhead/plugin-knowledge-common';

/** A row of `notes` as the engines give it. */
export interface NoteRow {
  id: string;
  kind: string;
  state: string;
  title: string;
  body: string;
  fields: unknown;
  draft: unknown;
  day: string;
  event_id: string | null;
  version: unknown;
  created_at: unknown;
  created_by: string;
  updated_at: unknown;
  updated_by: string;
}

export interface LinkRow {
  note_id: string;
  type: string;
  ref: string;
  title: string | null;
  version: string | null;
}

export interface PersonRow {
  note_id: string;
  person_ref: string;
  role: string;
  day: string | null;
}

export interface EventRow {
  note_id: string;
  seq: unknown;
  type: string;
  at: unknown;
  by_ref: string;
  detail: unknown;
}

export function toNote(
  row: NoteRow,
  links: readonly LinkRow[],
  people: readonly PersonRow[],
): Note {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    title: row.title,
    body: row.body,
    fields: readJson<object>(row.fields),
    draft: toBoolean(row.draft),
    on: row.day,
    links: links.map(
      link =>
        compact({
          type: link.type,
          ref: link.ref,
          title: toOptional(link.title),
          version: toOptional(link.version),
        }) as NoteLink,
    ),
    people: people.map(
      person =>
        compact({
          ref: person.person_ref,
          role: person.role,
          on: toOptional(person.day),
        }) as NotePerson,
    ),
    version: toCount(row.version),
    createdAt: toIso(row.created_at),
    createdBy: row.created_by,
    updatedAt: toIso(row.updated_at),
    updatedBy: row.updated_by,
    // What was written through the schemas is read back: the kinds agree.
  } as Note;
}

export function noteColumns(note: Note) {
  const fields = note.fields as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    id: note.id,
    kind: note.kind,
    state: note.state,
    title: note.title,
    body: note.body,
    fields: JSON.stringify(note.fields),
    draft: note.draft,
    day: note.on,
    asks_on: nextQuestionOn(note) ?? null,
    starts_at: text(fields.startsAt),
    due_on: text(fields.dueOn),
    event_id: text(fields.eventId),
    ring: text(fields.ring),
    version: note.version,
    created_at: new Date(note.createdAt),
    created_by: note.createdBy,
    updated_at: new Date(note.updatedAt),
    updated_by: note.updatedBy,
  };
}

export function linkColumns(note: Note) {
  return note.links.map((link, position) => ({
    note_id: note.id,
    position,
    type: link.type,
    ref: link.ref,
    product:
      link.type === 'technology'
        ? parseTechnology(link.ref)?.product ?? null
        : null,
    title: link.title ?? null,
    version: link.type === 'runbook' ? link.version ?? null : null,
  }));
}

export function personColumns(note: Note) {
  return note.people.map(person => ({
    note_id: note.id,
    person_ref: person.ref,
    role: person.role,
    day: person.on ?? null,
  }));
}

export function toEvent(row: EventRow): NoteEvent {
  return {
    noteId: row.note_id,
    seq: toCount(row.seq),
    type: row.type as NoteEvent['type'],
    at: toIso(row.at),
    by: row.by_ref,
    ...readJson<object>(row.detail),
  };
}

/** The first words of Markdown as plain text. */
export function excerptOf(body: string, max = 240): string {
  const text = body
    .slice(0, 4000)
    .replace(/```[^`]*```/g, ' ')
    .replace(/!\[([^\]]{0,200})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/\[([^\]]{0,200})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/<[^>]{0,500}>/g, ' ')
    .replace(/^[#>*+-]+[ \t]+/gm, '')
    .replace(/[*_`|]+/g, '');
  return plainLine(text, max) ?? '';
}
