import {
  createClient,
  entityPath,
  type BulkheadClient,
  type ClientApis,
  type ClientQuery,
} from '@bulkhead/bulkhead-react';
import type {
  AbsenceRequest,
  ExternalSourceRequest,
  FeedRequest,
  HandoverRequest,
  OverrideRequest,
  PairPlannedChange,
  PairRequest,
  ReadinessFactRequest,
  ScheduleDefinition,
  SchedulePreviewRequest,
  ShadowRequest,
  SwapOffer,
  SwapTake,
  TemporaryRequest,
} from '@bulkhead/plugin-oncall-common';
import type { ListOptions, OncallApi, SpanOptions } from './OncallApi';

const enc = encodeURIComponent;
const ofSchedule = (id: string, path = '') => `/schedules/${enc(id)}${path}`;

/** Talks to the oncall backend over REST. @public */
export class OncallClient implements OncallApi {
  private readonly client: BulkheadClient;

  constructor(apis: ClientApis) {
    this.client = createClient(apis, 'oncall');
  }

  byRefs(entityRefs: string[], signal?: AbortSignal) {
    return this.ask('/on-call/by-refs', { entityRefs }, signal);
  }

  entity(entityRef: string, signal?: AbortSignal) {
    return this.get(`/entities/${entityPath(entityRef)}`, signal);
  }

  group(groupRef: string, signal?: AbortSignal) {
    return this.get(`/groups/${entityPath(groupRef)}`, signal);
  }

  person(userRef: string, signal?: AbortSignal) {
    return this.get(`/people/${entityPath(userRef)}`, signal);
  }

  me(signal?: AbortSignal) {
    return this.get('/me', signal);
  }

  swaps(filter: ClientQuery, options?: ListOptions) {
    return this.list('/swaps', filter, options);
  }

  offerSwap(scheduleId: string, offer: SwapOffer, key?: string) {
    return this.post(ofSchedule(scheduleId, '/swaps'), offer, key);
  }

  previewTake(id: string, take: SwapTake, signal?: AbortSignal) {
    return this.ask(`/swaps/${enc(id)}/take/preview`, take, signal);
  }

  takeSwap(id: string, take: SwapTake, etag: string) {
    return this.settle(id, 'take', etag, take);
  }

  declineSwap(id: string, etag: string) {
    return this.settle(id, 'decline', etag);
  }

  cancelSwap(id: string, etag: string) {
    return this.settle(id, 'cancel', etag);
  }

  absences(filter: ClientQuery, options?: ListOptions) {
    return this.list('/absences', filter, options);
  }

  previewAbsence(
    request: AbsenceRequest,
    replaces?: string,
    signal?: AbortSignal,
  ) {
    const query = { replaces };
    return this.ask('/absences/preview', request, signal, query);
  }

  createAbsence(request: AbsenceRequest, key?: string) {
    return this.post('/absences', request, key);
  }

  updateAbsence(id: string, request: AbsenceRequest, etag: string) {
    return this.put(`/absences/${enc(id)}`, request, etag);
  }

  deleteAbsence(id: string, etag: string) {
    return this.remove<void>(`/absences/${enc(id)}`, etag);
  }

  handovers(filter: ClientQuery, options?: ListOptions) {
    return this.list('/handovers', filter, options);
  }

  handoverPrompt(scheduleId: string, signal?: AbortSignal) {
    return this.get('/handovers/prompt', signal, { scheduleId });
  }

  writeHandover(request: HandoverRequest, key?: string) {
    return this.post('/handovers', request, key);
  }

  readHandover(id: string) {
    return this.post(`/handovers/${enc(id)}/read`);
  }

  schedules(filter: ClientQuery, options?: ListOptions) {
    return this.list('/schedules', filter, options);
  }

  schedule(id: string, signal?: AbortSignal) {
    return this.get(ofSchedule(id), signal);
  }

  createSchedule(definition: ScheduleDefinition, key?: string) {
    return this.post('/schedules', definition, key);
  }

  updateSchedule(id: string, definition: ScheduleDefinition, etag: string) {
    return this.put(ofSchedule(id), definition, etag);
  }

  deleteSchedule(id: string, etag: string) {
    return this.remove<void>(ofSchedule(id), etag);
  }

  previewSchedule(request: SchedulePreviewRequest, signal?: AbortSignal) {
    return this.ask('/schedules/preview', request, signal);
  }

  shifts(id: string, span: SpanOptions & { layers?: boolean }) {
    const { signal, ...query } = span;
    return this.get(ofSchedule(id, '/shifts'), signal, query);
  }

  changes(id: string, span: SpanOptions) {
    const { signal, ...query } = span;
    return this.get(ofSchedule(id, '/changes'), signal, query);
  }

  versions(id: string, options?: ListOptions) {
    return this.list(ofSchedule(id, '/versions'), {}, options);
  }

  previewOverride(id: string, request: OverrideRequest, signal?: AbortSignal) {
    return this.ask(ofSchedule(id, '/overrides/preview'), request, signal);
  }

  createOverride(id: string, request: OverrideRequest, key?: string) {
    return this.post(ofSchedule(id, '/overrides'), request, key);
  }

  deleteOverride(scheduleId: string, id: string) {
    return this.remove<void>(ofSchedule(scheduleId, `/overrides/${enc(id)}`));
  }

  previewTemporary(
    id: string,
    request: TemporaryRequest,
    signal?: AbortSignal,
  ) {
    return this.ask(ofSchedule(id, '/temporary/preview'), request, signal);
  }

  createTemporary(id: string, request: TemporaryRequest, key?: string) {
    return this.post(ofSchedule(id, '/temporary'), request, key);
  }

  deleteTemporary(scheduleId: string, id: string) {
    return this.remove<void>(ofSchedule(scheduleId, `/temporary/${enc(id)}`));
  }

  createShadow(id: string, request: ShadowRequest, key?: string) {
    return this.post(ofSchedule(id, '/shadows'), request, key);
  }

  deleteShadow(scheduleId: string, id: string) {
    return this.remove<void>(ofSchedule(scheduleId, `/shadows/${enc(id)}`));
  }

  feeds(signal?: AbortSignal) {
    return this.get('/feeds', signal);
  }

  createFeed(request: FeedRequest, key?: string) {
    return this.post('/feeds', request, key);
  }

  deleteFeed(id: string) {
    return this.remove<void>(`/feeds/${enc(id)}`);
  }

  source(scheduleId: string, signal?: AbortSignal) {
    return this.get(ofSchedule(scheduleId, '/source'), signal);
  }

  setSource(scheduleId: string, request: ExternalSourceRequest) {
    return this.put(ofSchedule(scheduleId, '/source'), request);
  }

  deleteSource(scheduleId: string) {
    return this.remove<void>(ofSchedule(scheduleId, '/source'));
  }

  refreshSource(scheduleId: string) {
    return this.post(ofSchedule(scheduleId, '/source/refresh'));
  }

  pairs(filter: ClientQuery, options?: ListOptions) {
    return this.list('/pairs', filter, options);
  }

  pair(entityRef: string, signal?: AbortSignal) {
    return this.get(`/pairs/${entityPath(entityRef)}`, signal);
  }

  setPair(entityRef: string, request: PairRequest, etag: string) {
    return this.put(`/pairs/${entityPath(entityRef)}`, request, etag);
  }

  planPairChange(entityRef: string, change: PairPlannedChange, etag: string) {
    const path = `/pairs/${entityPath(entityRef)}/planned-change`;
    return this.put(path, change, etag);
  }

  dropPairChange(entityRef: string, etag: string) {
    const path = `/pairs/${entityPath(entityRef)}/planned-change`;
    return this.remove<never>(path, etag);
  }

  readiness(entityRef: string, signal?: AbortSignal) {
    return this.get(`/readiness/${entityPath(entityRef)}`, signal);
  }

  recordFact(entityRef: string, request: ReadinessFactRequest, key?: string) {
    return this.post(`/readiness/${entityPath(entityRef)}/facts`, request, key);
  }

  withdrawFact(id: string) {
    return this.remove<void>(`/readiness/facts/${enc(id)}`);
  }

  findings(filter: ClientQuery, options?: ListOptions) {
    return this.list('/findings', filter, options);
  }

  whatIfLeaves(person: string, signal?: AbortSignal) {
    return this.ask('/what-if/leave', { person }, signal);
  }

  gaps(filter: { owner?: string; days?: number }, signal?: AbortSignal) {
    return this.get('/gaps', signal, filter);
  }

  load(
    filter: SpanOptions & {
      scheduleId?: string;
      owner?: string;
      person?: string;
    },
  ) {
    const { signal, ...query } = filter;
    return this.get('/load', signal, query);
  }

  /** The answer has the type that the interface gives the method; `never` fits them all. */
  private get(path: string, signal?: AbortSignal, query?: ClientQuery) {
    return this.client.get<never>(path, { query, signal });
  }

  private list(path: string, filter: ClientQuery, options: ListOptions = {}) {
    const { signal, ...page } = options;
    return this.get(path, signal, { ...filter, ...page });
  }

  /** A question that is too long for an address: asks, changes nothing, may be given up. */
  private ask(
    path: string,
    body: unknown,
    signal?: AbortSignal,
    query?: ClientQuery,
  ) {
    return this.client.post<never>(path, { body, signal, query });
  }

  private post(path: string, body?: unknown, idempotencyKey?: string) {
    return this.client.post<never>(path, { body, idempotencyKey });
  }

  private put(path: string, body: unknown, ifMatch?: string) {
    return this.client.put<never>(path, { body, ifMatch });
  }

  private remove<T>(path: string, ifMatch?: string) {
    return this.client.delete<T>(path, { ifMatch });
  }

  private settle(id: string, how: string, ifMatch: string, body?: unknown) {
    return this.client.post<never>(`/swaps/${enc(id)}/${how}`, {
      body,
      ifMatch,
    });
  }
}
