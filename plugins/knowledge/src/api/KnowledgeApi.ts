import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ActionAnswer,
  Calendar,
  CoverageFilter,
  CoveragePage,
  CreateNoteRequest,
  EntityKnowledge,
  EntityKnowledgeDetail,
  FeedTokenPage,
  FeedTokenRequest,
  FilterPreview,
  HackathonEventInput,
  HackathonEventPage,
  HackathonEventView,
  ImportResult,
  InboxCounts,
  InboxFilter,
  InboxItem,
  InboxPage,
  ItemFilter,
  KnowledgeStatus,
  MarkdownFile,
  MarkdownFilePage,
  NewFeedToken,
  NoteCounts,
  NoteDraft,
  NoteFilter,
  NoteHistoryPage,
  NotePage,
  NoteView,
  PromoteRequest,
  ProposalDecisionRequest,
  ProposalPage,
  ProposalState,
  ProposalView,
  Radar,
  SourceInput,
  SourcePage,
  SourceView,
  TechnologyDetail,
  TechnologyPage,
} from '@bulkhead/plugin-knowledge-common';

/** A page of a list, and the way to take the question back. @public */
export interface ListOptions {
  limit?: number;
  cursor?: string;
  signal?: AbortSignal;
}

/** What the pages ask of the backend. Every failed answer is thrown as a ResponseError. @public */
export interface KnowledgeApi {
  notes(filter: NoteFilter, options?: ListOptions): Promise<NotePage>;
  note(id: string, signal?: AbortSignal): Promise<NoteView>;
  noteHistory(id: string, options?: ListOptions): Promise<NoteHistoryPage>;
  counts(filter: NoteFilter, signal?: AbortSignal): Promise<NoteCounts>;
  /** Give the same key again to repeat a creation that was not answered. */
  createNote(request: CreateNoteRequest, key?: string): Promise<NoteView>;
  editNote(id: string, note: NoteDraft, etag: string): Promise<NoteView>;
  act(
    id: string,
    action: string,
    answer: ActionAnswer,
    etag: string,
  ): Promise<NoteView>;
  publish(id: string, etag: string): Promise<NoteView>;
  deleteDraft(id: string, etag: string): Promise<void>;
  knowsNote(id: string): Promise<NoteView>;
  importMarkdown(files: MarkdownFile[]): Promise<ImportResult>;
  exportMarkdown(
    filter: NoteFilter,
    options?: ListOptions,
  ): Promise<MarkdownFilePage>;

  entity(entityRef: string, signal?: AbortSignal): Promise<EntityKnowledge>;
  entityDetail(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<EntityKnowledgeDetail>;
  knowsEntity(entityRef: string, know: boolean): Promise<EntityKnowledge>;
  coverage(
    filter: CoverageFilter,
    options?: ListOptions,
  ): Promise<CoveragePage>;

  events(options?: ListOptions): Promise<HackathonEventPage>;
  event(id: string, signal?: AbortSignal): Promise<HackathonEventView>;
  createEvent(event: HackathonEventInput): Promise<HackathonEventView>;
  editEvent(
    id: string,
    event: HackathonEventInput,
    etag: string,
  ): Promise<HackathonEventView>;
  dataPackage(id: string): Promise<object>;
  importDataPackage(data: object): Promise<ImportResult>;
  calendar(from: string, to: string, signal?: AbortSignal): Promise<Calendar>;

  technologies(
    filter: { text?: string; status?: string[] },
    options?: ListOptions,
  ): Promise<TechnologyPage>;
  technology(product: string, signal?: AbortSignal): Promise<TechnologyDetail>;
  radar(signal?: AbortSignal): Promise<Radar>;

  proposals(
    filter: { entity?: string; state?: ProposalState },
    options?: ListOptions,
  ): Promise<ProposalPage>;
  decideProposal(request: ProposalDecisionRequest): Promise<ProposalView>;
  inbox(filter: InboxFilter, options?: ListOptions): Promise<InboxPage>;
  inboxCounts(signal?: AbortSignal): Promise<InboxCounts>;
  promote(
    itemId: string,
    request: PromoteRequest,
    key?: string,
  ): Promise<NoteView>;
  dismissItem(itemId: string, line?: string): Promise<InboxItem>;
  restoreItem(itemId: string): Promise<InboxItem>;
  sources(options?: ListOptions): Promise<SourcePage>;
  createSource(source: SourceInput): Promise<SourceView>;
  editSource(
    id: string,
    source: SourceInput,
    etag: string,
  ): Promise<SourceView>;
  deleteSource(id: string, etag: string): Promise<void>;
  resumeSource(id: string): Promise<SourceView>;
  previewFilter(
    filter: ItemFilter,
    sourceId?: string,
    signal?: AbortSignal,
  ): Promise<FilterPreview>;
  importOpml(opml: string): Promise<ImportResult>;

  feedTokens(signal?: AbortSignal): Promise<FeedTokenPage>;
  createFeedToken(request: FeedTokenRequest): Promise<NewFeedToken>;
  deleteFeedToken(id: string): Promise<void>;
  status(signal?: AbortSignal): Promise<KnowledgeStatus>;
}

/** @public */
export const knowledgeApiRef = createApiRef<KnowledgeApi>().with({
  id: 'plugin.knowledge.client',
  pluginId: 'knowledge',
});
