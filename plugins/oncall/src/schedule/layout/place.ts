import { firstInstantOf } from '@bulkhead/plugin-oncall-common';
import { hoursOf, type CalendarDay } from './days';

/** A thing with a beginning and an end. Instants are ISO 8601. */
export interface Timed {
  start: string;
  end: string;
}

/** Where a part of a thing stands in a row of days; 0 is the row's beginning, 1 its end. */
export interface Placed<T> {
  item: T;
  left: number;
  width: number;
  /** The part that is in this row. Epoch milliseconds. */
  start: number;
  end: number;
  /** It goes on before or after this row. */
  before: boolean;
  after: boolean;
}

/**
 * Where an instant is in a row of days of equal width. Inside a day the line is true to time: where a day has 23 hours, each
 * hour is a little wider, and 09:00 stands eight hours after midnight.
 */
export function positionOf(
  instant: number,
  days: readonly CalendarDay[],
): number {
  const index = days.findIndex(day => instant < day.end);
  if (index < 0) {
    return 1;
  }
  const day = days[index];
  const into =
    day.end > day.start
      ? Math.max(0, instant - day.start) / (day.end - day.start)
      : 0;
  return (index + into) / days.length;
}

/** The instant at a place in a row of days. */
export function instantAt(
  position: number,
  days: readonly CalendarDay[],
): number {
  const at = Math.min(Math.max(position, 0), 1) * days.length;
  const index = Math.min(Math.floor(at), days.length - 1);
  const day = days[index];
  return day.start + (at - index) * (day.end - day.start);
}

/** The parts of things that are in a row of days. */
export function place<T extends Timed>(
  items: readonly T[],
  days: readonly CalendarDay[],
): Placed<T>[] {
  const from = days[0].start;
  const to = days[days.length - 1].end;
  return items.flatMap(item => {
    const itemStart = Date.parse(item.start);
    const itemEnd = Date.parse(item.end);
    const start = Math.max(itemStart, from);
    const end = Math.min(itemEnd, to);
    if (start >= end) {
      return [];
    }
    const left = positionOf(start, days);
    return [
      {
        item,
        left,
        width: positionOf(end, days) - left,
        start,
        end,
        before: itemStart < from,
        after: itemEnd > to,
      },
    ];
  });
}

/** A line at a time of the wall clock within a day; 0 is midnight, 1 the next. */
export interface Tick {
  time: string;
  at: number;
}

const TICKS = ['06:00', '12:00', '18:00'];

/** Where the clock shows certain times on a day: on a day of 23 hours noon is not in the middle. */
export function ticksOf(day: CalendarDay, timeZone: string): Tick[] {
  const hours = hoursOf(day);
  return hours === 0
    ? []
    : TICKS.map(time => ({
        time,
        at:
          (firstInstantOf(day.date, time, timeZone) - day.start) /
          (day.end - day.start),
      }));
}
