import type { TrafficRow } from '@bulkhead/plugin-runbooks-common';
import type { Directory } from './directory';
import type { PackedRunbook } from './runbooks';

/** What could not be read; the pack says so. @public */
export interface Unread {
  readonly source: string;
  readonly problem: string;
}

/** A turn on call. @public */
export interface PackedTurn {
  readonly role: string;
  readonly start: string;
  readonly end: string;
  /** User references. */
  readonly people: readonly string[];
}

/** A schedule as far as it is planned. @public */
export interface PackedSchedule {
  readonly title: string;
  readonly timeZone: string;
  /** Who answers one another in order: "primary", "secondary", ... */
  readonly turns: readonly PackedTurn[];
  /** Spans in which nobody answers. */
  readonly gaps: readonly { start: string; end: string }[];
}

/** Who is on call in the days to come. @public */
export interface PackedOnCall {
  readonly asOf: Date;
  readonly days: number;
  readonly schedules: readonly PackedSchedule[];
}

/** Where traffic pointed. @public */
export interface PackedTraffic {
  readonly asOf: Date;
  readonly rows: readonly Omit<TrafficRow, 'overdue'>[];
}

/** What a pack is made of. @public */
export interface PackContent {
  readonly runbooks: readonly PackedRunbook[];
  readonly unread: readonly Unread[];
  readonly directory: Directory;
  readonly team?: string;
  readonly at: Date;
  /** Of the public key, when the pack is signed. */
  readonly fingerprint?: string;
  readonly onCall?: PackedOnCall;
  readonly traffic?: PackedTraffic;
}
