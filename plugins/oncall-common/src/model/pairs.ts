/** Two named people who know a service. */

/** @public */
export interface PairPlannedChange {
  /** Who leaves the pair. */
  leaves: string;
  /** Who joins it. */
  joins: string;
  /** From this instant all three count. */
  overlapFrom: string;
  /** From this instant the one who leaves no longer counts. */
  overlapUntil: string;
}

/** Where the pair was said: on the entity, in the portal, or on its system or owning group. @public */
export type PairSource = 'catalog' | 'overlay' | 'inherited' | 'none';

/** @public */
export interface Pair {
  entityRef: string;
  /** User entity refs as declared, in order; empty when nobody said. */
  people: string[];
  source: PairSource;
  /** The system or group the pair comes from. */
  inheritedFrom?: string;
  /** What the portal holds where the catalog says something else (the catalog wins). */
  overlaid?: string[];
  plannedChange?: PairPlannedChange;
  /** Of the overlay; 0 when there has never been one. */
  version: number;
  etag: string;
  updatedAt?: string;
  updatedBy?: string;
}
