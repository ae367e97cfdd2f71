import { recordedFields } from './kinds';
import { machineOf } from './machines';
import type { NoteContent, NoteContentOf, NoteInput } from './note';

/** A new note in the first state of its kind. @public */
export function newContent(input: NoteInput): NoteContent {
  const { id: _id, ...rest } = input;
  const fields: Record<string, unknown> = { ...rest.fields };
  for (const name of recordedFields[rest.kind]) delete fields[name];
  return {
    ...rest,
    fields,
    state: machineOf(rest.kind).initial,
  } as NoteContent;
}

/** The note with what a form changed; what actions wrote stays as it is. @public */
export function editedContent(
  note: NoteContent,
  input: NoteInput,
): NoteContent {
  const before = note.fields as Record<string, unknown>;
  const fields: Record<string, unknown> = { ...input.fields };
  for (const name of recordedFields[note.kind]) {
    delete fields[name];
    if (before[name] !== undefined) fields[name] = before[name];
  }
  return {
    kind: note.kind,
    state: note.state,
    title: input.title,
    body: input.body,
    links: input.links,
    people: input.people,
    draft: input.draft,
    fields,
  } as NoteContent;
}

function hackathonProblems(note: NoteContentOf<'hackathon'>): string[] {
  const { demoedOn, outcome } = note.fields;
  const problems: string[] = [];
  if (note.state === 'demoed' && !demoedOn) {
    problems.push('a demoed project needs demoedOn');
  }
  if (note.state === 'adopted' && !outcome?.link) {
    problems.push('an adopted project needs outcome.link');
  }
  if ((note.state === 'parked' || note.state === 'dropped') && !outcome?.line) {
    problems.push(`a ${note.state} project needs outcome.line`);
  }
  return problems;
}

function postMortemProblems(note: NoteContentOf<'post-mortem'>): string[] {
  const actions = note.fields.actions ?? [];
  const ids = new Set(actions.map(action => action.id));
  if (ids.size < actions.length) return ['two actions have the same id'];
  if (note.state === 'actions-open' && actions.length === 0) {
    return ['actions-open needs at least one action'];
  }
  if (note.state === 'closed' && actions.some(action => !action.doneOn)) {
    return ['closed needs every action done'];
  }
  return [];
}

/**
 * What contradicts the rules of the note's kind. A note written by actions never has any; an
 * imported file may, and so may an edit (an undone action under a closed post-mortem).
 * @public
 */
export function problemsOf(note: NoteContent): string[] {
  if (!machineOf(note.kind).states.includes(note.state)) {
    return [`a ${note.kind} note is never "${note.state}"`];
  }
  switch (note.kind) {
    case 'hackathon':
      return hackathonProblems(note);
    case 'post-mortem':
      return postMortemProblems(note);
    case 'presentation':
      return note.state === 'given' && !note.fields.givenOn
        ? ['a given presentation needs givenOn']
        : [];
    default:
      if (note.state === 'acted' && !note.fields.resolution?.link) {
        return ['an acted watch item needs resolution.link'];
      }
      return note.state === 'dismissed' && !note.fields.resolution?.line
        ? ['a dismissed watch item needs resolution.line']
        : [];
  }
}
