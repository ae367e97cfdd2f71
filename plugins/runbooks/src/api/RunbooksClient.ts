import {
  createClient,
  entityPath,
  type BulkheadClient,
  type ClientApis,
} from '@bulkhead/bulkhead-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
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
import type { DraftQuery, DraftStep, RunbooksApi } from './RunbooksApi';

const segment = encodeURIComponent;

/** Talks to the runbooks backend over REST. @public */
export class RunbooksClient implements RunbooksApi {
  private readonly client: BulkheadClient;
  private readonly apis: ClientApis;

  constructor(apis: ClientApis) {
    this.apis = apis;
    this.client = createClient(apis, 'runbooks');
  }

  home(signal?: AbortSignal): Promise<RunbooksHome> {
    return this.client.get('/home', { signal });
  }

  runbooks(query: RunbookQuery, signal?: AbortSignal): Promise<RunbookPage> {
    return this.client.get('/runbooks', { query: { ...query }, signal });
  }

  runbook(
    id: string,
    hash?: string,
    signal?: AbortSignal,
  ): Promise<RunbookView> {
    const version = hash ? `/versions/${segment(hash)}` : '';
    return this.client.get(`/runbooks/${segment(id)}${version}`, { signal });
  }

  versions(
    id: string,
    cursor?: string,
    signal?: AbortSignal,
  ): Promise<RunbookVersionPage> {
    return this.client.get(`/runbooks/${segment(id)}/versions`, {
      query: { cursor, limit: 30 },
      signal,
    });
  }

  entity(entityRef: string, signal?: AbortSignal): Promise<EntityRunbooks> {
    return this.client.get(`/entities/${entityPath(entityRef)}`, { signal });
  }

  byAlert(alertname: string, signal?: AbortSignal): Promise<AlertResolution> {
    return this.client.get(`/by-alert/${segment(alertname)}`, { signal });
  }

  checkRun(
    request: StartRunRequest,
    signal?: AbortSignal,
  ): Promise<StartRunCheck> {
    return this.client.post('/runs/check', { body: request, signal });
  }

  startRun(request: StartRunRequest, idempotencyKey: string): Promise<RunView> {
    return this.client.post('/runs', { body: request, idempotencyKey });
  }

  run(id: string, signal?: AbortSignal): Promise<RunView> {
    return this.client.get(`/runs/${segment(id)}`, { signal });
  }

  runEvents(
    id: string,
    after: number,
    signal?: AbortSignal,
  ): Promise<RunEventPage> {
    return this.client.get(`/runs/${segment(id)}/events`, {
      query: { after, limit: 100 },
      signal,
    });
  }

  command(
    runId: string,
    request: RunCommandRequest,
    idempotencyKey: string,
  ): Promise<RunCommandResult> {
    return this.client.post(`/runs/${segment(runId)}/commands`, {
      body: request,
      idempotencyKey,
    });
  }

  presence(
    runId: string,
    at: { stepId?: string; left?: boolean },
  ): Promise<{ present: Presence[] }> {
    return this.client.put(`/runs/${segment(runId)}/presence`, { body: at });
  }

  exportRun(runId: string, format: 'md' | 'json'): Promise<string> {
    return this.text(`/runs/${segment(runId)}/export?format=${format}`);
  }

  traffic(signal?: AbortSignal): Promise<TrafficBoard> {
    return this.client.get('/traffic', { signal });
  }

  trafficHistory(
    resource: string,
    signal?: AbortSignal,
  ): Promise<TrafficMovePage> {
    return this.client.get('/traffic/history', {
      query: { resource, limit: 30 },
      signal,
    });
  }

  recordMove(
    request: RecordMoveRequest,
    idempotencyKey: string,
  ): Promise<TrafficRow> {
    return this.client.post('/traffic/moves', {
      body: request,
      idempotencyKey,
    });
  }

  diff(
    id: string,
    from: string,
    to: string,
    signal?: AbortSignal,
  ): Promise<RunbookDiff> {
    return this.client.get(`/runbooks/${segment(id)}/diff`, {
      query: { from, to },
      signal,
    });
  }

  drills(cursor?: string, signal?: AbortSignal): Promise<DrillPage> {
    return this.client.get('/drills', { query: { cursor, limit: 50 }, signal });
  }

  planDrill(runbookId: string, plan: PlanDrillRequest): Promise<DrillRow> {
    return this.client.put(`/drills/${segment(runbookId)}`, { body: plan });
  }

  createDrillFeed(): Promise<DrillFeed> {
    return this.client.post('/drills/feed', { body: {} });
  }

  revokeDrillFeed(): Promise<void> {
    return this.client.delete('/drills/feed');
  }

  deadLinks(cursor?: string, signal?: AbortSignal): Promise<DeadLinkPage> {
    return this.client.get('/dead-links', {
      query: { cursor, limit: 50 },
      signal,
    });
  }

  drafts(query: DraftQuery, signal?: AbortSignal): Promise<DraftPage> {
    return this.client.get('/drafts', {
      query: { ...query, limit: 50 },
      signal,
    });
  }

  draft(id: string, signal?: AbortSignal): Promise<DraftView> {
    return this.client.get(`/drafts/${segment(id)}`, { signal });
  }

  createDraft(
    request: CreateDraftRequest,
    idempotencyKey: string,
  ): Promise<DraftView> {
    return this.client.post('/drafts', { body: request, idempotencyKey });
  }

  saveDraft(id: string, source: string, etag: string): Promise<DraftView> {
    return this.client.put(`/drafts/${segment(id)}`, {
      body: { source },
      ifMatch: etag,
    });
  }

  moveDraft(id: string, step: DraftStep, etag: string): Promise<DraftView> {
    const { kind, ...body } = step;
    return this.client.post(`/drafts/${segment(id)}/${kind}`, {
      body,
      ifMatch: etag,
    });
  }

  draftPatch(id: string): Promise<string> {
    return this.text(`/drafts/${segment(id)}/patch`);
  }

  preview(source: string, signal?: AbortSignal): Promise<PreviewResult> {
    return this.client.post('/preview', { body: { source }, signal });
  }

  previewRecord(
    request: BringInRequest,
    signal?: AbortSignal,
  ): Promise<BringInPreview> {
    return this.client.post('/runs/import/preview', { body: request, signal });
  }

  bringRecordIn(
    request: BringInRequest,
    idempotencyKey: string,
  ): Promise<RunView> {
    return this.client.post('/runs/import', { body: request, idempotencyKey });
  }

  pack(groupRef: string): Promise<string> {
    const { namespace, name } = parseEntityRef(groupRef);
    return this.text(`/packs/${segment(namespace)}/${segment(name)}`);
  }

  packs(signal?: AbortSignal): Promise<PackStatuses> {
    return this.client.get('/packs', { signal });
  }

  /** An answer that is not JSON. */
  private async text(path: string): Promise<string> {
    const base = await this.apis.discoveryApi.getBaseUrl('runbooks');
    const response = await this.apis.fetchApi.fetch(`${base}/v1${path}`);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.text();
  }
}
