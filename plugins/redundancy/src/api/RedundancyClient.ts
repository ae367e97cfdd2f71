import {
  createClient,
  entityPath,
  type BulkheadClient,
  type ClientApis,
} from '@bulkhead/bulkhead-react';
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
import type {
  ListResultsRequest,
  RedundancyApi,
  SaveMetadataRequest,
} from './RedundancyApi';

/** Talks to the redundancy backend over REST. @public */
export class RedundancyClient implements RedundancyApi {
  private readonly client: BulkheadClient;

  constructor(apis: ClientApis) {
    this.client = createClient(apis, 'redundancy');
  }

  snapshot(signal?: AbortSignal): Promise<SnapshotStatus> {
    return this.client.get('/snapshot', { signal });
  }

  refreshSnapshot(): Promise<SnapshotStatus> {
    return this.client.post('/snapshot/refresh');
  }

  results(request: ListResultsRequest): Promise<ResultPage> {
    const { signal, ...query } = request;
    return this.client.get('/results', { query, signal });
  }

  result(entityRef: string, signal?: AbortSignal): Promise<EntityResult> {
    return this.client.get(`/results/${entityPath(entityRef)}`, { signal });
  }

  blastRadius(entityRef: string, signal?: AbortSignal): Promise<BlastRadius> {
    return this.client.get(`/results/${entityPath(entityRef)}/blast-radius`, {
      signal,
    });
  }

  async topSinglePoints(
    request: Omit<ListResultsRequest, 'cursor'>,
  ): Promise<TopSinglePoint[]> {
    const { signal, ...query } = request;
    const { items } = await this.client.get<{ items: TopSinglePoint[] }>(
      '/top-single-points',
      { query, signal },
    );
    return items;
  }

  model(signal?: AbortSignal): Promise<ReaderModel> {
    return this.client.get('/model', { signal });
  }

  async metadata(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<MetadataView> {
    return this.client.get(`/metadata/${entityPath(entityRef)}`, { signal });
  }

  saveMetadata(
    entityRef: string,
    request: SaveMetadataRequest,
  ): Promise<MetadataView> {
    return this.client.put(`/metadata/${entityPath(entityRef)}`, {
      body: {
        ...request.overlay,
        ...(request.comment ? { comment: request.comment } : {}),
      },
      ifMatch: request.etag,
      idempotencyKey: request.idempotencyKey,
    });
  }

  previewMetadata(
    entityRef: string,
    overlay: MetadataOverlay,
    signal?: AbortSignal,
  ): Promise<MetadataPreview> {
    return this.client.post(`/metadata/${entityPath(entityRef)}/preview`, {
      body: overlay,
      signal,
    });
  }

  metadataVersions(
    entityRef: string,
    cursor?: string,
    signal?: AbortSignal,
  ): Promise<{ items: OverlayVersion[]; nextCursor?: string }> {
    return this.client.get(`/metadata/${entityPath(entityRef)}/versions`, {
      query: { cursor, limit: 20 },
      signal,
    });
  }
}
