import type { Note, NoteContent } from '@bulkhead/plugin-knowledge-common';

const early = ['idea', 'building'];

/**
 * What a data package changes in a project that is known already: its description. What was
 * decided here since (the outcome, links, people) is not in the package and stays.
 */
export function mergeProject(known: Note, incoming: NoteContent): NoteContent {
  if (known.kind !== 'hackathon' || incoming.kind !== 'hackathon')
    return incoming;
  const { repository, demo, team, eventId, demoedOn } = incoming.fields;
  const moves = early.includes(known.state);
  return {
    ...known,
    title: incoming.title,
    body: incoming.body,
    state: moves ? incoming.state : known.state,
    fields: {
      ...known.fields,
      ...(repository ? { repository } : {}),
      ...(demo ? { demo } : {}),
      ...(team ? { team } : {}),
      ...(eventId ? { eventId } : {}),
      ...(moves && demoedOn ? { demoedOn } : {}),
    },
  };
}
