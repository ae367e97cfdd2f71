import type { OnCallRole } from '../model/schedule';
import { icsInstant, icsText, writeIcs, type IcsComponent } from './ics';

/** One event of a feed. Instants are epoch milliseconds. @public */
export interface FeedEvent {
  uid: string;
  summary: string;
  description?: string;
  url?: string;
  start: number;
  end: number;
  /** Raised by one whenever the event changes in any way. */
  sequence: number;
  modifiedAt: number;
  /** A tombstone: tells calendars that copied the event to take it away. */
  cancelled?: boolean;
}

/** @public */
export interface FeedCalendar {
  title: string;
  /** Named for clients that show a calendar's zone; the events themselves are in UTC. */
  timeZone?: string;
  events: readonly FeedEvent[];
}

/** Of the names that some clients show, only so much fits. */
const SHORT_NAME = 28;

/**
 * The UID of a shift. It depends on schedule, role and start alone: a swap changes what the event says, not which
 * event it is.
 * @public
 */
export function shiftUid(
  scheduleId: string,
  role: OnCallRole,
  start: number,
  host: string,
): string {
  const place = role === 'primary' ? scheduleId : `${scheduleId}-${role}`;
  return `oncall-${place}-${Math.floor(start / 1000)}@${host}`;
}

/** Gaps have UIDs of their own. @public */
export function gapUid(
  scheduleId: string,
  role: OnCallRole,
  start: number,
  host: string,
): string {
  return `gap-${shiftUid(scheduleId, role, start, host)}`;
}

/** The calendar as text. The same input gives the same octets. @public */
export function writeFeed(calendar: FeedCalendar): string {
  const events = [...calendar.events].sort(
    (a, b) => a.start - b.start || (a.uid < b.uid ? -1 : 1),
  );
  const newest = Math.max(0, ...events.map(event => event.modifiedAt));
  const properties = [
    { name: 'VERSION', value: '2.0' },
    { name: 'PRODID', value: '-//Bulkhead//On call//EN' },
    { name: 'CALSCALE', value: 'GREGORIAN' },
    { name: 'NAME', value: icsText(calendar.title) },
    { name: 'X-WR-CALNAME', value: icsText(shorten(calendar.title)) },
    ...(calendar.timeZone
      ? [{ name: 'X-WR-TIMEZONE', value: icsText(calendar.timeZone) }]
      : []),
    {
      name: 'REFRESH-INTERVAL',
      params: { VALUE: 'DURATION' },
      value: 'PT1H',
    },
    { name: 'X-PUBLISHED-TTL', value: 'PT1H' },
    ...(newest > 0
      ? [{ name: 'LAST-MODIFIED', value: icsInstant(newest) }]
      : []),
  ];
  return writeIcs({
    name: 'VCALENDAR',
    properties,
    components: events.map(eventComponent),
  });
}

function eventComponent(event: FeedEvent): IcsComponent {
  const optional = (name: string, value: string | undefined) =>
    value === undefined ? [] : [{ name, value }];
  return {
    name: 'VEVENT',
    properties: [
      { name: 'UID', value: event.uid },
      { name: 'DTSTAMP', value: icsInstant(event.modifiedAt) },
      { name: 'LAST-MODIFIED', value: icsInstant(event.modifiedAt) },
      {
        name: 'SEQUENCE',
        value: String(Math.max(0, Math.floor(event.sequence))),
      },
      { name: 'DTSTART', value: icsInstant(event.start) },
      { name: 'DTEND', value: icsInstant(event.end) },
      { name: 'STATUS', value: event.cancelled ? 'CANCELLED' : 'CONFIRMED' },
      { name: 'TRANSP', value: 'TRANSPARENT' },
      { name: 'CATEGORIES', value: 'On-Call' },
      { name: 'SUMMARY', value: icsText(event.summary) },
      ...optional(
        'DESCRIPTION',
        event.description && icsText(event.description),
      ),
      ...optional('URL', event.url),
    ],
  };
}

function shorten(title: string): string {
  const characters = [...title];
  return characters.length <= SHORT_NAME
    ? title
    : `${characters.slice(0, SHORT_NAME - 1).join('')}…`;
}
