/** What people change on top of a schedule. Instants are ISO 8601 in UTC; spans are [start, end). */
import type { OnCallRole } from './schedule';

/**
 * Adds somebody, removes somebody, or has one replaced by the other. A replacement acts only while the replaced
 * person would be on call. Where several changes meet, the later created acts on what the earlier left.
 * @public
 */
export interface Override {
  id: string;
  add?: string;
  remove?: string;
  /** Role that is meant. Left out: somebody added is primary; removal and replacement act in every role. */
  role?: OnCallRole;
  start: string;
  end: string;
  createdAt: string;
  createdBy?: string;
  reason?: string;
}

/** A plan for a span that replaces everything below it, gaps included. @public */
export interface TemporarySchedule {
  id: string;
  start: string;
  end: string;
  shifts: TemporaryShift[];
  createdAt: string;
  createdBy?: string;
  reason?: string;
}

/** @public */
export interface TemporaryShift {
  person: string;
  /** Primary when left out. */
  role?: OnCallRole;
  start: string;
  end: string;
}

/** @public */
export type SwapState =
  | 'offered'
  | 'taken'
  | 'declined'
  | 'cancelled'
  | 'expired';

/** A turn, or part of one, that somebody would give away. @public */
export interface Swap {
  id: string;
  scheduleId: string;
  state: SwapState;
  role: OnCallRole;
  offeredBy: string;
  /** What is given away. */
  start: string;
  end: string;
  /** Asked of this person only; left out when anyone may take it. */
  askedOf?: string;
  /** A span of the taker's own turns wanted in return, on the same schedule. */
  inReturn?: { start: string; end: string };
  takenBy?: string;
  message?: string;
  createdAt: string;
  /** When it was taken, declined or cancelled. */
  settledAt?: string;
  version: number;
  etag: string;
}

/** @public */
export type AbsenceKind = 'leave' | 'sick' | 'training' | 'travel' | 'other';

/** A time in which somebody is away. @public */
export interface Absence {
  id: string;
  person: string;
  start: string;
  end: string;
  /** Entered as whole days; then start and end are midnights in `timeZone`. */
  allDay: boolean;
  timeZone: string;
  /** Only to the person and to those with the right to see it. */
  kind?: AbsenceKind;
  /** Only to the person and to those with the right to see it. */
  reason?: string;
  createdAt: string;
  updatedAt: string;
  version: number;
  etag: string;
}

/** Somebody follows those of a role, to learn. @public */
export interface ShadowTurn {
  id: string;
  person: string;
  follows: {
    role: Exclude<OnCallRole, 'shadow'>;
    /** Only this person's turns; left out: whoever is on call. */
    person?: string;
  };
  start: string;
  end: string;
  createdAt: string;
  createdBy?: string;
}
