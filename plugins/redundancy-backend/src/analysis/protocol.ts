import type { Entity } from '@backstage/catalog-model';
import type {
  BlastRadius,
  Evidence,
  MetadataOverlay,
  MetadataPreview,
  OverlayRecord,
  TopSinglePoint,
  VocabularyOptions,
  WhatIfResult,
} from '@bulkhead/plugin-redundancy-common';
import type { Quantification } from '../quantification/quantify';
import type {
  ComputedCard,
  EvaluateAnswer,
  EvaluateAsk,
} from '../scorecards/types';
import type { HumanHalves } from '../snapshot/HumanHalves';
import type { ComputedResult } from '../snapshot/types';
import type { Visibility } from '../visibility/visibility';

/** What a snapshot is computed from: the catalog as its files say it, and the overlays. */
export interface SnapshotInput {
  entities: Entity[];
  overlays: OverlayRecord[];
  vocabulary: VocabularyOptions;
  /** Who is proven to be able to act. */
  human?: HumanHalves;
}

/** Everything the worker can be asked, with what it answers. All of it can cross a thread as it is. */
export interface AnalysisTasks {
  /** Takes a page of the catalog for the next computation, the first page of which forgets any others. */
  collect: { ask: { entities: Entity[]; isFirst: boolean }; answer: boolean };
  /** Computes everything anew from what was collected; only what differs from `known` will come back. */
  compute: {
    ask: Omit<SnapshotInput, 'entities'> & {
      /** How many entities were collected; another number means that some were lost with the thread. */
      entities: number;
      known: ReadonlyMap<string, string>;
    };
    answer: {
      /** Refs of all results, changed or not. */
      refs: string[];
      changed: number;
      packed: Uint8Array;
      hash: string;
    };
  };
  /** Gives out what changed, piece by piece, so that no message is large enough to hold up the one who reads it. */
  takeChanged: { ask: { count: number }; answer: ComputedResult[] };
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
    ask: {
      snapshotId: string;
      visible: Visibility;
      limit: number;
      /** The services that count, all of which may be named to the reader. Default: all. */
      among?: string[];
    };
    answer: TopSinglePoint[];
  };
  /** JSON of a ReaderModel without `computedAt`. */
  readerModel: {
    ask: { snapshotId: string; visible: Visibility };
    answer: string;
  };
  /** Availability of every service, and what to fix first; takes its time. */
  quantify: {
    ask: { snapshotId: string; budgetMs: number };
    answer: Quantification;
  };
  /** Takes evidence for the next evaluation, the first page of which forgets any other. */
  collectEvidence: {
    ask: { items: Evidence[]; isFirst: boolean };
    answer: boolean;
  };
  /** Asks all checks about all entities; what is stored is masked when it is told. */
  evaluate: {
    ask: EvaluateAsk & { snapshotId: string };
    answer: EvaluateAnswer;
  };
  /** Gives out the scorecards that changed, piece by piece. */
  takeCards: { ask: { count: number }; answer: ComputedCard[] };
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
