import { type Note, refsOf } from '@bulkhead/plugin-knowledge-common';
import type { NewEvidence } from '@bulkhead/plugin-redundancy-common';

const MOST_KEY = 150;
const MOST_PEOPLE = 50;

type Told = Pick<NewEvidence, 'kind' | 'outcome' | 'details'> & {
  subject: string;
};

/** What the ledger is told of a published note, for each service that it is about. Pure. */
export function noteEvidence(note: Note, now: Date): NewEvidence[] {
  if (note.draft) return [];
  const observedAt = `${note.on}T00:00:00.000Z`;
  if (Date.parse(observedAt) > now.getTime()) return [];
  return refsOf(note.links, 'entity').flatMap(entityRef =>
    toldOf(note).map(told => ({
      ...told,
      entityRef,
      observedAt,
      actor: note.createdBy,
      summary: note.title.slice(0, 500),
      link: `/knowledge/notes/${encodeURIComponent(note.id)}`,
      key: `${told.kind}:${note.id}:${told.subject}:${entityRef}`.slice(
        0,
        MOST_KEY,
      ),
    })),
  );
}

function toldOf(note: Note): Told[] {
  const title = note.title.slice(0, 500);
  switch (note.kind) {
    case 'presentation': {
      const by = note.people
        .filter(({ role }) => role === 'presenter')
        .map(({ ref }) => ref)
        .slice(0, MOST_PEOPLE);
      return note.state === 'given' && by.length
        ? [
            {
              kind: 'presentation',
              outcome: 'noted',
              subject: note.id,
              details: { by, title },
            },
          ]
        : [];
    }
    case 'watch': {
      const open = note.state === 'open';
      const { dueOn } = note.fields;
      return refsOf(note.links, 'technology').map(technology => ({
        kind: 'watch',
        outcome: 'noted',
        subject: technology,
        details: {
          technology,
          title,
          open,
          ...(open && dueOn ? { endOfLife: dueOn } : {}),
        },
      }));
    }
    case 'hackathon':
      return [
        {
          kind: 'hackathon',
          outcome: 'noted',
          subject: note.id,
          details: { title, state: ideaState(note.state) },
        },
      ];
    default:
      return [
        {
          kind: 'post-mortem',
          outcome: 'noted',
          subject: note.id,
          details: {
            title,
            actionsOpen: (note.fields.actions ?? []).filter(
              ({ doneOn }) => !doneOn,
            ).length,
          },
        },
      ];
  }
}

function ideaState(state: string): 'open' | 'adopted' | 'parked' | 'dropped' {
  return state === 'adopted' || state === 'parked' || state === 'dropped'
    ? state
    : 'open';
}
