/** What is wrong, or will be, with the people behind a service. */

/** @public */
export type FindingKind =
  /** Nobody is named for an entity that has a tier. */
  | 'no-pair'
  | 'single-owner'
  | 'invalid-pair'
  | 'both-away'
  | 'solo-cover'
  | 'not-in-catalog'
  | 'on-call-not-in-catalog'
  | 'same-person-twice'
  | 'successor-not-ready'
  | 'nobody-ready'
  | 'too-many-pairs'
  | 'load-high'
  | 'too-few-people'
  | 'coverage-gap'
  | 'on-call-while-away'
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
  /** When it is so; from now when it is so now, open-ended without an end. */
  start?: string;
  end?: string;
}

/**
 * The same shape before saving: what a change would bring about.
 * @public
 */
export type ChangeWarning = Omit<PeopleFinding, 'id'> & {
  /** It is so already, whatever is saved. */
  existing: boolean;
};
