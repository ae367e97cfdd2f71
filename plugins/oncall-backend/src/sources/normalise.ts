import { icsInstant, Zone } from '@bulkhead/plugin-oncall-common';

/**
 * Rewrites the parts of an iCalendar text whose meaning would depend on where it is read: dates without a time and
 * floating times become times in a named zone. What is left means the same in every process.
 */

const WITH_TIME = ['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE', 'RDATE'];
const DATE = /^\d{8}$/;
const FLOATING = /^\d{8}T\d{6}$/;

interface Line {
  name: string;
  params: string;
  value: string;
}

/** The whole text, with `timeZone` for whatever has none of its own. */
export function normaliseCalendar(text: string, timeZone: string): string {
  const lines = text
    .replace(/\r\n?|\n/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .filter(line => line.length > 0);
  const zone = zoneOf(lines, timeZone);
  const wholeDays = wholeDayEvents(lines);
  const out: string[] = [];
  let event: string[] | undefined;
  for (const text_ of lines) {
    if (text_ === 'BEGIN:VEVENT') {
      event = [];
    }
    if (!event) {
      out.push(text_);
      continue;
    }
    event.push(text_);
    if (text_ === 'END:VEVENT') {
      out.push(...normaliseEvent(event, zone, wholeDays));
      event = undefined;
    }
  }
  return `${out.join('\r\n')}\r\n`;
}

function normaliseEvent(
  lines: string[],
  zone: string,
  wholeDays: Set<string>,
): string[] {
  const parsed = lines.map(parseLine);
  const uid = parsed.find(line => line?.name === 'UID')?.value ?? '';
  const start = parsed.find(line => line?.name === 'DTSTART');
  const isWholeDay = start ? DATE.test(start.value) : false;
  const hasEnd = parsed.some(
    line => line?.name === 'DTEND' || line?.name === 'DURATION',
  );
  const out = lines.map((text, i) => {
    const line = parsed[i];
    if (!line) {
      return text;
    }
    if (line.name === 'RRULE') {
      return text.replace(
        /UNTIL=(\d{8})(T\d{6})?(?=;|$)/,
        (_, date: string, time?: string) =>
          `UNTIL=${untilOf(date, time, zone)}`,
      );
    }
    if (!WITH_TIME.includes(line.name)) {
      return text;
    }
    const values = line.value.split(',');
    if (values.every(value => DATE.test(value))) {
      return inZone(line.name, zone, values.map(atMidnight));
    }
    if (line.name === 'RECURRENCE-ID' && wholeDays.has(uid)) {
      // It names a date, whatever the clock and zone that some programs add to it.
      return inZone(line.name, zone, [atMidnight(line.value.slice(0, 8))]);
    }
    if (
      values.every(value => FLOATING.test(value)) &&
      !/;TZID=/i.test(line.params)
    ) {
      return inZone(line.name, zone, values);
    }
    return text;
  });
  if (isWholeDay && !hasEnd) {
    // RFC 5545, 3.6.1: without an end it lasts one day.
    out.splice(-1, 0, 'DURATION:P1D');
  }
  return out;
}

/** UIDs of the events that are made of whole days. */
function wholeDayEvents(lines: string[]): Set<string> {
  const found = new Set<string>();
  let uid = '';
  let wholeDay = false;
  let override = false;
  for (const text of lines) {
    if (text === 'BEGIN:VEVENT') {
      uid = '';
      wholeDay = false;
      override = false;
    }
    const line = parseLine(text);
    if (line?.name === 'UID') {
      uid = line.value;
    } else if (line?.name === 'DTSTART') {
      wholeDay = DATE.test(line.value);
    } else if (line?.name === 'RECURRENCE-ID') {
      override = true;
    }
    if (text === 'END:VEVENT' && wholeDay && !override) {
      found.add(uid);
    }
  }
  return found;
}

/** The zone that the calendar itself names for what has none, else the one given. */
function zoneOf(lines: string[], timeZone: string): string {
  const named = lines
    .map(parseLine)
    .find(line => line?.name === 'X-WR-TIMEZONE')?.value;
  try {
    return named
      ? new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions()
          .timeZone
      : timeZone;
  } catch {
    return timeZone;
  }
}

function parseLine(text: string): Line | undefined {
  const match = /^([A-Z-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/i.exec(text);
  return match
    ? { name: match[1].toUpperCase(), params: match[2], value: match[3].trim() }
    : undefined;
}

function inZone(name: string, zone: string, values: string[]): string {
  return zone === 'UTC'
    ? `${name}:${values.map(value => `${value}Z`).join(',')}`
    : `${name};TZID=${zone}:${values.join(',')}`;
}

/** In UTC, as RFC 5545, 3.3.10 wants it beside a zone; of a date, its last second: the last day of a rule is part of it. */
function untilOf(date: string, time: string | undefined, zone: string): string {
  const [year, month, day] = [
    date.slice(0, 4),
    date.slice(4, 6),
    date.slice(6),
  ];
  const clock = time
    ? `${time.slice(1, 3)}:${time.slice(3, 5)}:${time.slice(5)}`
    : '23:59:59';
  const local = Date.parse(`${year}-${month}-${day}T${clock}Z`);
  return icsInstant(Zone.of(zone).toInstant(local));
}

function atMidnight(date: string): string {
  return `${date}T000000`;
}
