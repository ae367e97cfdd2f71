import type { HackathonEventInput } from '../notes/hackathonEvent';
import { compact } from '../notes/act';
import { noteInputSchema, type NoteContentOf } from '../notes/note';
import type { NoteLink } from '../notes/links';
import { addDays, isDay, isHttpUrl, plainLine, toId } from '../values';
import type {
  DribdatEvent,
  DribdatPackage,
  DribdatProject,
} from './dataPackage';

/** An event and its projects, ready to be stored under ids that stay the same. @public */
export interface DribdatImport {
  events: (HackathonEventInput & { id: string })[];
  notes: {
    id: string;
    createdOn?: string;
    content: NoteContentOf<'hackathon'>;
  }[];
  skipped: string[];
}

/** From this progress on dribdat calls a project shared with others. */
const sharedProgress = 50;

function dayOrNothing(text: string | undefined): string | undefined {
  const day = text?.slice(0, 10) ?? '';
  return isDay(day) ? day : undefined;
}

function urlOrNothing(text: string | undefined): string | undefined {
  const url = text?.trim();
  return url && url.length <= 2000 && isHttpUrl(url) ? url : undefined;
}

function eventId(name: string, event: DribdatEvent): string {
  return toId(`dribdat-${name}-${event.id ?? event.name}`) ?? 'dribdat';
}

function eventFrom(name: string, event: DribdatEvent) {
  const startsOn = dayOrNothing(event.starts_at);
  if (!startsOn) return undefined;
  const endsOn = dayOrNothing(event.ends_at) ?? startsOn;
  return compact({
    id: eventId(name, event),
    name: plainLine(event.name) ?? 'Hackathon',
    summary: plainLine(event.summary),
    body: (event.description ?? '').slice(0, 100_000),
    startsOn,
    endsOn: endsOn < startsOn ? startsOn : endsOn,
    location: plainLine(event.location),
    url: urlOrNothing(event.webpage_url),
    awards: [],
  });
}

function stateFrom(project: DribdatProject): 'idea' | 'building' | 'demoed' {
  const progress = project.progress ?? 0;
  if (project.is_challenge || progress <= 0) return 'idea';
  return progress >= sharedProgress ? 'demoed' : 'building';
}

function bodyFrom({ summary = '', longtext = '' }: DribdatProject): string {
  // What this library exports repeats the first line as the summary.
  return longtext.startsWith(summary)
    ? longtext
    : [summary, longtext].filter(Boolean).join('\n\n');
}

/** Turns a package into events and notes. Times lose their hour: dribdat does not say the zone. @public */
export function fromDribdat(data: DribdatPackage): DribdatImport {
  const skipped = [...data.skipped];
  const events = data.events.flatMap(event => {
    const converted = eventFrom(data.name, event);
    if (!converted) skipped.push(`event ${event.name}: no day it starts on`);
    return converted ? [converted] : [];
  });
  const notes = data.projects.flatMap(project => {
    const event =
      data.events.find(candidate => candidate.name === project.event_name) ??
      data.events[0];
    const stored = events.find(one => one.id === eventId(data.name, event));
    const state = stateFrom(project);
    const links: NoteLink[] = [];
    const page = urlOrNothing(project.url);
    if (page) links.push({ type: 'url', ref: page, title: 'dribdat' });
    const team = (project.team ?? '')
      .split(/[,;]/)
      .flatMap(part => plainLine(part) ?? [])
      .slice(0, 50);
    const parsed = noteInputSchema.safeParse({
      kind: 'hackathon',
      title: plainLine(project.name),
      body: bodyFrom(project).slice(0, 100_000),
      links,
      fields: compact({
        eventId: stored?.id,
        repository: urlOrNothing(project.source_url),
        demo: urlOrNothing(project.webpage_url),
        team: team.length > 0 ? team : undefined,
        demoedOn:
          state === 'demoed'
            ? stored?.endsOn ?? dayOrNothing(project.updated_at)
            : undefined,
      }),
    });
    const id = toId(
      `dribdat-${data.name}-project-${project.id ?? project.name}`,
    );
    if (!parsed.success || !id) {
      skipped.push(`project ${project.name}: not readable`);
      return [];
    }
    const { id: _none, ...content } = parsed.data;
    const note = {
      ...content,
      // Without a day the questions about the outcome could not be counted.
      state:
        state === 'demoed' && !('demoedOn' in content.fields)
          ? 'building'
          : state,
    } as NoteContentOf<'hackathon'>;
    return [{ id, createdOn: dayOrNothing(project.created_at), content: note }];
  });
  return { events, notes, skipped };
}

const progressOf: Record<NoteContentOf<'hackathon'>['state'], number> = {
  idea: 0,
  building: 30,
  demoed: 50,
  adopted: 100,
  parked: 50,
  dropped: 50,
};

/** What `toDribdat` needs of an event. @public */
export interface DribdatExportInput {
  event: HackathonEventInput & { id: string };
  notes: {
    id: string;
    createdAt: string;
    content: NoteContentOf<'hackathon'>;
  }[];
}

/** A data package of one event, in the shape dribdat itself exports. @public */
export function toDribdat({ event, notes }: DribdatExportInput) {
  return {
    name: event.id,
    title: event.name,
    description: event.summary ?? '',
    version: '0.2.0',
    keywords: ['dribdat', 'hackathon', 'co-creation'],
    resources: [
      {
        name: 'events',
        data: [
          {
            id: 1,
            name: event.name,
            summary: event.summary ?? '',
            description: event.body,
            location: event.location ?? '',
            webpage_url: event.url ?? '',
            starts_at: `${event.startsOn}T00:00`,
            // dribdat reads an instant; the whole last day belongs to the event.
            ends_at: `${event.endsOn}T23:59`,
          },
        ],
      },
      {
        name: 'projects',
        data: notes.map(({ createdAt, content }, index) => ({
          id: index + 1,
          event_name: event.name,
          name: content.title,
          summary: plainLine(content.body.split('\n')[0], 140) ?? '',
          longtext: content.body,
          source_url: content.fields.repository ?? '',
          webpage_url: content.fields.demo ?? '',
          team: [
            ...(content.fields.team ?? []),
            ...content.people.map(person => person.ref.replace(/^.*\//, '')),
          ].join(', '),
          progress: progressOf[content.state],
          is_challenge: content.state === 'idea',
          created_at: createdAt.slice(0, 16),
        })),
      },
    ],
  };
}

/** The day after an event's last, for calendars whose end is exclusive. @public */
export function dayAfter(day: string): string {
  return addDays(day, 1);
}
