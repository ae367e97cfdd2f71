import type { CalendarEntry } from '@bulkhead/plugin-knowledge-common';
import { DateTime } from 'luxon';

/** One day of a month's grid, with what is on it. */
export interface CalendarDay {
  day: string;
  /** Belongs to the month shown. */
  inMonth: boolean;
  entries: CalendarEntry[];
}

/** First day of the week where the reader is, 1 for Monday. */
export function firstWeekday(locale: string): number {
  // Not in every browser yet, nor in the types.
  const intl = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (intl.getWeekInfo?.() ?? intl.weekInfo)?.firstDay ?? 1;
}

/** The days that a month's grid shows: whole weeks. */
export function daysOf(month: string, firstDay: number): string[] {
  const first = DateTime.fromISO(`${month}-01`);
  const start = first.minus({ days: (first.weekday - firstDay + 7) % 7 });
  const last = first.endOf('month');
  const end = last.plus({ days: (firstDay + 6 - last.weekday + 7) % 7 });
  const days: string[] = [];
  for (let day = start; day <= end; day = day.plus({ days: 1 })) {
    days.push(day.toISODate() ?? '');
  }
  return days;
}

/** Days that an entry touches, in the reader's zone. */
function touches(entry: CalendarEntry, day: string): boolean {
  if (entry.start.length === 10) return entry.start <= day && day < entry.end;
  const start = DateTime.fromISO(entry.start).toISODate() ?? '';
  // An end at midnight belongs to the day before.
  const end =
    DateTime.fromISO(entry.end).minus({ milliseconds: 1 }).toISODate() ?? start;
  return start <= day && day <= end;
}

/** The grid of a month. */
export function gridOf(
  month: string,
  entries: readonly CalendarEntry[],
  firstDay: number,
): CalendarDay[] {
  return daysOf(month, firstDay).map(day => ({
    day,
    inMonth: day.startsWith(month),
    entries: entries.filter(entry => touches(entry, day)),
  }));
}
