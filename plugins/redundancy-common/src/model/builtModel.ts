import type { FailureModel } from '@bulkhead/failure-analysis';
import type { NodeInfo } from '../api';
import type { RedundancyFacts } from '../metadata';
import type { MetadataFinding } from '../results';
import type { VocabularyOptions } from '../vocabulary';

/** What results need to know of an entity besides the model. Plain data. @public */
export interface EntityInfo {
  ref: string;
  kind: string;
  type?: string;
  title: string;
  ownerRef?: string;
  systemRef?: string;
  tier?: number;
  slo?: number;
}

/** Who could act by hand for an entity. @public */
export interface WhoCanAct {
  /** References of people; those that are not in the catalog do not count. */
  people: readonly string[];
  /** Why nobody can, in plain words, for the finding. */
  because?: string;
}

/**
 * Whether somebody could really act for an entity. Undefined: nobody knows, as the part that would is not there. @public
 */
export interface HumanHalf {
  /** Somebody of the pair or the rotation is ready. */
  pairReady?: boolean;
  /** A failover or traffic runbook was drilled as it reads now. */
  runbookProven?: boolean;
}

/** @public */
export interface BuildModelOptions {
  /** Words added to the defaults. */
  vocabulary?: VocabularyOptions;
  /**
   * Who could promote a standby of this entity by hand. Undefined: its pair. Other parts of the product know more: who is
   * ready, and whether a runbook is proven.
   */
  whoCanAct?: (
    entityRef: string,
    facts: RedundancyFacts,
  ) => WhoCanAct | undefined;
  /**
   * Whether people and runbook are proven. What a person has to do counts only where neither is known to be missing;
   * undefined counts as before.
   */
  human?: (entityRef: string) => HumanHalf | undefined;
}

/** The failure model of a catalog with all that is needed to speak of it. Can cross a worker as it is. @public */
export interface BuiltModel {
  model: FailureModel;
  /** One for each node of the model, in the same order. */
  info: NodeInfo[];
  /** Ids of the entities that count as services. */
  targets: string[];
  /** Every Component and Resource, and what else the model names, by reference. */
  entities: Map<string, EntityInfo>;
  facts: Map<string, RedundancyFacts>;
  /** What is wrong, missing or surprising, by entity reference. */
  findings: Map<string, MetadataFinding[]>;
  vocabulary: VocabularyOptions;
}
