import {
  compact,
  type HackathonEvent,
  type Note,
} from '@bulkhead/plugin-knowledge-common';
import { excerptOf } from '../notes/rows';
import { presentationEntry } from './calendar';

const statuses: Record<string, string> = {
  planned: 'https://schema.org/EventScheduled',
  given: 'https://schema.org/EventScheduled',
  cancelled: 'https://schema.org/EventCancelled',
};

const personOf = (ref: string) => ({
  '@type': 'Person',
  identifier: ref,
  name: ref.replace(/^.*\//, ''),
});

/** A presentation as a schema.org event; undefined for other kinds, which are none. */
export function presentationJsonLd(note: Note, appUrl: string) {
  const entry = presentationEntry(note);
  if (!entry || note.kind !== 'presentation') return undefined;
  const { recording, slides } = note.fields;
  return compact({
    '@context': 'https://schema.org',
    '@type': 'EducationEvent',
    '@id': `${appUrl}/knowledge/notes/${note.id}`,
    url: `${appUrl}/knowledge/notes/${note.id}`,
    name: note.title,
    description: excerptOf(note.body) || undefined,
    startDate: entry.start,
    endDate: entry.end,
    eventStatus: statuses[note.state],
    location: entry.place ? { '@type': 'Place', name: entry.place } : undefined,
    performer: note.people
      .filter(person => person.role === 'presenter')
      .map(person => personOf(person.ref)),
    recordedIn: recording
      ? { '@type': 'VideoObject', name: note.title, contentUrl: recording }
      : undefined,
    workFeatured: slides
      ? {
          '@type': 'PresentationDigitalDocument',
          name: note.title,
          url: slides,
        }
      : undefined,
  });
}

/** A hackathon as a schema.org event. */
export function hackathonJsonLd(event: HackathonEvent, appUrl: string) {
  return compact({
    '@context': 'https://schema.org',
    '@type': 'Hackathon',
    '@id': `${appUrl}/knowledge/hackathons/${event.id}`,
    url: event.url ?? `${appUrl}/knowledge/hackathons/${event.id}`,
    name: event.name,
    description: event.summary,
    startDate: event.startsOn,
    endDate: event.endsOn,
    eventStatus: 'https://schema.org/EventScheduled',
    location: event.location
      ? { '@type': 'Place', name: event.location }
      : undefined,
  });
}
