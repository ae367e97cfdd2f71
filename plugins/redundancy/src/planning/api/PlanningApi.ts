import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Availability,
  CheckDescription,
  CheckOutcome,
  DueList,
  Evidence,
  EvidenceKindDescription,
  FixList,
  Initiative,
  InitiativeInput,
  NewEvidence,
  Pillar,
  Scorecard,
  ScorecardChanges,
  ScorecardOverview,
  ScorecardPage,
  Trend,
  Waiver,
  WaiverRequest,
} from '@bulkhead/plugin-redundancy-common';

/** What narrows every list of planning; each narrows further. @public */
export interface PlanningFilter {
  /** Entity ref. */
  owner?: string;
  /** Entity ref. */
  system?: string;
  /** Entity ref. */
  domain?: string;
  tier?: number;
  text?: string;
}

/** @public */
export interface ScorecardListRequest extends PlanningFilter {
  check?: string;
  pillar?: Pillar;
  outcome?: CheckOutcome;
  limit?: number;
  cursor?: string;
}

/** @public */
export type WaiverDecision = 'approve' | 'reject' | 'revoke';

/** What the scorecard and the planning pages ask of the redundancy backend. Failed answers are thrown as ResponseError. @public */
export interface PlanningApi {
  checks(signal?: AbortSignal): Promise<CheckDescription[]>;
  scorecard(entityRef: string, signal?: AbortSignal): Promise<Scorecard>;
  overview(
    by: ScorecardOverview['by'],
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<ScorecardOverview>;
  scorecards(
    request: ScorecardListRequest,
    signal?: AbortSignal,
  ): Promise<ScorecardPage>;
  trend(
    days: number,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<Trend>;
  changes(
    since: string,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<ScorecardChanges>;
  due(
    withinDays: number,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<DueList>;
  /** The file as it is to be kept. */
  exportAs(format: 'csv' | 'json', filter: PlanningFilter): Promise<Blob>;

  evidence(
    entityRef: string,
    kind?: string,
    signal?: AbortSignal,
  ): Promise<Evidence[]>;
  evidenceKinds(signal?: AbortSignal): Promise<EvidenceKindDescription[]>;
  recordEvidence(
    items: NewEvidence[],
    idempotencyKey: string,
  ): Promise<Evidence[]>;

  waivers(
    query: { entityRef?: string; state?: Waiver['state'] },
    signal?: AbortSignal,
  ): Promise<Waiver[]>;
  requestWaiver(
    request: WaiverRequest,
    idempotencyKey: string,
  ): Promise<Waiver>;
  decideWaiver(
    waiver: Pick<Waiver, 'id' | 'version'>,
    decision: WaiverDecision,
    comment: string,
    idempotencyKey: string,
  ): Promise<Waiver>;

  initiatives(signal?: AbortSignal): Promise<Initiative[]>;
  initiative(id: string, signal?: AbortSignal): Promise<Initiative>;
  createInitiative(
    input: InitiativeInput,
    idempotencyKey: string,
  ): Promise<Initiative>;
  updateInitiative(
    initiative: Pick<Initiative, 'id' | 'version'>,
    input: InitiativeInput,
    idempotencyKey: string,
  ): Promise<Initiative>;
  deleteInitiative(
    initiative: Pick<Initiative, 'id' | 'version'>,
    idempotencyKey: string,
  ): Promise<void>;

  /** Undefined where this portal does not compute them. */
  fixes(
    limit: number,
    filter: PlanningFilter,
    signal?: AbortSignal,
  ): Promise<FixList | undefined>;
  /** Undefined where this portal does not compute them. */
  fixesOf(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<FixList | undefined>;
  /** Undefined where this portal does not compute it. */
  availability(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<Availability | undefined>;
}

/** @public */
export const planningApiRef = createApiRef<PlanningApi>().with({
  id: 'plugin.redundancy.planning',
  pluginId: 'redundancy',
});
