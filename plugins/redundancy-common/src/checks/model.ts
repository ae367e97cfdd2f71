import type { Entity } from '@backstage/catalog-model';
import type { Evidence, Family } from '../evidence';
import type { RedundancyFacts } from '../metadata';
import type { Basis, EntityResult } from '../results';
import type { Vocabulary } from '../vocabulary';

/** @public */
export type Pillar = 'machines' | 'data' | 'people' | 'proof';

/** @public */
export const PILLARS: readonly Pillar[] = [
  'machines',
  'data',
  'people',
  'proof',
];

/** @public */
export type CheckOutcome = 'pass' | 'fail' | 'unknown' | 'waived';

/** Who may be asked about an entity, from a snapshot of the whole catalog. References are full and in lower case. @public */
export interface Estate {
  entity: (ref: string) => Entity | undefined;
  facts: (ref: string) => RedundancyFacts | undefined;
  /** Result of the analysis, where there is one. */
  result: (ref: string) => EntityResult | undefined;
  /** "host", "datacenter", "network-link", ... of a resource that is a failure domain. */
  domainClass: (ref: string) => string | undefined;
  /** Places of a class, e.g. "datacenter", that an instance's places stand in, themselves included. */
  placesOf: (refs: readonly string[], domainClass: string) => string[];
  /** Components and resources that the entity needs or chooses from, hard and soft. */
  dependenciesOf: (ref: string) => string[];
  /** Components and resources that need the entity. */
  dependentsOf: (ref: string) => string[];
  /** How many entities of tier 0 and 1 there are. */
  important: number;
  /** Every resource that is a failure domain of a class. */
  ofClass: (domainClass: string) => readonly string[];
  /** Links that connect two sites. */
  linksBetween: (a: string, b: string) => readonly string[];
  /** Whether the catalog holds people; where it holds none, that one is not in it says nothing. */
  knowsPeople: boolean;
  /**
   * Whether the analysis counted people only where they are ready and their runbook is proven (`human` of `buildModel`).
   * Without that, what survives after a person acted is a hope.
   */
  humanProven: boolean;
  vocabulary: Vocabulary;
}

/** What the computed availability of a service says, as far as checks ask. @public */
export interface ComputedAvailability {
  status: 'exact' | 'bounded' | 'not-computed';
  /** Share of time up, least and most. */
  least?: number;
  most?: number;
}

/** Everything that a check may look at. Pure: the same facts give the same answer. @public */
export interface CheckFacts {
  entityRef: string;
  /** With the facts from the portal merged in. */
  entity: Entity;
  facts: RedundancyFacts;
  result: EntityResult;
  estate: Estate;
  /** All evidence of a kind about this entity, newest first, one for each subject, also what has expired. */
  evidence: (kind: string) => readonly Evidence[];
  families: ReadonlySet<Family>;
  /** Undefined where nobody computed it. */
  availability?: ComputedAvailability;
  now: Date;
}

/** What a check finds. @public */
export interface CheckAnswer {
  outcome: Exclude<CheckOutcome, 'waived'>;
  basis: Basis | 'computed';
  /** One plain line: why this outcome, naming the things it is about. */
  reason: string;
  /** Further plain lines, e.g. one for each single point of failure. */
  lines?: string[];
  /** Of the evidence that decided, and when that runs out. */
  evidenceAt?: string;
  expiresAt?: string;
  link?: string;
  /** A failed try is worse than none: it stands before what was never tried. */
  failedTry?: boolean;
  /** What to do about it for this very entity: one plain line, and YAML to paste where a fact is missing. */
  fix?: { text: string; yaml?: string; runbookPurpose?: string };
  /** What there is more of than the tier asks for, in one plain line: it may cost less. */
  saving?: string;
  /** Entities that the texts name, so that readers who may not see them are not told. */
  names?: string[];
}

/** One practice to follow, and how it is decided. @public */
export interface CheckDefinition {
  /** e.g. "survives-datacenter". */
  id: string;
  /** Rows of the list of practices, e.g. ["A2", "C9"]. Empty for checks from configuration. */
  practices: string[];
  pillar: Pillar;
  title: string;
  /** One sentence for somebody who asks what this is good for. */
  why: string;
  /** Families that have to be installed for an answer. */
  needs?: Family[];
  /** Never lowers a level. */
  informative?: boolean;
  /** Tiers whose level it decides; it is shown for all. Default: all tiers. Configuration may say otherwise. */
  tiers?: readonly number[];
  /** From configuration or an extension rather than the list of practices. */
  custom?: boolean;
  links?: { title: string; url: string }[];
  /** Purpose or tag of the runbook that is to be drilled, where the practice names one. */
  runbook?: string;
  appliesTo: (facts: CheckFacts) => boolean;
  evaluate: (facts: CheckFacts) => CheckAnswer;
}

/** An answer as stored, sent and shown. @public */
export interface CheckResult extends Omit<CheckAnswer, 'outcome'> {
  checkId: string;
  outcome: CheckOutcome;
  /** What it would be without the waiver. */
  waived?: { id: string; until: string; by: string; reason: string };
  /** Since when the outcome is what it is. */
  since?: string;
}
