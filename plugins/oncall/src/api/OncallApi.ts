import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Absence,
  AbsenceRequest,
  ChangePreview,
  ChangeWarning,
  CreatedFeed,
  EntityOnCall,
  EntityReadiness,
  ExternalSource,
  ExternalSourceRequest,
  Feed,
  FeedRequest,
  FindingKind,
  FindingSeverity,
  GapRow,
  GroupOnCall,
  HandoverNote,
  HandoverPrompt,
  HandoverRequest,
  LeaveResult,
  LoadReport,
  MyOnCall,
  OnCallByRefs,
  Override,
  OverrideRequest,
  Page,
  PairPlannedChange,
  PairRequest,
  PairSaved,
  PairWithReadiness,
  PeopleFinding,
  PersonOnCall,
  ReadinessFact,
  ReadinessFactRequest,
  Schedule,
  ScheduleChanges,
  ScheduleDefinition,
  SchedulePreview,
  SchedulePreviewRequest,
  ScheduleSummary,
  ScheduleVersion,
  ScheduleWindow,
  ShadowRequest,
  ShadowTurn,
  Swap,
  SwapOffer,
  SwapState,
  SwapTake,
  TemporaryRequest,
  TemporarySchedule,
} from '@bulkhead/plugin-oncall-common';

/** A page of a list. @public */
export interface ListOptions {
  limit?: number;
  cursor?: string;
  signal?: AbortSignal;
}

/** A span of time, as instants. @public */
export interface SpanOptions {
  from: string;
  to: string;
  signal?: AbortSignal;
}

/** Who is on call, and what people do with their own turns. @public */
export interface TurnsApi {
  byRefs(entityRefs: string[], signal?: AbortSignal): Promise<OnCallByRefs>;
  entity(entityRef: string, signal?: AbortSignal): Promise<EntityOnCall>;
  group(groupRef: string, signal?: AbortSignal): Promise<GroupOnCall>;
  person(userRef: string, signal?: AbortSignal): Promise<PersonOnCall>;
  me(signal?: AbortSignal): Promise<MyOnCall>;

  swaps(
    filter: { state?: SwapState; person?: string; scheduleId?: string },
    options?: ListOptions,
  ): Promise<Page<Swap>>;
  offerSwap(scheduleId: string, offer: SwapOffer, key?: string): Promise<Swap>;
  previewTake(
    id: string,
    take: SwapTake,
    signal?: AbortSignal,
  ): Promise<ChangePreview>;
  takeSwap(id: string, take: SwapTake, etag: string): Promise<Swap>;
  declineSwap(id: string, etag: string): Promise<Swap>;
  cancelSwap(id: string, etag: string): Promise<Swap>;

  absences(
    filter: { person?: string; from?: string; to?: string },
    options?: ListOptions,
  ): Promise<Page<Absence>>;
  /** `replaces` is the absence that is being changed: it does not count beside its own change. */
  previewAbsence(
    request: AbsenceRequest,
    replaces?: string,
    signal?: AbortSignal,
  ): Promise<{ warnings: ChangeWarning[] }>;
  createAbsence(request: AbsenceRequest, key?: string): Promise<Absence>;
  updateAbsence(
    id: string,
    request: AbsenceRequest,
    etag: string,
  ): Promise<Absence>;
  deleteAbsence(id: string, etag: string): Promise<void>;

  handovers(
    filter: { scheduleId?: string; entityRef?: string },
    options?: ListOptions,
  ): Promise<Page<HandoverNote>>;
  handoverPrompt(
    scheduleId: string,
    signal?: AbortSignal,
  ): Promise<HandoverPrompt>;
  writeHandover(request: HandoverRequest, key?: string): Promise<HandoverNote>;
  readHandover(id: string): Promise<HandoverNote>;
}

/** Rotations, what is put on top of them, and calendars in and out. @public */
export interface SchedulesApi {
  schedules(
    filter: {
      entityRef?: string;
      ownerRef?: string;
      person?: string;
      text?: string;
    },
    options?: ListOptions,
  ): Promise<Page<ScheduleSummary>>;
  schedule(id: string, signal?: AbortSignal): Promise<Schedule>;
  createSchedule(
    definition: ScheduleDefinition,
    key?: string,
  ): Promise<Schedule>;
  updateSchedule(
    id: string,
    definition: ScheduleDefinition,
    etag: string,
  ): Promise<Schedule>;
  deleteSchedule(id: string, etag: string): Promise<void>;
  previewSchedule(
    request: SchedulePreviewRequest,
    signal?: AbortSignal,
  ): Promise<SchedulePreview>;
  shifts(
    id: string,
    span: SpanOptions & { layers?: boolean },
  ): Promise<ScheduleWindow>;
  changes(id: string, span: SpanOptions): Promise<ScheduleChanges>;
  versions(id: string, options?: ListOptions): Promise<Page<ScheduleVersion>>;

  previewOverride(
    scheduleId: string,
    request: OverrideRequest,
    signal?: AbortSignal,
  ): Promise<ChangePreview>;
  createOverride(
    scheduleId: string,
    request: OverrideRequest,
    key?: string,
  ): Promise<Override>;
  deleteOverride(scheduleId: string, id: string): Promise<void>;
  previewTemporary(
    scheduleId: string,
    request: TemporaryRequest,
    signal?: AbortSignal,
  ): Promise<ChangePreview>;
  createTemporary(
    scheduleId: string,
    request: TemporaryRequest,
    key?: string,
  ): Promise<TemporarySchedule>;
  deleteTemporary(scheduleId: string, id: string): Promise<void>;
  createShadow(
    scheduleId: string,
    request: ShadowRequest,
    key?: string,
  ): Promise<ShadowTurn>;
  deleteShadow(scheduleId: string, id: string): Promise<void>;

  feeds(signal?: AbortSignal): Promise<{ items: Feed[] }>;
  createFeed(request: FeedRequest, key?: string): Promise<CreatedFeed>;
  deleteFeed(id: string): Promise<void>;
  source(scheduleId: string, signal?: AbortSignal): Promise<ExternalSource>;
  setSource(
    scheduleId: string,
    request: ExternalSourceRequest,
  ): Promise<ExternalSource>;
  deleteSource(scheduleId: string): Promise<void>;
  refreshSource(scheduleId: string): Promise<ExternalSource>;
}

/** Who knows what, what is wrong, and what would be. @public */
export interface PairsApi {
  pairs(
    filter: { person?: string; owner?: string },
    options?: ListOptions,
  ): Promise<Page<PairWithReadiness>>;
  pair(entityRef: string, signal?: AbortSignal): Promise<PairWithReadiness>;
  setPair(
    entityRef: string,
    request: PairRequest,
    etag: string,
  ): Promise<PairSaved>;
  planPairChange(
    entityRef: string,
    change: PairPlannedChange,
    etag: string,
  ): Promise<PairWithReadiness>;
  dropPairChange(entityRef: string, etag: string): Promise<PairWithReadiness>;
  readiness(entityRef: string, signal?: AbortSignal): Promise<EntityReadiness>;
  recordFact(
    entityRef: string,
    request: ReadinessFactRequest,
    key?: string,
  ): Promise<ReadinessFact>;
  withdrawFact(id: string): Promise<void>;

  findings(
    filter: {
      entityRef?: string;
      person?: string;
      owner?: string;
      kind?: FindingKind;
      severity?: FindingSeverity;
    },
    options?: ListOptions,
  ): Promise<Page<PeopleFinding>>;
  whatIfLeaves(person: string, signal?: AbortSignal): Promise<LeaveResult>;
  gaps(
    filter: { owner?: string; days?: number },
    signal?: AbortSignal,
  ): Promise<{ items: GapRow[] }>;
  load(
    filter: SpanOptions & {
      scheduleId?: string;
      owner?: string;
      person?: string;
    },
  ): Promise<LoadReport>;
}

/**
 * All routes of the oncall backend. POST takes a key that makes a repeated write one write; PUT and the like take the
 * etag of what the reader saw, and fail with 412 when it has moved on.
 * @public
 */
export interface OncallApi extends TurnsApi, SchedulesApi, PairsApi {}

/** @public */
export const oncallApiRef = createApiRef<OncallApi>().with({
  id: 'plugin.oncall.client',
  pluginId: 'oncall',
});
