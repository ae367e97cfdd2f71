import { WEEKDAYS, type Weekday } from '../model/schedule';
import {
  DAY,
  dayNumber,
  formatDate,
  formatInstant,
  MINUTE,
  parseDate,
  parseTimeOfDay,
  weekdayIndex,
} from './local';
import { Zone } from './zone';
import type { ClockChange } from '../model/shifts';

/**
 * The first instant of a local date at which the clock shows a time; where the time is jumped over, the first instant
 * after the gap. Epoch milliseconds.
 * @public
 */
export function firstInstantOf(
  date: string,
  time: string,
  timeZone: string,
): number {
  return Zone.of(timeZone).toInstant(parseDate(date) + parseTimeOfDay(time));
}

/** The last such instant. Epoch milliseconds. @public */
export function lastInstantOf(
  date: string,
  time: string,
  timeZone: string,
): number {
  return Zone.of(timeZone).toLastInstant(
    parseDate(date) + parseTimeOfDay(time),
  );
}

/** Moves an instant by minutes of the wall clock. Epoch milliseconds. @public */
export function addWallClock(
  instant: number,
  minutes: number,
  timeZone: string,
): number {
  const zone = Zone.of(timeZone);
  return zone.toInstant(zone.toLocal(instant) + minutes * MINUTE);
}

/**
 * An instant and a length: days are nominal (the same time of day so many dates later), minutes are exact. "One day"
 * and "24 hours" differ where the clocks change; every length in this family is read like this (RFC 5545, 3.8.5.3).
 * Epoch milliseconds.
 * @public
 */
export function addDuration(
  instant: number,
  length: { days?: number; minutes?: number },
  timeZone: string,
): number {
  const zone = Zone.of(timeZone);
  const days = length.days ?? 0;
  const moved =
    days === 0 ? instant : zone.toInstant(zone.toLocal(instant) + days * DAY);
  return moved + (length.minutes ?? 0) * MINUTE;
}

/** Minutes that the wall clock moved on between two instants. @public */
export function wallClockMinutesBetween(
  from: number,
  to: number,
  timeZone: string,
): number {
  const zone = Zone.of(timeZone);
  return (zone.toLocal(to) - zone.toLocal(from)) / MINUTE;
}

/** A number of minutes as whole days and the rest. @public */
export function splitDays(minutes: number): { days: number; minutes: number } {
  const days = Math.trunc(minutes / (24 * 60));
  return { days, minutes: minutes - days * 24 * 60 };
}

/** The days in [from, to) on which the clocks change. Epoch milliseconds in. @public */
export function clockChanges(
  from: number,
  to: number,
  timeZone: string,
): ClockChange[] {
  const zone = Zone.of(timeZone);
  const changes: ClockChange[] = [];
  let change = zone.nextChange(from - 1, to);
  while (change) {
    changes.push({
      // The date by the clock that was about to change: a change at midnight belongs to the day that ends there.
      date: formatDate(zone.toLocal(change.at - 1)),
      at: formatInstant(change.at),
      minutes: change.by / MINUTE,
    });
    change = zone.nextChange(change.at, to);
  }
  return changes;
}

/** The next instant strictly after the given one at which the clock shows a time on one of the days. Epoch milliseconds. @public */
export function nextTimeOfDay(
  after: number,
  options: { time: string; days?: Weekday[]; timeZone: string },
): number | undefined {
  const zone = Zone.of(options.timeZone);
  const time = parseTimeOfDay(options.time);
  const today = dayNumber(zone.toLocal(after));
  for (let day = today - 1; day <= today + 8; day++) {
    const instant = zone.toInstant(day * DAY + time);
    if (
      instant > after &&
      (!options.days || options.days.includes(WEEKDAYS[weekdayIndex(day)]))
    ) {
      return instant;
    }
  }
  return undefined;
}
