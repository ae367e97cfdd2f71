import type { EntityResult, Outcome } from '@bulkhead/plugin-redundancy-common';

/** What a result holds apart from which snapshot it is of: equal content is stored once. */
export type ResultBody = Omit<
  EntityResult,
  'snapshotId' | 'computedAt' | 'changedAt'
>;

/** A result ready to be stored, made in the worker so that the main thread has nothing to compute. */
export interface ComputedResult {
  entityRef: string;
  title: string;
  searchText: string;
  ownerRef?: string;
  systemRef?: string;
  tier?: number;
  survives?: string;
  survivesAfterHuman?: string;
  required?: string;
  outcome: Outcome;
  /** Smaller stands first in lists: worst outcome, then most important tier, then lowest level. */
  orderRank: number;
  gaps: number;
  worstGap?: string;
  /** Entities that the line of the worst gap may name. */
  worstGapRefs: string[];
  /** Whether lists of services show it. */
  listed: boolean;
  findings: number;
  /** Rules of its findings, each once. */
  rules: string[];
  unknowns: number;
  blastRadius: { total: number; tier0: number; tier1: number };
  contentHash: string;
  /** A {@link ResultBody} as `packBody` makes it. */
  body: Uint8Array;
}

/** What one computation brings: only the results that differ from the ones known before. */
export interface ComputedSnapshot {
  entities: number;
  /** Refs of all results, changed or not. */
  refs: string[];
  changed: ComputedResult[];
}

/** Where the refresh stands. */
export interface SnapshotState {
  snapshotId?: string;
  computedAt?: string;
  entities: number;
  tookMs?: number;
  inputHash?: string;
  catalogDigest?: string;
  problem?: string;
  /** How often a refresh was asked for. */
  wanted: number;
  /** How many of those the snapshot that stands has seen. */
  served: number;
  refreshing: boolean;
}

/** The right to store a snapshot. A later lease has a larger number, and the earlier one can store nothing any more. */
export interface Lease {
  number: number;
}
