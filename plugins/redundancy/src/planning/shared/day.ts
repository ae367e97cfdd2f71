import { DateTime } from 'luxon';

/** A moment as a day the reader writes: "20 Nov 2026". */
export function dayOf(at: string, locale: string): string {
  const parsed = DateTime.fromISO(at, { zone: 'utc', locale });
  return parsed.isValid ? parsed.toLocaleString(DateTime.DATE_MED) : at;
}

/** The month's name, with the year where it is another one than now's. */
export function monthOf(at: string, now: number, locale: string): string {
  const then = DateTime.fromISO(at, { zone: 'utc', locale });
  if (!then.isValid) {
    return at;
  }
  const sameYear = then.year === DateTime.fromMillis(now).year;
  return then.toLocaleString(
    sameYear ? { month: 'long' } : { month: 'long', year: 'numeric' },
  );
}

/** As a date field has it: "2026-11-20". */
export function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The day that many days away. */
export function daysFrom(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000);
}

/** The last moment of a day, for what holds until then. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.000Z`;
}
