/** What is wrong, or will be, with the people behind a service. */

/** @public */
export type FindingKind =
  /** Nobody is named for an entity that has a tier. */
  | 'no-pair'
  /** One person is named, or is the only one left. */
  | 'single-owner'
  /** Both names are one person. */
  | 'invalid-pair'
  /** Nobody of the pair is there, now or in the next 90 days. */
  | 'both-away'
  /** One of the pair is away for long: the other is alone. */
  | 'solo-cover'
  /** Somebody of the pair is not in the catalog (any more). */
  | 'not-in-catalog'
  /** Somebody on the schedule is not in the catalog (any more). */
  | 'on-call-not-in-catalog'
  /** One person is primary and secondary at once. */
  | 'same-person-twice'
  /** Who is to join the pair, or is next as primary, is not ready. */
  | 'successor-not-ready'
  /** None of the pair is ready. */
  | 'nobody-ready'
  /** One person is in the pairs of too many services of tier 0 and 1. */
  | 'too-many-pairs'
  /** Too large a share of somebody's time is on call. */
  | 'load-high'
  /** A rotation has fewer people than it needs. */
  | 'too-few-people'
  /** Nobody could be called at some time in the next 30 days. */
  | 'coverage-gap'
  /** Somebody has a turn while they are away. */
  | 'on-call-while-away'
  /** The copy of an external calendar is old. */
  | 'source-stale';

/** @public */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** @public */
export interface PeopleFinding {
  /** Stable while the same thing is wrong: kind and what it is about. */
  id: string;
  kind: FindingKind;
  severity: FindingSeverity;
  /** One plain line that blames nobody. */
  message: string;
  /** What would mend it, in one line. */
  fix: string;
  entityRefs: string[];
  people: string[];
  scheduleId?: string;
  /** When it is so, or first; left out where it has no time. */
  start?: string;
  end?: string;
  /** Where it is so several times: when, the first twenty. */
  spans?: { start: string; end: string }[];
}

/**
 * The same shape before saving: what a change would bring about.
 * @public
 */
export type ChangeWarning = Omit<PeopleFinding, 'id'> & {
  /** It is so already, whatever is saved. */
  existing: boolean;
};
