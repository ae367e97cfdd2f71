import {
  createClient,
  entityPath,
  type BulkheadClient,
  type ClientApis,
  type ClientQuery,
} from '@bulkhead/bulkhead-react';
import type {
  ActionAnswer,
  CoverageFilter,
  CreateNoteRequest,
  FeedTokenRequest,
  HackathonEventInput,
  InboxFilter,
  ItemFilter,
  MarkdownFile,
  NoteDraft,
  NoteFilter,
  PromoteRequest,
  ProposalDecisionRequest,
  ProposalState,
  SourceInput,
} from '@bulkhead/plugin-knowledge-common';
import type { KnowledgeApi, ListOptions } from './KnowledgeApi';

const enc = encodeURIComponent;

/** Talks to the knowledge backend over REST. @public */
export class KnowledgeClient implements KnowledgeApi {
  private readonly client: BulkheadClient;

  constructor(apis: ClientApis) {
    this.client = createClient(apis, 'knowledge');
  }

  notes(filter: NoteFilter, options?: ListOptions) {
    return this.list('/notes', { ...filter }, options);
  }

  note(id: string, signal?: AbortSignal) {
    return this.get(`/notes/${enc(id)}`, signal);
  }

  noteHistory(id: string, options?: ListOptions) {
    return this.list(`/notes/${enc(id)}/history`, {}, options);
  }

  counts(filter: NoteFilter, signal?: AbortSignal) {
    return this.get('/counts', signal, { ...filter });
  }

  createNote(request: CreateNoteRequest, key?: string) {
    return this.post('/notes', request, key);
  }

  editNote(id: string, note: NoteDraft, etag: string) {
    return this.put(`/notes/${enc(id)}`, note, etag);
  }

  act(id: string, action: string, answer: ActionAnswer, etag: string) {
    return this.client.post<never>(`/notes/${enc(id)}/actions/${enc(action)}`, {
      body: answer,
      ifMatch: etag,
    });
  }

  publish(id: string, etag: string) {
    return this.client.post<never>(`/notes/${enc(id)}/publish`, {
      ifMatch: etag,
    });
  }

  deleteDraft(id: string, etag: string) {
    return this.client.delete<void>(`/notes/${enc(id)}`, { ifMatch: etag });
  }

  knowsNote(id: string) {
    return this.post(`/notes/${enc(id)}/knows`);
  }

  importMarkdown(files: MarkdownFile[]) {
    return this.post('/import/markdown', { files });
  }

  exportMarkdown(filter: NoteFilter, options?: ListOptions) {
    return this.list('/export/markdown', { ...filter }, options);
  }

  entity(entityRef: string, signal?: AbortSignal) {
    return this.get(`/entities/${entityPath(entityRef)}`, signal);
  }

  entityDetail(entityRef: string, signal?: AbortSignal) {
    return this.get(`/entities/${entityPath(entityRef)}/detail`, signal);
  }

  knowsEntity(entityRef: string, know: boolean) {
    const path = `/entities/${entityPath(entityRef)}/knows`;
    return know
      ? this.client.post<never>(path)
      : this.client.delete<never>(path);
  }

  coverage(filter: CoverageFilter, options?: ListOptions) {
    return this.list('/coverage', { ...filter }, options);
  }

  events(options?: ListOptions) {
    return this.list('/events', {}, options);
  }

  event(id: string, signal?: AbortSignal) {
    return this.get(`/events/${enc(id)}`, signal);
  }

  createEvent(event: HackathonEventInput) {
    return this.post('/events', event);
  }

  editEvent(id: string, event: HackathonEventInput, etag: string) {
    return this.put(`/events/${enc(id)}`, event, etag);
  }

  dataPackage(id: string) {
    return this.get(`/events/${enc(id)}/datapackage`);
  }

  importDataPackage(data: object) {
    return this.post('/import/dribdat', data);
  }

  calendar(from: string, to: string, signal?: AbortSignal) {
    return this.get('/calendar', signal, { from, to });
  }

  technologies(
    filter: { text?: string; status?: string[] },
    options?: ListOptions,
  ) {
    return this.list('/technologies', filter, options);
  }

  technology(product: string, signal?: AbortSignal) {
    return this.get(`/technologies/${enc(product)}`, signal);
  }

  radar(signal?: AbortSignal) {
    return this.get('/radar', signal);
  }

  proposals(
    filter: { entity?: string; state?: ProposalState },
    options?: ListOptions,
  ) {
    return this.list('/proposals', filter, options);
  }

  decideProposal(request: ProposalDecisionRequest) {
    return this.post('/proposals/decisions', request);
  }

  inbox(filter: InboxFilter, options?: ListOptions) {
    return this.list('/inbox', { ...filter }, options);
  }

  inboxCounts(signal?: AbortSignal) {
    return this.get('/inbox/counts', signal);
  }

  promote(itemId: string, request: PromoteRequest, key?: string) {
    return this.post(`/inbox/${enc(itemId)}/promote`, request, key);
  }

  dismissItem(itemId: string, line?: string) {
    return this.post(`/inbox/${enc(itemId)}/dismiss`, line ? { line } : {});
  }

  restoreItem(itemId: string) {
    return this.post(`/inbox/${enc(itemId)}/restore`);
  }

  sources(options?: ListOptions) {
    return this.list('/sources', {}, options);
  }

  createSource(source: SourceInput) {
    return this.post('/sources', source);
  }

  editSource(id: string, source: SourceInput, etag: string) {
    return this.put(`/sources/${enc(id)}`, source, etag);
  }

  deleteSource(id: string, etag: string) {
    return this.client.delete<void>(`/sources/${enc(id)}`, { ifMatch: etag });
  }

  resumeSource(id: string) {
    return this.post(`/sources/${enc(id)}/resume`);
  }

  previewFilter(filter: ItemFilter, sourceId?: string, signal?: AbortSignal) {
    return this.client.post<never>('/sources/preview', {
      body: { filter, ...(sourceId ? { sourceId } : {}) },
      signal,
    });
  }

  importOpml(opml: string) {
    return this.post('/import/opml', { opml });
  }

  feedTokens(signal?: AbortSignal) {
    return this.get('/tokens', signal);
  }

  createFeedToken(request: FeedTokenRequest) {
    return this.post('/tokens', request);
  }

  deleteFeedToken(id: string) {
    return this.client.delete<void>(`/tokens/${enc(id)}`);
  }

  status(signal?: AbortSignal) {
    return this.get('/status', signal);
  }

  /** The answer has the type that the interface gives the method; `never` fits them all. */
  private get(path: string, signal?: AbortSignal, query?: ClientQuery) {
    return this.client.get<never>(path, { query, signal });
  }

  private list(path: string, filter: ClientQuery, options: ListOptions = {}) {
    const { signal, ...page } = options;
    return this.client.get<never>(path, {
      query: { ...filter, ...page },
      signal,
    });
  }

  private post(path: string, body?: unknown, idempotencyKey?: string) {
    return this.client.post<never>(path, { body, idempotencyKey });
  }

  private put(path: string, body: unknown, ifMatch: string) {
    return this.client.put<never>(path, { body, ifMatch });
  }
}
