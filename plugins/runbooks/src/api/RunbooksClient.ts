import {
  createClient,
  entityPath,
  type BulkheadClient,
  type ClientApis,
} from '@bulkhead/bulkhead-react';
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
} from '@bulkhead/plugin-runbooks-common';
import type { RunbooksApi } from './RunbooksApi';

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

  async exportRun(runId: string, format: 'md' | 'json'): Promise<string> {
    const base = await this.apis.discoveryApi.getBaseUrl('runbooks');
    const response = await this.apis.fetchApi.fetch(
      `${base}/v1/runs/${segment(runId)}/export?format=${format}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.text();
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
}
