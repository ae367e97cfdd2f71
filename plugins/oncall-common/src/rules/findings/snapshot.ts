import type { Gap } from '../../engine/gaps';
import type { Segment } from '../../engine/schedule';
import type { Span } from '../../engine/spans';
import type { Pair } from '../../model/pairs';
import type { Readiness } from '../../model/readiness';
import type { Weekday } from '../../model/schedule';

/** From when on something is worth saying. @public */
export interface FindingLimits {
  /** Days ahead in which both of a pair may not be away. */
  awayDays: number;
  /** Days ahead in which coverage must have no gap. */
  gapDays: number;
  /** One of a pair alone for so many days or more. */
  soloDays: number;
  /** More pairs than this for one person, of services of tier 0 and 1. */
  maxPairs: number;
  /** Share of time on call above which it is high. */
  loadHigh: number;
  /** Share of time on call from which it is too high. */
  loadTooHigh: number;
  /** Days ahead over which the load is taken. */
  loadDays: number;
}

/** @public */
export const DEFAULT_FINDING_LIMITS: FindingLimits = {
  awayDays: 90,
  gapDays: 30,
  soloDays: 14,
  maxPairs: 5,
  loadHigh: 0.3,
  loadTooHigh: 0.5,
  loadDays: 90,
};

/** @public */
export interface SnapshotEntity {
  ref: string;
  title: string;
  tier?: number;
  pair: Pick<Pair, 'people' | 'plannedChange' | 'source'>;
}

/** @public */
export interface SnapshotSchedule {
  id: string;
  title: string;
  timeZone: string;
  /** Everything that it is on call for. */
  entityRefs: readonly string[];
  /** What counts, from now to the longest of the limits. */
  segments: readonly Segment[];
  /** Of the primary, and of the secondary where there is one. */
  gaps: readonly Gap[];
  /** Who takes turns in the rosters that count now. */
  people: readonly string[];
  minimumPeople: number;
  businessDays?: readonly Weekday[];
  holidays?: Iterable<string>;
  /** Kept elsewhere: its rotation is not ours to judge. */
  external?: { stale: boolean; host: string; readAt?: string };
}

/** All that the rules look at. Instants are epoch milliseconds. @public */
export interface PeopleSnapshot {
  now: number;
  /** Zone in which days are told in sentences; UTC when left out. */
  timeZone?: string;
  entities: readonly SnapshotEntity[];
  schedules: readonly SnapshotSchedule[];
  /** When somebody is away, from the past into the future. */
  away: (person: string) => readonly Span[];
  inCatalog: (person: string) => boolean;
  nameOf: (person: string) => string;
  readiness: (person: string, entityRef: string) => Readiness;
  limits: FindingLimits;
}
