import type { Entity } from '@backstage/catalog-model';
import type {
  BlastRadius,
  MetadataOverlay,
  MetadataPreview,
  OverlayRecord,
  TopSinglePoint,
  VocabularyOptions,
  WhatIfResult,
} from '@bulkhead/plugin-redundancy-common';
import type { ComputedSnapshot } from '../snapshot/types';
import type { Visibility } from '../visibility/visibility';

/** What a snapshot is computed from: the catalog as its files say it, and the overlays. */
export interface SnapshotInput {
  entities: Entity[];
  overlays: OverlayRecord[];
  vocabulary: VocabularyOptions;
}

/** Everything the worker can be asked, with what it answers. All of it can cross a thread as it is. */
export interface AnalysisTasks {
  /** Computes everything anew; only what differs from `known` comes back. */
  compute: {
    ask: { input: SnapshotInput; known: ReadonlyMap<string, string> };
    answer: { computed: ComputedSnapshot; packed: Uint8Array; hash: string };
  };
  /** Names what was computed last, once it is stored. */
  adopt: { ask: { snapshotId: string; hash: string }; answer: boolean };
  /** Takes over what another replica, or this one before a restart, computed. */
  load: {
    ask: { snapshotId: string; packed: Uint8Array };
    answer: boolean;
  };
  whatIf: {
    ask: { snapshotId: string; visible: Visibility; lose: string[] };
    answer: WhatIfResult;
  };
  blastRadius: {
    ask: { snapshotId: string; visible: Visibility; entityRef: string };
    answer: BlastRadius;
  };
  topSinglePoints: {
    ask: { snapshotId: string; visible: Visibility; limit: number };
    answer: TopSinglePoint[];
  };
  /** JSON of a ReaderModel without `computedAt`. */
  readerModel: {
    ask: { snapshotId: string; visible: Visibility };
    answer: string;
  };
  preview: {
    ask: {
      snapshotId: string;
      visible: Visibility;
      entityRef: string;
      overlay: MetadataOverlay;
      /** ISO 8601, UTC: when it was asked. */
      at: string;
    };
    answer: MetadataPreview;
  };
}

export type TaskName = keyof AnalysisTasks;

/** The snapshot asked about is not the one that the worker holds: load it, and ask again. */
export const NOT_LOADED = 'SnapshotNotLoadedError';

export interface TaskRequest {
  id: number;
  task: TaskName;
  ask: unknown;
}

export type TaskResponse =
  | { id: number; answer: unknown }
  | { id: number; error: { name: string; message: string; stack?: string } };

/** Tells a worker thread of ours from any other thread that happens to load the module. */
export const WORKER_ROLE = 'bulkhead-redundancy-analysis';
