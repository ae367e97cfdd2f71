import type { FailureNode } from '@bulkhead/failure-analysis';
import type {
  EntityResult,
  EntityResultSummary,
  MetadataFinding,
} from './results';

/**
 * REST contract of the redundancy backend, under /api/redundancy/v1.
 *
 * GET  /snapshot                                      SnapshotStatus
 * POST /snapshot/refresh                              202 SnapshotStatus
 * GET  /results?owner&system&tier&survives&finding&text&limit&cursor   ResultPage
 * GET  /results/:kind/:namespace/:name                EntityResult
 * GET  /results/:kind/:namespace/:name/blast-radius   BlastRadius
 * GET  /top-single-points?limit                       TopSinglePoint[] as { items }
 * GET  /model                                         ReaderModel (ETag: snapshot and what the reader may see)
 * POST /what-if                                       WhatIfRequest -> WhatIfResult
 * GET  /metadata/:kind/:namespace/:name               MetadataView (ETag: overlay version)
 * PUT  /metadata/:kind/:namespace/:name               MetadataOverlay, If-Match required, Idempotency-Key -> MetadataView
 * POST /metadata/:kind/:namespace/:name/preview       MetadataOverlay -> MetadataPreview
 * GET  /metadata/:kind/:namespace/:name/versions      OverlayVersion[] as { items, nextCursor }
 * GET  /overlays?after&limit                          OverlayChanges (service principals only)
 *
 * The overlay is merged in two places that agree. The snapshot merges what the database holds now, so that a saved fact
 * counts at the next refresh without waiting for the catalog; the catalog module merges what `/overlays` says, so that the
 * catalog shows, filters and searches it. The module notes what it merged in the annotations `bulkhead/overlay-version`
 * and `bulkhead/overlay-fields`; `withoutOverlay(entity)` gives back what catalog-info.yaml alone says.
 */

/** @public */
export interface SnapshotStatus {
  id?: string;
  computedAt?: string;
  entities: number;
  /** Wall time of the last refresh in milliseconds. */
  tookMs?: number;
  state: 'never' | 'fresh' | 'refreshing' | 'stale';
  /** Why the last refresh failed, in words for a reader. */
  problem?: string;
}

/** @public */
export interface ResultPage {
  items: EntityResultSummary[];
  nextCursor?: string;
  /** Over the whole filter, not this page; only what the reader may see. */
  counts?: {
    total: number;
    bySurvives: Record<string, number>;
    byOutcome: Record<string, number>;
    /** How many there are of each level, apart by the level that their tier asks for. */
    byRequired?: Record<string, Record<string, number>>;
  };
}

/** @public */
export interface BlastRadius {
  items: { entityRef: string; title: string; tier?: number }[];
  /** Affected entities that the reader may not see. */
  hidden: number;
}

/** @public */
export interface TopSinglePoint {
  node: string;
  entityRef?: string;
  title: string;
  domainClass?: string;
  tier0: number;
  tier1: number;
  total: number;
  /** Among the total, not visible to the reader. */
  hidden: number;
}

/** What the pages need to know of a model node besides its logic. @public */
export interface NodeInfo {
  id: string;
  kind:
    | 'entity'
    | 'instance'
    | 'group'
    | 'missing'
    | 'unplaced'
    | 'people'
    | 'takeover'
    | 'hidden';
  title: string;
  entityRef?: string;
  /** Label of the edge towards each of `needs`, same order, e.g. "runs on". */
  edgeLabels?: string[];
  /** What is lost when a soft need fails, same order as `softNeeds`. */
  softLabels?: string[];
  basis: 'declared' | 'observed' | 'assumed';
  tier?: number;
}

/** The failure model with what the reader may not see renamed to "hidden:n". @public */
export interface ReaderModel {
  snapshotId: string;
  computedAt: string;
  nodes: FailureNode[];
  info: NodeInfo[];
  /** Ids of the entities that count as services in lists of what falls. */
  targets: string[];
}

/** @public */
export interface WhatIfRequest {
  lose: string[];
}

/** @public */
export interface WhatIfResult {
  /** Down at once. */
  down: {
    entityRef: string;
    title: string;
    tier?: number;
    afterHuman: boolean;
    /** It stays down only because everybody who could act was lost as well. */
    nobodyToAct?: boolean;
  }[];
  /**
   * Up, and at the next failure nobody could let their standby take over: all who can act for them were lost, and the
   * standby itself was not. Left out when there are none. A loss with such entities is not harmless even where nothing
   * goes down.
   */
  cannotBeBroughtBack?: { entityRef: string; title: string; tier?: number }[];
  degraded: { entityRef: string; title: string; tier?: number }[];
  /** Still up, and now one failure away. */
  oneFailureAway: {
    entityRef: string;
    title: string;
    tier?: number;
    by: { node: string; title: string }[];
  }[];
  hidden: {
    down: number;
    degraded: number;
    oneFailureAway: number;
    cannotBeBroughtBack?: number;
  };
  /**
   * Ids in the request that the model does not know. They were not lost: where these are all that was asked for, nothing
   * was lost, the lists are empty for that reason, and no verdict may be drawn from them.
   */
  unknown: string[];
}

/** Facts a person filled in from the portal: the same shape as in catalog-info.yaml. @public */
export interface MetadataOverlay {
  annotations?: Record<string, string>;
  redundancy?: Record<string, unknown>;
}

/** @public */
export interface MetadataField {
  /** "annotations.bulkhead/tier" or "redundancy.instances". */
  path: string;
  source: 'catalog' | 'overlay';
  value: unknown;
  /** Set where the catalog wins over a different overlay value. */
  overlaid?: unknown;
  /** Paths inside a block of the catalog that the overlay filled in, e.g. "redundancy.backups.kept". */
  filledIn?: string[];
}

/** @public */
export interface MetadataView {
  entityRef: string;
  fields: MetadataField[];
  overlay: MetadataOverlay;
  /** 0 when there has never been one. */
  version: number;
  etag: string;
  updatedAt?: string;
  updatedBy?: string;
  /** Ready to paste into catalog-info.yaml. */
  yaml: string;
  findings: MetadataFinding[];
  /** Whether the reader may write the overlay. */
  editable: boolean;
}

/** @public */
export interface MetadataPreview {
  before: EntityResult;
  after: EntityResult;
  /** Other entities whose survived class changes: visible ones by name, the rest counted. */
  others: {
    entityRef: string;
    title: string;
    before?: string;
    after?: string;
  }[];
  hidden: number;
  findings: MetadataFinding[];
}

/** @public */
export interface OverlayVersion {
  version: number;
  overlay: MetadataOverlay;
  updatedAt: string;
  updatedBy: string;
  /** Why, in the author's words. */
  comment?: string;
}

/** One entity's overlay as it stands now; an empty overlay means that it was taken away. @public */
export interface OverlayRecord {
  entityRef: string;
  /** Rises with each write of this entity's overlay. */
  version: number;
  overlay: MetadataOverlay;
  updatedAt: string;
}

/**
 * What changed after a cursor, oldest change first, each entity once with its present overlay. Without `after`: all
 * overlays there are. The reader keeps `cursor` and asks again later, at once while `more` is true. @public
 */
export interface OverlayChanges {
  items: OverlayRecord[];
  /** Opaque; always given, also when there is nothing new. */
  cursor: string;
  more: boolean;
}
