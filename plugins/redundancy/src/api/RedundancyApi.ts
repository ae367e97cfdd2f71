import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  BlastRadius,
  EntityResult,
  MetadataOverlay,
  MetadataPreview,
  MetadataView,
  OverlayVersion,
  ReaderModel,
  ResultPage,
  SnapshotStatus,
  TopSinglePoint,
} from '@bulkhead/plugin-redundancy-common';

/** Filters of the list of results; each narrows. @public */
export interface ResultsFilter {
  /** Entity ref, or several with commas between them. */
  owner?: string;
  /** Entity ref. */
  system?: string;
  tier?: number;
  /** Domain class, or "nothing". */
  survives?: string;
  /** Rule id of a metadata finding. */
  finding?: string;
  text?: string;
}

/** @public */
export interface ListResultsRequest extends ResultsFilter {
  limit?: number;
  cursor?: string;
  signal?: AbortSignal;
}

/** @public */
export interface SaveMetadataRequest {
  overlay: MetadataOverlay;
  /** Why, in the author's words. */
  comment?: string;
  /** ETag of the view that was edited. */
  etag: string;
  /** Keep it when the same save is tried again. */
  idempotencyKey: string;
}

/** What the pages ask of the redundancy backend. Failed answers are thrown as ResponseError. @public */
export interface RedundancyApi {
  snapshot(signal?: AbortSignal): Promise<SnapshotStatus>;
  refreshSnapshot(): Promise<SnapshotStatus>;
  results(request: ListResultsRequest): Promise<ResultPage>;
  result(entityRef: string, signal?: AbortSignal): Promise<EntityResult>;
  blastRadius(entityRef: string, signal?: AbortSignal): Promise<BlastRadius>;
  /** What takes most down alone, of the services that the filters match. */
  topSinglePoints(
    request: Omit<ListResultsRequest, 'cursor'>,
  ): Promise<TopSinglePoint[]>;
  model(signal?: AbortSignal): Promise<ReaderModel>;
  metadata(entityRef: string, signal?: AbortSignal): Promise<MetadataView>;
  saveMetadata(
    entityRef: string,
    request: SaveMetadataRequest,
  ): Promise<MetadataView>;
  previewMetadata(
    entityRef: string,
    overlay: MetadataOverlay,
    signal?: AbortSignal,
  ): Promise<MetadataPreview>;
  metadataVersions(
    entityRef: string,
    cursor?: string,
    signal?: AbortSignal,
  ): Promise<{ items: OverlayVersion[]; nextCursor?: string }>;
}

/** @public */
export const redundancyApiRef = createApiRef<RedundancyApi>().with({
  id: 'plugin.redundancy.client',
  pluginId: 'redundancy',
});
