import { DateTime } from 'luxon';

/** IANA zone of the reader's browser. */
export function myZone(): string {
  return DateTime.local().zoneName ?? 'UTC';
}

/** First instant of a day "2026-12-24" in a zone. */
export function startOfDay(day: string, zone: string): string {
  const moment = DateTime.fromISO(day, { zone }).startOf('day');
  return moment.toUTC().toISO() ?? '';
}

/** Instant at which a day ends and the next begins. */
export function endOfDay(day: string, zone: string): string {
  const moment = DateTime.fromISO(day, { zone }).plus({ days: 1 });
  return moment.startOf('day').toUTC().toISO() ?? '';
}

/** The day of an instant in a zone, as a date field wants it. */
export function dayOf(instant: string | number, zone: string): string {
  const moment =
    typeof instant === 'number'
      ? DateTime.fromMillis(instant, { zone })
      : DateTime.fromISO(instant, { zone });
  return moment.toISODate() ?? '';
}

/** Wall clock time of an instant in a zone, as a date and time field wants it. */
export function wallClock(instant: string, zone: string): string {
  return DateTime.fromISO(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Instant of a wall clock time in a zone. */
export function instantOf(wall: string, zone: string): string {
  return DateTime.fromISO(wall, { zone }).toUTC().toISO() ?? '';
}
