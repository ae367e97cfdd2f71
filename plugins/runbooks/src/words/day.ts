import { DateTime } from 'luxon';

/** A day as the reader writes it: "20 November 2026". */
export function dayIn(day: string, locale: string): string {
  const parsed = DateTime.fromISO(day, { zone: 'utc', locale });
  return parsed.isValid ? parsed.toLocaleString(DateTime.DATE_FULL) : day;
}
