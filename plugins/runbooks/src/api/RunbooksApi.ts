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
} from '@bulkhead/plugin-runbooks-common';

/** What the pages ask of the runbooks backend. Failed answers are thrown as ResponseError. @public */
export interface RunbooksApi {
  home(signal?: AbortSignal): Promise<RunbooksHome>;
  runbooks(query: RunbookQuery, signal?: AbortSignal): Promise<RunbookPage>;
  runbook(id: string, hash?: string, signal?: AbortSignal): Promise<RunbookView>;
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
}

/** @public */
export const runbooksApiRef = createApiRef<RunbooksApi>().with({
  id: 'plugin.runbooks.client',
  pluginId: 'runbooks',
});
