import type {
  Note,
  CalendarEntry,
  HackathonEvent,
} from '@bulkhead/plugin-knowledge-common';
import { addDays, dayAfter, refsOf } from '@bulkhead/plugin-knowledge-common';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

const defaultMinutes = 60;

/** A presentation in a calendar: with its hour where that is known, else the whole day. */
export function presentationEntry(note: Note): CalendarEntry | undefined {
  if (note.kind !== 'presentation') return undefined;
  const { startsAt, minutes = defaultMinutes, place } = note.fields;
  const start = startsAt ? new Date(startsAt).toISOString() : note.on;
  const end = startsAt
    ? new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
    : addDays(note.on, 1);
  return {
    type: 'presentation',
    id: note.id,
    title: note.title,
    state: note.state,
    start,
    end,
    ...(place ? { place } : {}),
    people: note.people,
    entities: refsOf(note.links, 'entity'),
  };
}

/** A hackathon in a calendar. */
export function hackathonEntry(event: HackathonEvent): CalendarEntry {
  return {
    type: 'hackathon',
    id: event.id,
    title: event.name,
    start: event.startsOn,
    end: dayAfter(event.endsOn),
    ...(event.location ? { place: event.location } : {}),
    people: [],
    entities: [],
  };
}

/** What a calendar program needs besides the entry. */
export interface CalendarFeedItem {
  entry: CalendarEntry;
  /** Grows with each change. */
  version: number;
  updatedAt: string;
  url?: string;
}

const isDayOnly = (text: string) => text.length === 10;

/**
 * A calendar feed. Ids stay the same, instants are UTC, and what was cancelled stays in it as
 * cancelled: a program that has it already would show it for ever otherwise.
 */
export function calendarFeed(
  items: readonly CalendarFeedItem[],
  options: { title: string; now: Date },
): string {
  const calendar = ical({
    name: options.title,
    prodId: { company: 'Bulkhead', product: 'Knowledge' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const { entry, version, updatedAt, url } of items) {
    calendar.createEvent({
      id: `${entry.type}-${entry.id}@bulkhead`,
      summary: entry.title,
      start: new Date(entry.start),
      end: new Date(entry.end),
      allDay: isDayOnly(entry.start),
      stamp: options.now,
      lastModified: new Date(updatedAt),
      sequence: version,
      location: entry.place ?? null,
      url: url ?? null,
      status:
        entry.state === 'cancelled'
          ? ICalEventStatus.CANCELLED
          : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
