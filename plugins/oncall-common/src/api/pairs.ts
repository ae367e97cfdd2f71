import type { Pair } from '../model/pairs';
import type {
  Readiness,
  ReadinessFact,
  ReadinessKind,
  ReadinessRule,
} from '../model/readiness';
import type { ChangeWarning } from '../model/findings';
import type { PersonView } from './now';

/** @public */
export interface PairWithReadiness extends Pair {
  title: string;
  tier?: number;
  ownerRef?: string;
  /** Of each of `people`, and of who is to join. */
  readiness: Readiness[];
  /** Spans in the next 90 days in which none of the pair is there; the first may run now. */
  bothAway: { start: string; end: string }[];
  /** IANA zone in which the days of those spans are told. */
  timeZone?: string;
  editable: boolean;
}

/** @public */
export interface PairRequest {
  /** One or two user entity refs. At least one must be of the pair that stands. An empty list gives the pair back to the catalog. */
  people: string[];
}

/** @public */
export interface EntityReadiness {
  entityRef: string;
  rule: ReadinessRule;
  /** Pair first, then those of the schedules, then others with facts. */
  people: (Readiness & { inPair: boolean; onCall: boolean })[];
  facts: ReadinessFact[];
  persons: Record<string, PersonView>;
}

/** @public */
export interface ReadinessFactRequest {
  person: string;
  kind: ReadinessKind;
  at: string;
  expiresAt?: string;
  link?: string;
  runbook?: { ref: string; contentHash: string };
  /** Another tool's name; "manual" when left out. */
  source?: string;
}

/** Answer of PUT /pairs: what the change brings about. @public */
export interface PairSaved extends PairWithReadiness {
  warnings: ChangeWarning[];
}
