/** What comes out of a schedule. Instants are ISO 8601 in UTC; spans are [start, end). */
import type { OnCallRole } from './schedule';

/** What put these people on call. @public */
export type ShiftOrigin =
  | 'rotation'
  | 'override'
  | 'swap'
  | 'temporary'
  | 'shadow'
  | 'external'
  | 'history';

/**
 * Who is on call in a role, from a handoff or change to the next. Within a role of a schedule shifts never overlap;
 * where there is no gap, one ends at the instant the next begins.
 * @public
 */
export interface Shift {
  /** Stable under a change of people: made of schedule, role and start. */
  id: string;
  scheduleId: string;
  role: OnCallRole;
  start: string;
  end: string;
  /** User entity refs, sorted; more than one where people take a turn together. */
  people: string[];
  origin: ShiftOrigin;
  layerId?: string;
  /** Override, swap, temporary schedule or shadow turn behind it. */
  changeId?: string;
  /** Whom the layers had planned, where that was somebody else. */
  planned?: string[];
  /** The shift began before, or goes on after, the window that was asked for. */
  truncatedStart: boolean;
  truncatedEnd: boolean;
  /** Of `people`, those with an absence in this span. */
  away?: string[];
}

/** @public */
export type GapKind =
  /** Nobody is planned. */
  | 'nobody'
  /** Somebody was, and an override took them off without putting anyone in. */
  | 'override'
  /** Everybody planned is away. */
  | 'away';

/** A time in which nobody could be called. @public */
export interface CoverageGap {
  scheduleId: string;
  role: OnCallRole;
  kind: GapKind;
  start: string;
  end: string;
  /** Who is planned and away. */
  people: string[];
}

/** A day on which the clocks change in the zone. @public */
export interface ClockChange {
  /** Local date. */
  date: string;
  /** The instant of the change. */
  at: string;
  /** Minutes the clock is moved by: 60 in spring, -60 in autumn. */
  minutes: number;
}
