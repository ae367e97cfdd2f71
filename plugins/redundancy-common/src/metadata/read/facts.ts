import type { Pattern, RedundancySpec } from '../schema';

/** @public */
export interface Technology {
  name: string;
  version?: string;
}

/** All that an entity says about its redundancy, as far as it can be read. @public */
export interface RedundancyFacts {
  /** 0 (all stops) .. 3. */
  tier?: number;
  pattern?: Pattern;
  /** Percent. */
  slo?: number;
  /** Milliseconds. */
  rto?: number;
  /** Milliseconds. */
  rpo?: number;
  /** Full references of the people named, in the order named. */
  pair: string[];
  technologies: Technology[];
  /** `spec.redundancy` as far as it can be read; durations and references as written. */
  redundancy: RedundancySpec;
  /** Whether the entity says anything about redundancy at all. */
  declared: boolean;
}
