import { parseDuration } from '../../metadata';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Half a year, as the practices count it. */
export const HALF_A_YEAR = 183 * DAY;
export const QUARTER = 92 * DAY;
export const YEAR = 365 * DAY;

/** Milliseconds of a duration as written, where it is one. */
export function durationOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseDuration(text);
}

function counted(amount: number, unit: string): string {
  const rounded = amount >= 10 ? Math.round(amount) : +amount.toFixed(1);
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}

/** A length of time as people say it: "45 seconds", "3 hours", "12 days". */
export function inWords(milliseconds: number): string {
  if (milliseconds < MINUTE) {
    return counted(milliseconds / 1000, 'second');
  }
  if (milliseconds < 2 * HOUR) {
    return counted(milliseconds / MINUTE, 'minute');
  }
  if (milliseconds < 2 * DAY) {
    return counted(milliseconds / HOUR, 'hour');
  }
  return counted(milliseconds / DAY, 'day');
}

/** The day of a time, as written everywhere: 2026-11-20. */
export function dayOf(iso: string): string {
  return iso.slice(0, 10);
}
