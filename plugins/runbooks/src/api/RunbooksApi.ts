import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AlertResolution,
  EntityRunbooks,
  Presence,
  RecordMoveRequest,
  RunbookPage,
  RunbookQuery,
  RunbooksHome,
  RunbookVersionPage,
  RunbookView,
  RunCommandRequest,
  RunCommandResult,
  RunEventPage,
  RunView,
  StartRunCheck,
  StartRunRequest,
  TrafficBoard,
  TrafficMovePage,
  TrafficRow,
  CreateDraftRequest,
  DeadLinkPage,
  DraftPage,
  DraftView,
  DrillFeed,
  DrillPage,
  DrillRow,
  PlanDrillRequest,
  PreviewResult,
  RunbookDiff,
  BringInPreview,
  BringInRequest,
  PackStatuses,
} from '@bulkhead/plugin-runbooks-common';

/** @public */
export interface DraftQuery {
  /** Only drafts of this runbook. */
  runbook?: string;
  cursor?: string;
}

/** What a person can do with a draft besides writing it. @public */
export type DraftStep =
  | { kind: 'submit' }
  | { kind: 'review'; verdict: ReviewVerdict; comment?: string }
  | { kind: 'publish' }
  | { kind: 'withdraw' };

/** @public */
export type ReviewVerdict = DraftView['reviews'][number]['verdict'];

/** What the pages ask of the runbooks backend. Failed answers are thrown as ResponseError. @public */
export interface RunbooksApi {
  home(signal?: AbortSignal): Promise<RunbooksHome>;
  runbooks(query: RunbookQuery, signal?: AbortSignal): Promise<RunbookPage>;
  runbook(
    id: string,
    hash?: string,
    signal?: AbortSignal,
  ): Promise<RunbookView>;
  versions(
    id: string,
    cursor?: string,
    signal?: AbortSignal,
  ): Promise<RunbookVersionPage>;
  entity(entityRef: string, signal?: AbortSignal): Promise<EntityRunbooks>;
  byAlert(alertname: string, signal?: AbortSignal): Promise<AlertResolution>;

  checkRun(
    request: StartRunRequest,
    signal?: AbortSignal,
  ): Promise<StartRunCheck>;
  /** Give the same key again to repeat the same start. */
  startRun(request: StartRunRequest, idempotencyKey: string): Promise<RunView>;
  run(id: string, signal?: AbortSignal): Promise<RunView>;
  runEvents(
    id: string,
    after: number,
    signal?: AbortSignal,
  ): Promise<RunEventPage>;
  /** Give the same key again to repeat the same command. */
  command(
    runId: string,
    request: RunCommandRequest,
    idempotencyKey: string,
  ): Promise<RunCommandResult>;
  presence(
    runId: string,
    at: { stepId?: string; left?: boolean },
  ): Promise<{ present: Presence[] }>;
  /** The record of a run as a text to keep. */
  exportRun(runId: string, format: 'md' | 'json'): Promise<string>;

  traffic(signal?: AbortSignal): Promise<TrafficBoard>;
  trafficHistory(
    resource: string,
    signal?: AbortSignal,
  ): Promise<TrafficMovePage>;
  recordMove(
    request: RecordMoveRequest,
    idempotencyKey: string,
  ): Promise<TrafficRow>;

  /** Two versions of a runbook side by side. */
  diff(
    id: string,
    from: string,
    to: string,
    signal?: AbortSignal,
  ): Promise<RunbookDiff>;

  /** Soonest first. */
  drills(cursor?: string, signal?: AbortSignal): Promise<DrillPage>;
  planDrill(runbookId: string, plan: PlanDrillRequest): Promise<DrillRow>;
  /** A new address of the reader's calendar; the one before stops working. */
  createDrillFeed(): Promise<DrillFeed>;
  revokeDrillFeed(): Promise<void>;
  deadLinks(cursor?: string, signal?: AbortSignal): Promise<DeadLinkPage>;

  drafts(query: DraftQuery, signal?: AbortSignal): Promise<DraftPage>;
  draft(id: string, signal?: AbortSignal): Promise<DraftView>;
  /** Give the same key again to repeat the same beginning. */
  createDraft(
    request: CreateDraftRequest,
    idempotencyKey: string,
  ): Promise<DraftView>;
  /** Fails with 412 when somebody else saved since the version of this tag. */
  saveDraft(id: string, source: string, etag: string): Promise<DraftView>;
  moveDraft(id: string, step: DraftStep, etag: string): Promise<DraftView>;
  /** The draft as a patch for the repository of its text. */
  draftPatch(id: string): Promise<string>;
  /** What bringing a record in would make. */
  previewRecord(
    request: BringInRequest,
    signal?: AbortSignal,
  ): Promise<BringInPreview>;
  /** The same file gives the first run again. */
  bringRecordIn(
    request: BringInRequest,
    idempotencyKey: string,
  ): Promise<RunView>;
  /** The page that is a group's pack, as far as the reader may see. */
  pack(groupRef: string): Promise<string>;
  packs(signal?: AbortSignal): Promise<PackStatuses>;
  /** What a text would look like, and what is wrong with it. */
  preview(source: string, signal?: AbortSignal): Promise<PreviewResult>;
}

/** @public */
export const runbooksApiRef = createApiRef<RunbooksApi>().with({
  id: 'plugin.runbooks.client',
  pluginId: 'runbooks',
});
