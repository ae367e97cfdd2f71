import type { FixKind } from '../availability/fixes/candidate';
import type { FixEffect } from '../availability/fixes/effects';
import type { Range } from '../availability/rates';
import type { CheckOutcome, CheckResult, Pillar } from '../checks';

/**
 * REST contract of scorecards and planning, under /api/redundancy/v1. Lists are of what the reader may see; what was left
 * out is counted in `hidden`. Filters: owner, system, domain, tier, text (all optional, combined).
 *
 * GET  /checks                                        { items: CheckDescription[] }
 * GET  /scorecards/:kind/:namespace/:name             Scorecard
 * GET  /scorecards/overview?by&filters                ScorecardOverview
 * GET  /scorecards/entities?check&pillar&outcome&filters&limit&cursor    ScorecardPage
 * GET  /scorecards/trend?days&filters                 Trend
 * GET  /scorecards/changes?since&filters              ScorecardChanges
 * GET  /due?within&filters                            DueList
 * GET  /export?format=csv|json&filters                one row a service and check
 * GET  /badge/:kind/:namespace/:name                  image/svg+xml
 * GET  /evidence?entityRef&kind&limit&cursor          { items: Evidence[], nextCursor? }
 * GET  /evidence-kinds                                { items: EvidenceKindDescription[] }
 * POST /evidence                                      NewEvidence[] as { items }, Idempotency-Key -> { items: Evidence[] }
 * GET/POST /evidence-tokens, DELETE /evidence-tokens/:id
 * GET  /waivers?entityRef&state                       { items: Waiver[] }
 * POST /waivers                                       WaiverRequest -> Waiver
 * POST /waivers/:id/approve|reject|revoke             { comment? } -> Waiver (If-Match)
 * GET  /initiatives, POST /initiatives, GET/PUT/DELETE /initiatives/:id   Initiative (If-Match)
 * GET  /fixes?limit&filters                           FixList
 * GET  /fixes/:kind/:namespace/:name                  FixList
 * GET  /availability/:kind/:namespace/:name           Availability
 */

/** @public */
export interface CheckDescription {
  id: string;
  practices: string[];
  pillar: Pillar;
  title: string;
  why: string;
  informative: boolean;
  links: { title: string; url: string }[];
  runbook?: string;
  /** From configuration or an extension rather than the list of practices. */
  custom?: boolean;
}

/** @public */
export type Counts = Record<CheckOutcome, number>;

/** Level of a pillar: the worst check decides. @public */
export interface PillarScore {
  pillar: Pillar;
  /** "fail" where one check that counts fails, then "unknown", else "pass"; "none" where nothing applies. */
  state: 'pass' | 'fail' | 'unknown' | 'none';
  counts: Counts;
}

/** @public */
export interface Scorecard {
  entityRef: string;
  title: string;
  tier?: number;
  evaluatedAt: string;
  pillars: PillarScore[];
  /** Worst first within a pillar. */
  checks: CheckResult[];
  /** What the tier asks for less than there is: a saving. */
  savings: string[];
  /** Address of a picture that shows the level to whoever has it, where the portal has public ones. */
  badge?: string;
}

/** @public */
export interface OverviewRow {
  /** Reference of the system, team or domain, "tier:1", or "" for what has none. */
  key: string;
  title: string;
  entities: number;
  cells: { pillar: Pillar; counts: Counts; failing: number }[];
}

/** @public */
export interface ScorecardOverview {
  by: 'system' | 'owner' | 'domain' | 'tier';
  evaluatedAt: string;
  rows: OverviewRow[];
  checks: { checkId: string; pillar: Pillar; counts: Counts }[];
  /** In numbers for the first line in words. */
  important: {
    /** Services of tier 0 and 1. */
    total: number;
    /** Those that survive a datacenter, or a zone where they stand in no datacenter. */
    surviveDatacenter: number;
    /** Whether a zone was asked about in the place of a datacenter anywhere. */
    orZone?: boolean;
    surviveDatacenterBefore?: number;
    before?: string;
  };
  entities: number;
  hidden: number;
}

/** @public */
export interface ScorecardPage {
  items: {
    entityRef: string;
    title: string;
    tier?: number;
    ownerRef?: string;
    systemRef?: string;
    pillars: PillarScore[];
    /** Of the check asked for. */
    check?: CheckResult;
  }[];
  total: number;
  nextCursor?: string;
}

/** Oldest first: a point a day for 90 days, a week before. @public */
export interface Trend {
  points: { at: string; counts: Record<Pillar, Counts>; entities: number }[];
}

/** @public */
export interface ScorecardChanges {
  since: string;
  items: {
    entityRef: string;
    title: string;
    checkId: string;
    from?: CheckOutcome;
    to: CheckOutcome;
    at: string;
    reason: string;
  }[];
  more: number;
}

/** Evidence that runs out, or never was. @public */
export interface DueList {
  items: {
    entityRef: string;
    title: string;
    checkId: string;
    /** Undefined where it was never done. */
    expiresAt?: string;
    overdue: boolean;
    runbook?: string;
  }[];
  hidden: number;
}

/** @public */
export interface WaiverRequest {
  entityRef: string;
  checkId: string;
  reason: string;
  until: string;
}

/** @public */
export interface Waiver extends WaiverRequest {
  id: string;
  state: 'requested' | 'approved' | 'rejected' | 'revoked' | 'expired';
  requestedBy: string;
  requestedAt: string;
  decidedBy?: string;
  decidedAt?: string;
  comment?: string;
  version: number;
  /** Whether the reader may decide on it while it is asked for, or revoke it while it is in force. */
  decidable: boolean;
}

/** @public */
export interface InitiativeInput {
  title: string;
  /** Why, in a few words. */
  description?: string;
  /** Every entity in scope is to pass these. */
  checks: string[];
  scope: {
    /** Just these; what else is said narrows further. */
    entities?: string[];
    owner?: string;
    system?: string;
    domain?: string;
    tiers?: number[];
  };
  ownerRef: string;
  due: string;
}

/** @public */
export interface Initiative extends InitiativeInput {
  id: string;
  version: number;
  createdBy: string;
  createdAt: string;
  closedAt?: string;
  progress: { at: string; total: number; reached: number }[];
  total: number;
  reached: number;
  remaining: { entityRef: string; title: string; checkId: string }[];
  hidden: number;
  editable: boolean;
}

/** A change of the estate and what it would bring, over all services. @public */
export interface RankedFix {
  id: string;
  kind: FixKind;
  /** One plain line: what, where. */
  title: string;
  /** Whose facts would change. */
  entityRef: string;
  yaml?: string;
  /** Expected minutes a year saved, weighted by tier, from least to most. */
  minutes: Range;
  /** How many services have the gap that it closes, of those the reader may see. */
  services: number;
  /** Services that rise a level. */
  lifts: { entityRef: string; title: string; from?: string; to?: string }[];
  /** Services that rise a level, and that the reader may not see. */
  hidden: number;
  /** The first services before and after, those that the reader may see; undefined when there was no time to look. */
  effects?: (FixEffect & { title: string })[];
  /** Title of another gap, where the benefit only shows once that one is closed too. */
  behind?: string;
  /** Ids to lose in the what-if, to see what the fix is for. */
  loses: string[];
  /** Place in the plan of the best fixes one after the other, from 1, and what it saves after those before it. */
  planned?: { place: number; minutes: Range };
}

/** @public */
export interface FixList {
  /** "never" until the first reckoning is done. */
  status: 'never' | 'ready';
  computedAt?: string;
  /** Weighted minutes a year that all services are down today. */
  today?: Range;
  /** Whether there was time for all candidates. */
  complete: boolean;
  total: number;
  /** Fixes that name something the reader may not see. */
  hidden: number;
  items: RankedFix[];
}

/** @public */
export interface Availability {
  entityRef: string;
  status: 'exact' | 'bounded' | 'not-computed';
  /** Share of time up, least and most; the same where no default was used and it is exact. */
  least?: number;
  most?: number;
  minutesAYear?: { least: number; most: number };
  slo?: number;
  /** Whether the promise can be kept by what is declared. */
  reachable?: 'yes' | 'no' | 'perhaps';
  /** One plain line, e.g. "52 minutes a year, 4 more than promised". */
  words: string;
  /** Which defaults were used, with their source. */
  assumptions: { class: string; source: string }[];
  importance: {
    node: string;
    title: string;
    entityRef?: string;
    birnbaum: number;
    fussellVesely: number;
    raw: number;
    rrw: number;
  }[];
}
