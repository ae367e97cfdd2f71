import { WEEKDAYS, type Weekday } from '../model/schedule';

/** Milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** "HH:MM" as milliseconds since midnight. */
export function parseTimeOfDay(text: string): number {
  const match = TIME.exec(text);
  if (!match) {
    throw new RangeError(`Not a time of day (HH:MM): ${text}`);
  }
  return Number(match[1]) * HOUR + Number(match[2]) * MINUTE;
}

/** "YYYY-MM-DD" as the local time of its midnight. */
export function parseDate(text: string): number {
  const match = DATE.exec(text);
  const local = match
    ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
    : NaN;
  if (Number.isNaN(local) || formatDate(local) !== text) {
    throw new RangeError(`Not a date (YYYY-MM-DD): ${text}`);
  }
  return local;
}

/** "YYYY-MM-DDTHH:MM" as a local time. */
export function parseLocal(text: string): number {
  const [date, time, ...rest] = text.split('T');
  if (time === undefined || rest.length > 0) {
    throw new RangeError(`Not a local time (YYYY-MM-DDTHH:MM): ${text}`);
  }
  return parseDate(date) + parseTimeOfDay(time);
}

/** The date of a local time, "YYYY-MM-DD". */
export function formatDate(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

/** A local time to the minute, "YYYY-MM-DDTHH:MM". */
export function formatLocal(local: number): string {
  return new Date(local).toISOString().slice(0, 16);
}

/** Days since 1970-01-01 of a local time. */
export function dayNumber(local: number): number {
  return Math.floor(local / DAY);
}

/** 0 is Monday. */
export function weekdayIndex(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

export function weekdayOf(local: number): Weekday {
  return WEEKDAYS[weekdayIndex(dayNumber(local))];
}

/** An instant from ISO 8601 with an offset; without one it would be read in the time zone of the process. */
export function parseInstant(text: string): number {
  const instant = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(instant)) {
    throw new RangeError(`Not an instant (ISO 8601 with an offset): ${text}`);
  }
  return instant;
}

/** ISO 8601 in UTC, to the second where there is no part of one. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
