import { DateTime, Interval } from 'luxon';

const MINUTE = 60_000;

/** An instant in a zone; without one, in that of the reader. */
export function at(instant: string | number, locale: string, zone?: string) {
  const moment =
    typeof instant === 'number'
      ? DateTime.fromMillis(instant, { zone })
      : DateTime.fromISO(instant, { zone });
  return moment.setLocale(locale);
}

/** "Mon 24 Nov, 09:00"; with the year when it is not the present one. */
export function formatInstant(
  instant: string,
  now: number,
  locale: string,
  zone?: string,
): string {
  const moment = at(instant, locale, zone);
  const sameYear = moment.year === at(now, locale, zone).year;
  return moment.toLocaleString({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** "Mon 09:00" within a week, which says enough; else the date too. */
export function formatSoon(
  instant: string,
  now: number,
  locale: string,
  zone?: string,
): string {
  const moment = at(instant, locale, zone);
  const today = at(now, locale, zone).startOf('day');
  const days = moment.startOf('day').diff(today, 'days').days;
  if (days < 0 || days >= 7) return formatInstant(instant, now, locale, zone);
  const time = moment.toLocaleString({
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return days === 0
    ? time
    : `${moment.toLocaleString({ weekday: 'short' })} ${time}`;
}

/** Days that a span [start, end) touches, "24–26 Dec"; an end at midnight is not a day of it. */
export function formatDays(
  start: string,
  end: string,
  locale: string,
  zone?: string,
): string {
  const first = at(start, locale, zone).startOf('day');
  const last = at(Date.parse(end) - 1, locale, zone).startOf('day');
  if (last <= first) {
    return first.toLocaleString({ day: 'numeric', month: 'short' });
  }
  return Interval.fromDateTimes(first, last).toLocaleString(
    { day: 'numeric', month: 'short' },
    { locale },
  );
}

/** "2 d", "5 h", "20 min": how long, in its largest unit. */
export function formatLength(ms: number, locale: string): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE));
  let value = minutes;
  let unit = 'minute';
  if (minutes >= 48 * 60) {
    value = Math.round(minutes / 1440);
    unit = 'day';
  } else if (minutes >= 60) {
    value = Math.round(minutes / 60);
    unit = 'hour';
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
  }).format(value);
}
