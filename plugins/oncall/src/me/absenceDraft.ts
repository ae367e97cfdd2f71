import type {
  Absence,
  AbsenceKind,
  AbsenceRequest,
} from '@bulkhead/plugin-oncall-common';
import {
  dayOf,
  endOfDay,
  instantOf,
  myZone,
  startOfDay,
  wallClock,
} from '../words/dayInput';

/** In the order in which they are offered. */
export const ABSENCE_KINDS: readonly AbsenceKind[] = [
  'leave',
  'sick',
  'training',
  'travel',
  'other',
];

/** An absence as its fields have it: days, or wall clock times, in a zone. */
export interface AbsenceDraft {
  allDay: boolean;
  /** "2026-12-24", or "2026-12-24T09:00". */
  from: string;
  /** The last day, or the time of coming back. */
  to: string;
  timeZone: string;
  kind: AbsenceKind;
  reason: string;
}

/** The fields of an absence that stands; of a new one, today in the reader's zone. */
export function draftOf(
  absence: Absence | undefined,
  now: number,
): AbsenceDraft {
  if (!absence) {
    const timeZone = myZone();
    const today = dayOf(now, timeZone);
    return {
      allDay: true,
      from: today,
      to: today,
      timeZone,
      kind: 'leave',
      reason: '',
    };
  }
  const { allDay, end, kind = 'other', reason = '', start, timeZone } = absence;
  return {
    allDay,
    from: allDay ? dayOf(start, timeZone) : wallClock(start, timeZone),
    // The end is the midnight after the last day.
    to: allDay
      ? dayOf(Date.parse(end) - 1, timeZone)
      : wallClock(end, timeZone),
    timeZone,
    kind,
    reason,
  };
}

/** Whether the fields make a time that runs forward. */
export function isComplete({ allDay, from, to }: AbsenceDraft): boolean {
  if (from === '' || to === '') return false;
  return allDay ? from <= to : from < to;
}

/** What is sent: instants in UTC, whole days from midnight to midnight in the zone. */
export function requestOf(draft: AbsenceDraft): AbsenceRequest {
  const { allDay, from, kind, reason, timeZone, to } = draft;
  return {
    start: allDay ? startOfDay(from, timeZone) : instantOf(from, timeZone),
    end: allDay ? endOfDay(to, timeZone) : instantOf(to, timeZone),
    allDay,
    timeZone,
    kind,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
}
