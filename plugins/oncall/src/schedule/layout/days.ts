import {
  clockChanges,
  firstInstantOf,
  formatDate,
  Zone,
  type ClockChange,
} from '@bulkhead/plugin-oncall-common';

const DAY = 24 * 3_600_000;

/** A day on the wall clock of a zone, as it lies on the line of time. Epoch milliseconds. */
export interface CalendarDay {
  /** Local date. */
  date: string;
  start: number;
  /** The start of the next day. */
  end: number;
  /** The change of the clocks on it, if there is one: such a day is shorter or longer than others. */
  change?: ClockChange;
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return formatDate(Date.parse(`${date}T00:00:00Z`) + days * DAY);
}

/** The local date of an instant. */
export function dateOf(instant: number, timeZone: string): string {
  return formatDate(Zone.of(timeZone).toLocal(instant));
}

/** Consecutive days of a zone. */
export function daysFrom(
  first: string,
  count: number,
  timeZone: string,
): CalendarDay[] {
  const starts = Array.from({ length: count + 1 }, (_, i) =>
    firstInstantOf(addDays(first, i), '00:00', timeZone),
  );
  const changes = new Map(
    clockChanges(starts[0], starts[count] + DAY, timeZone).map(change => [
      change.date,
      change,
    ]),
  );
  return starts.slice(0, count).map((start, i) => {
    const date = addDays(first, i);
    return { date, start, end: starts[i + 1], change: changes.get(date) };
  });
}

/** Length of a day: 23 or 25 where the clocks change by an hour. */
export function hoursOf(day: Pick<CalendarDay, 'start' | 'end'>): number {
  return (day.end - day.start) / 3_600_000;
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** First day of the week where the reader is, 1 for Monday. */
export function firstWeekdayOf(locale: string): number {
  // Not in every browser yet, nor in the types.
  const intl = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (intl.getWeekInfo?.() ?? intl.weekInfo)?.firstDay ?? 1;
}

/** The first day of the week that a date is in. */
export function startOfWeek(date: string, firstWeekday: number): string {
  return addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7));
}

/** How much of the calendar is looked at. */
export type Scale = 'month' | 'week';

/** The weeks of a calendar page: those that touch the month of a date, or the one it is in. */
export function weeksOf(options: {
  scale: Scale;
  date: string;
  firstWeekday: number;
  timeZone: string;
}): CalendarDay[][] {
  const { scale, date, firstWeekday, timeZone } = options;
  if (scale === 'week') {
    return [daysFrom(startOfWeek(date, firstWeekday), 7, timeZone)];
  }
  const month = date.slice(0, 7);
  const first = startOfWeek(`${month}-01`, firstWeekday);
  const weeks: CalendarDay[][] = [];
  for (
    let day = first;
    day.slice(0, 7) <= month && weeks.length < 6;
    day = addDays(day, 7)
  ) {
    weeks.push(daysFrom(day, 7, timeZone));
  }
  return weeks;
}

/** The date to look at one page further or back. */
export function turnPage(scale: Scale, date: string, by: 1 | -1): string {
  if (scale === 'week') {
    return addDays(date, 7 * by);
  }
  const [year, month] = date.split('-').map(Number);
  return formatDate(Date.UTC(year, month - 1 + by, 1));
}
