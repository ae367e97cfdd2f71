/**
 * What a team writes down: a schedule, its layers and their rotations. Plain data, stored and sent as it is.
 * Local times are wall clock times in the zone that stands beside them; instants are ISO 8601 in UTC.
 */

/** @public */
export type OnCallRole = 'primary' | 'secondary' | 'shadow';

/** All roles, most responsible first. @public */
export const ON_CALL_ROLES: readonly OnCallRole[] = [
  'primary',
  'secondary',
  'shadow',
];

/** @public */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Monday first, as ISO 8601 counts. @public */
export const WEEKDAYS: readonly Weekday[] = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
];

/** @public */
export type TurnUnit = 'hour' | 'day' | 'week' | 'month';

/** One place in the cycle: a person, or several who take their turn together. @public */
export interface Participant {
  /** User entity refs, at least one. */
  people: string[];
}

/**
 * Who takes turns from a date on. Rosters are added, never rewritten: the past and the turn that runs when one
 * begins stay as they were, and the cycle goes on after the person who had the last turn.
 * @public
 */
export interface Roster {
  /**
   * Turns that begin at or after this instant are dealt from this roster. The first roster of a rotation begins at
   * once, in the turn that runs then, and may leave it out: the start of the rotation.
   */
  effectiveFrom?: string;
  participants: Participant[];
  /** Index of the participant who has the first turn; left out: the cycle carries on after the last roster. */
  first?: number;
}

/** @public */
export interface Rotation {
  /** IANA zone in which the handoff time is meant. */
  timeZone: string;
  /** A handoff, as a local date and time "2026-01-05T09:00": gives the time of day, the weekday and the day of the month of all others. */
  start: string;
  /** Length of a turn on the wall clock; a count below 1 is read as 1. */
  every: { unit: TurnUnit; count: number };
  /** In order of effectiveFrom. */
  rosters: Roster[];
}

/**
 * Hours of certain days, "HH:MM" on the wall clock of the zone that is said with them. An end at or before the start is on the
 * next day; equal times are whole days that run on into one another.
 * @public
 */
export interface DailyWindow {
  kind: 'daily';
  /** Days on which the window opens; every day when left out. */
  days?: Weekday[];
  start: string;
  end: string;
  /** Whether the window opens on holidays: as on any other day (left out), never, or only then. */
  holidays?: 'exclude' | 'only';
}

/** One span a week, e.g. from Friday 20:00 to Monday 08:00. @public */
export interface WeeklyWindow {
  kind: 'weekly';
  from: { day: Weekday; time: string };
  to: { day: Weekday; time: string };
}

/** @public */
export type RestrictionWindow = DailyWindow | WeeklyWindow;

/** One rotation with a role. @public */
export interface Layer {
  /** Unique in the schedule. */
  id: string;
  name: string;
  role: OnCallRole;
  /** Of the layers of a role that have somebody at an instant, those of the highest priority count; equal ones count together. */
  priority: number;
  rotation: Rotation;
  /** Open only in these windows; always when empty. A turn that has no open hour is not a turn: nobody loses theirs to a weekend. */
  restrictions?: RestrictionWindow[];
  /** IANA zone of the windows; that of the rotation when left out. */
  restrictionsTimeZone?: string;
  /**
   * For a secondary layer: while the person is primary, the next of the cycle who is not stands in. Without it one
   * person is both sooner or later where the rotations differ in length.
   */
  neverWithPrimary?: boolean;
  /** The layer counts from this instant on. */
  from?: string;
  /** The layer ends at this instant. */
  until?: string;
}

/** @public */
export interface Holiday {
  /** Local date, "2026-12-25". */
  date: string;
  name: string;
}

/** What can be edited in a schedule. @public */
export interface ScheduleDefinition {
  title: string;
  description?: string;
  /** Group entity ref: who may edit it. */
  ownerRef: string;
  /** IANA zone in which the schedule is drawn unless the reader asks for their own. */
  timeZone: string;
  /** Entities this schedule is on call for: components, systems, resources, or a group for all that it owns. */
  covers: string[];
  layers: Layer[];
  /** Hours in which somebody has to be on call, in the schedule's zone; always when left out. */
  coverage?: RestrictionWindow[];
  /** Days of work; Monday to Friday when left out. */
  businessDays?: Weekday[];
  /** Days that count as holidays, beside those of `holidayLists`. */
  holidays?: Holiday[];
  /** Names of holiday lists from the configuration. */
  holidayLists?: string[];
  /** The rotation is thin with fewer people than this; 4 when left out. */
  minimumPeople?: number;
}
