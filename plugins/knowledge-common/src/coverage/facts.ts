import { refsOf } from '../notes/links';
import type { Note } from '../notes/note';

/** How somebody came to know a service. @public */
export type CoverageRole = 'presented' | 'took-part' | 'knows';

/** One person, one service, one occasion. @public */
export interface CoverageFact {
  subjectRef: string;
  personRef: string;
  role: CoverageRole;
  on: string;
}

function peopleOf(
  note: Note,
): { ref: string; role: CoverageRole; on: string }[] {
  const said = note.people
    .filter(person => person.role === 'knows')
    .map(person => ({
      ref: person.ref,
      role: 'knows' as const,
      on: person.on ?? note.on,
    }));
  const took = (roles: readonly string[], role: CoverageRole) =>
    note.people
      .filter(person => roles.includes(person.role))
      .map(person => ({ ref: person.ref, role, on: person.on ?? note.on }));
  switch (note.kind) {
    case 'presentation':
      return note.state === 'given'
        ? [
            ...took(['presenter'], 'presented'),
            ...took(['participant'], 'took-part'),
            ...said,
          ]
        : said;
    case 'hackathon':
      return note.state === 'idea'
        ? said
        : [
            ...took(['author', 'presenter', 'participant'], 'took-part'),
            ...said,
          ];
    case 'post-mortem':
      return [
        ...took(['author', 'participant'], 'took-part'),
        ...(note.fields.couldHaveRun ?? []).map(ref => ({
          ref,
          role: 'knows' as const,
          on: note.on,
        })),
        ...said,
      ];
    default:
      // Reading about a technology is not yet knowing the service.
      return said;
  }
}

/** What a note says about who knows which service. A draft says nothing. @public */
export function coverageFacts(note: Note): CoverageFact[] {
  if (note.draft) return [];
  const people = peopleOf(note);
  const facts = new Map<string, CoverageFact>();
  for (const subjectRef of refsOf(note.links, 'entity')) {
    for (const person of people) {
      const key = `${subjectRef} ${person.ref} ${person.role}`;
      if (!facts.has(key)) {
        facts.set(key, {
          subjectRef,
          personRef: person.ref,
          role: person.role,
          on: person.on,
        });
      }
    }
  }
  return [...facts.values()];
}
