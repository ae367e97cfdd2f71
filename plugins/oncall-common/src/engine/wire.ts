import type { CoverageGap, Shift } from '../model/shifts';
import type { OnCallRole } from '../model/schedule';
import type { Gap } from './gaps';
import type { Segment } from './schedule';
import { inside, type Span } from './spans';

/** The id of a shift: stable under a change of people. @public */
export function shiftId(
  scheduleId: string,
  role: OnCallRole,
  start: number,
): string {
  return `${scheduleId}.${role}.${Math.floor(start / 1000)}`;
}

/** A segment as it is sent. @public */
export function toShift(
  scheduleId: string,
  segment: Segment,
  options: {
    window?: Span;
    away?: (person: string) => readonly Span[];
  } = {},
): Shift {
  const { window, away } = options;
  const absent = away
    ? segment.people.filter(person => inside(segment, away(person)).length > 0)
    : [];
  return {
    id: shiftId(scheduleId, segment.role, segment.start),
    scheduleId,
    role: segment.role,
    start: new Date(segment.start).toISOString(),
    end: new Date(segment.end).toISOString(),
    people: segment.people,
    origin: segment.origin,
    ...(segment.layerId ? { layerId: segment.layerId } : {}),
    ...(segment.changeId ? { changeId: segment.changeId } : {}),
    ...(segment.planned ? { planned: segment.planned } : {}),
    truncatedStart: window ? segment.start < window.start : false,
    truncatedEnd: window ? segment.end > window.end : false,
    ...(absent.length > 0 ? { away: absent } : {}),
  };
}

/** A shift as the engine takes it. @public */
export function fromShift(shift: Shift): Segment {
  return {
    role: shift.role,
    start: Date.parse(shift.start),
    end: Date.parse(shift.end),
    people: shift.people,
    origin: shift.origin,
    layerId: shift.layerId,
    changeId: shift.changeId,
    planned: shift.planned,
  };
}

/** A gap as it is sent. @public */
export function toCoverageGap(scheduleId: string, gap: Gap): CoverageGap {
  return {
    scheduleId,
    role: gap.role,
    kind: gap.kind,
    start: new Date(gap.start).toISOString(),
    end: new Date(gap.end).toISOString(),
    people: gap.people,
  };
}
