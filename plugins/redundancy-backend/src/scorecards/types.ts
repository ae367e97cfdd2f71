import type {
  ComputedAvailability,
  CheckDescription,
  CheckOutcome,
  CheckResult,
  Family,
  Pillar,
  Waiver,
} from '@bulkhead/plugin-redundancy-common';

/** A waiver in force, as far as the evaluation needs it. */
export type ActiveWaiver = Pick<
  Waiver,
  'id' | 'entityRef' | 'checkId' | 'until' | 'reason'
> & { by: string };

/** When the evidence of a check runs out, or that it never was. */
export interface Due {
  checkId: string;
  /** Undefined where it was never done. */
  expiresAt?: string;
}

/** What lists, sums and filters need of an entity's scorecard. */
export interface LightCard {
  entityRef: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  domainRef?: string;
  tier?: number;
  /** Smaller stands first: worst, then most important, then most failures. */
  rank: number;
  /** See `packed.ts`. */
  outcomes: string;
  states: string;
  due: Due[];
}

/** What a scorecard holds besides. */
export interface CardBody {
  checks: CheckResult[];
  savings: string[];
}

/** A scorecard ready to be stored, made in the worker. */
export interface ComputedCard extends LightCard {
  /** Who is to be told about it: the pair, or the owner. */
  recipients: string[];
  contentHash: string;
  /** A {@link CardBody} as `packBody` makes it. */
  body: Uint8Array;
  changes: CardChange[];
  /** Pillars that passed, and fail now. */
  lost: Pillar[];
}

export interface CardChange {
  checkId: string;
  from: CheckOutcome;
  to: CheckOutcome;
  reason: string;
  names: string[];
}

/** What stood before, to tell what changed. */
export interface KnownCard {
  hash: string;
  outcomes: string;
  states: string;
}

export interface EvaluateAsk {
  /** How many pieces of evidence were handed over before. */
  evidence: number;
  waivers: ActiveWaiver[];
  families: Family[];
  /** What was reckoned last, by entity; empty before the first time. */
  availability: ReadonlyMap<string, ComputedAvailability>;
  /** ISO 8601, UTC. */
  now: string;
  known: ReadonlyMap<string, KnownCard>;
  /** Ids of the checks in the order of what stood before. */
  knownChecks: string[];
  custom: CustomChecks;
}

/** What configuration and extensions add, as data that can cross a thread. */
export interface CustomChecks {
  /** As configuration says them. */
  expressions: readonly Record<string, unknown>[];
  /** Files of modules that export `checks`. */
  modules: readonly string[];
  /** Tiers for which a check decides, by its id. */
  tiers: Readonly<Record<string, readonly number[]>>;
}

export interface EvaluateAnswer {
  checks: CheckDescription[];
  /** All entities with a scorecard, changed or not. */
  refs: string[];
  changed: number;
  /** Of systems, owners and domains. */
  titles: Record<string, string>;
}
