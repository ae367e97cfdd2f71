import { Zone } from '@bulkhead/plugin-oncall-common';
import ical, { type EventInstance, type VEvent } from 'node-ical';
import { normaliseCalendar } from './normalise';

/** One time in a calendar, and whom it may be about. */
export interface CalendarTime {
  start: number;
  end: number;
  /** Addresses, in lower case. */
  emails: string[];
  /** What else names somebody: the title, and names of attendees. */
  names: string[];
}

export interface ExpandOptions {
  text: string;
  /** For what has no zone of its own. */
  timeZone: string;
  from: number;
  to: number;
}

/** More than this is not a rota. */
const MOST_TIMES = 5_000;
const DAY = 24 * 3_600_000;
/** Moved instances are looked for around the window. */
const AROUND = 60 * DAY;
/** With the lengths of RFC 5321, also so that a long text without an address is not looked through from each of its characters. */
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
/** Longer ones name nobody. */
const LONGEST_NAME = 200;

/**
 * All times of a calendar that meet [from, to): repeated, moved, without those that were cancelled. Throws when it is not
 * a calendar, or has too much in it.
 */
export function expandCalendar(options: ExpandOptions): CalendarTime[] {
  const { text, timeZone, from, to } = options;
  if (!/^BEGIN:VCALENDAR/im.test(text)) {
    throw new Error('This is not an iCalendar file');
  }
  const content = ical.sync.parseICS(normaliseCalendar(text, timeZone));
  const times: CalendarTime[] = [];
  for (const component of Object.values(content)) {
    if (component?.type !== 'VEVENT') {
      continue;
    }
    const event = component as VEvent;
    const instances = instancesOf(event, from, to);
    for (const instance of instances) {
      const time = timeOf(instance, event);
      if (time && time.start < to && time.end > from) {
        times.push(time);
        if (times.length > MOST_TIMES) {
          throw new Error(
            `The calendar has more than ${MOST_TIMES} events in the time looked at`,
          );
        }
      }
    }
  }
  return times.sort((a, b) => a.start - b.start || a.end - b.end);
}

function instancesOf(event: VEvent, from: number, to: number): EventInstance[] {
  try {
    return ical.expandRecurringEvent(event, {
      from: new Date(from - AROUND),
      to: new Date(to + AROUND),
      expandOngoing: true,
    });
  } catch {
    throw new Error('The calendar repeats too often, or in a way that is none');
  }
}

function timeOf(
  instance: EventInstance,
  base: VEvent,
): CalendarTime | undefined {
  const { event } = instance;
  if (event.status === 'CANCELLED' || base.status === 'CANCELLED') {
    return undefined;
  }
  const start = instance.start.getTime();
  const end = instance.isOverride
    ? instance.end.getTime()
    : nominalEnd(instance, base);
  if (!(start < end)) {
    return undefined;
  }
  const attendees = [event.attendee ?? base.attendee ?? []].flat();
  const summary = textOf(instance.summary);
  const description = textOf(event.description);
  const emails = attendees.map(attendee =>
    textOf(attendee).replace(/^mailto:/i, ''),
  );
  return {
    start,
    end,
    emails: unique(
      (emails.length > 0 ? emails : [summary, description])
        .flatMap(value => value.match(ADDRESS) ?? [])
        .map(address => address.toLocaleLowerCase('en-US')),
    ),
    names: unique(
      [summary, ...attendees.map(commonName)].map(name =>
        name.slice(0, LONGEST_NAME),
      ),
    ),
  };
}

/**
 * A repeated event ends at the same time of day as the first one does: a turn from Monday to Monday ends on Monday also in
 * the week in which the clocks change.
 */
function nominalEnd(instance: EventInstance, base: VEvent): number {
  const zoneName = base.start.tz;
  if (!zoneName || !base.end || !Zone.isKnown(zoneName)) {
    return instance.end.getTime();
  }
  const zone = Zone.of(zoneName);
  const length =
    zone.toLocal(base.end.getTime()) - zone.toLocal(base.start.getTime());
  return zone.toInstant(zone.toLocal(instance.start.getTime()) + length);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    return value.trim();
  }
  const inner = (value as { val?: unknown } | undefined)?.val;
  return typeof inner === 'string' ? inner.trim() : '';
}

function commonName(attendee: unknown): string {
  const name = (attendee as { params?: { CN?: unknown } } | undefined)?.params
    ?.CN;
  return typeof name === 'string' ? name.trim() : '';
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter(value => value.length > 0))];
}
