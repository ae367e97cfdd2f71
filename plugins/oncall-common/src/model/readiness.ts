/** Whether somebody could really do it: dated facts, and a rule over them. */

/** @public */
export type ReadinessKind =
  | 'shadowed'
  | 'secondary-turn'
  | 'drill-driven'
  | 'drill-seconded'
  | 'presented'
  | 'runbook-read';

/** @public */
export const READINESS_KINDS: readonly ReadinessKind[] = [
  'shadowed',
  'secondary-turn',
  'drill-driven',
  'drill-seconded',
  'presented',
  'runbook-read',
];

/** One dated thing a person did for a service. @public */
export interface ReadinessFact {
  id: string;
  person: string;
  entityRef: string;
  kind: ReadinessKind;
  /** When it happened. */
  at: string;
  /** From when on it no longer counts, where it says so itself. */
  expiresAt?: string;
  /** Where it comes from: "oncall", "runbooks", "knowledge", "manual" or another tool's name. */
  source: string;
  /** http(s) address, or path in the portal, of what shows it. */
  link?: string;
  /** For what is about a runbook: which one, and the content hash that was read or run. */
  runbook?: { ref: string; contentHash: string };
  recordedBy?: string;
}

/** @public */
export interface ReadinessRequirement {
  /** Short name in the reader's words, e.g. "shadow turns". */
  label: string;
  /** Any of these kinds counts. */
  kinds: ReadinessKind[];
  count: number;
  /** Only facts of the last so many days count; without it they do not age but by their own expiry. */
  withinDays?: number;
}

/** Ready when every requirement is met. @public */
export interface ReadinessRule {
  requirements: ReadinessRequirement[];
}

/** @public */
export interface RequirementState {
  label: string;
  have: number;
  need: number;
  met: boolean;
  /** When it stops being met by time alone. */
  metUntil?: string;
  /** The newest fact that counts. */
  lastAt?: string;
}

/** @public */
export interface Readiness {
  person: string;
  entityRef: string;
  ready: boolean;
  /** Steps done of steps asked for: "3 of 5". */
  done: number;
  of: number;
  requirements: RequirementState[];
  /** When the person stops being ready by time alone. */
  readyUntil?: string;
}
