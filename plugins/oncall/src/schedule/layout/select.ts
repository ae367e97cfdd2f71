import type { CalendarDay, Scale } from './days';
import { instantAt } from './place';

/** A span of time. Epoch milliseconds. */
export interface TimeSpan {
  start: number;
  end: number;
}

const HOUR = 3_600_000;

/** The piece of time that is meant by a place in a row: a day in a month, an hour in a week. */
function pieceAt(
  position: number,
  days: readonly CalendarDay[],
  scale: Scale,
): TimeSpan {
  const instant = instantAt(position, days);
  const day =
    days.find(({ start, end }) => start <= instant && instant < end) ??
    days[days.length - 1];
  if (scale === 'month') {
    return { start: day.start, end: day.end };
  }
  const hour = Math.min(
    Math.floor((instant - day.start) / HOUR),
    Math.ceil((day.end - day.start) / HOUR) - 1,
  );
  const start = day.start + hour * HOUR;
  return { start, end: Math.min(start + HOUR, day.end) };
}

/** What was drawn over a row from one place to another, in either direction. */
export function selectionOf(
  from: number,
  to: number,
  days: readonly CalendarDay[],
  scale: Scale,
): TimeSpan {
  const a = pieceAt(from, days, scale);
  const b = pieceAt(to, days, scale);
  return {
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
  };
}
