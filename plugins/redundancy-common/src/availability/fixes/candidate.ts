import type { ModelEdit } from './edit';

/** @public */
export type FixKind =
  | 'add-member'
  | 'move-member'
  | 'second-link'
  | 'make-soft'
  | 'automate-failover'
  | 'name-pair';

/** Something that could be done, not yet reckoned. */
export interface Candidate {
  id: string;
  kind: FixKind;
  /** One plain line. */
  title: string;
  /** Whose facts would change. */
  entityRef: string;
  /** What to write in catalog-info.yaml of that entity, where it can be told. */
  yaml?: string;
  /** Entities that the line and the YAML name. */
  names: string[];
  /** Ids to lose in a what-if, to see what it is for. */
  loses: string[];
  /** Services that have the gap today. */
  services: string[];
  edit: ModelEdit;
}
