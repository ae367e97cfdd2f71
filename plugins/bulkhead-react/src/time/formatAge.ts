import { DateTime } from 'luxon';

/** Anything that names a moment: ISO 8601, a Date, or milliseconds since 1970. @public */
export type Moment = string | Date | number;

/** The moment as Luxon's type, in the browser's zone. @public */
export function toDateTime(at: Moment, locale?: string): DateTime {
  let moment: DateTime;
  if (typeof at === 'string') {
    moment = DateTime.fromISO(at);
  } else if (typeof at === 'number') {
    moment = DateTime.fromMillis(at);
  } else {
    moment = DateTime.fromJSDate(at);
  }
  return locale ? moment.setLocale(locale) : moment;
}

const JUST_NOW_MS = 45_000;

/**
 * "2 minutes ago", "in 3 days"; undefined within 45 seconds of now (or what is given), which reads better as "just
 * now", or when the moment cannot be read.
 * @public
 */
export function formatAge(
  at: Moment,
  now: Moment,
  locale?: string,
  justNowMs: number = JUST_NOW_MS,
): string | undefined {
  const moment = toDateTime(at, locale);
  const base = toDateTime(now, locale);
  if (
    !moment.isValid ||
    Math.abs(moment.toMillis() - base.toMillis()) < justNowMs
  ) {
    return undefined;
  }
  return moment.toRelative({ base, locale }) ?? undefined;
}

/** Date, time and zone in full, e.g. for hover. @public */
export function formatAbsolute(at: Moment, locale?: string): string {
  const moment = toDateTime(at, locale);
  return moment.isValid
    ? moment.toLocaleString(DateTime.DATETIME_FULL)
    : String(at);
}

/** "02:47", and the day before it unless it is today's. @public */
export function formatClock(at: Moment, now: Moment, locale?: string): string {
  const moment = toDateTime(at, locale);
  const clock = moment.toLocaleString(DateTime.TIME_24_SIMPLE);
  return moment.hasSame(toDateTime(now), 'day')
    ? clock
    : `${moment.toLocaleString({ day: 'numeric', month: 'short' })}, ${clock}`;
}
