import type { Block, TocEntry } from './content';
import type { Finding } from './findings';
import type { Phase } from './steps';

/** @public */
export const PURPOSES = [
  'failover',
  'failback',
  'restore',
  'disaster-recovery',
  'diagnosis',
  'maintenance',
] as const;
/** What a runbook is for. "disaster-recovery" is a restore of everything. @public */
export type Purpose = (typeof PURPOSES)[number];

/** @public */
export type RunbookStatus = 'draft' | 'published' | 'deprecated';

/** Front matter, read. References are full and lower case. @public */
export interface RunbookMeta {
  id?: string;
  title: string;
  purpose?: Purpose;
  entities: string[];
  owner?: string;
  status: RunbookStatus;
  alerts: string[];
  rtoSeconds?: number;
  rpoSeconds?: number;
  drillEveryDays?: number;
  reviewEveryDays?: number;
  /** yyyy-mm-dd */
  reviewedOn?: string;
  reviewedBy: string[];
  /** "owners": only the owner group and the pairs of the entities may read it. */
  visibility: 'everyone' | 'owners';
}

/** @public */
export type ParameterDefinition = {
  name: string;
  help?: string;
  required: boolean;
  default?: string;
  /** Name of another parameter that must have another value. */
  differs?: string;
  line: number;
} & (
  | { type: 'enum'; values: string[] }
  /** Without a pattern the value is text for the record and never reaches a command. */
  | { type: 'string'; pattern?: string }
);

/** @public */
export type GuardRule =
  | 'at_least'
  | 'gate'
  | 'not_within'
  | 'exclusive'
  | 'differs';

/** A condition checked before a traffic step may be marked done. @public */
export interface Guard {
  id: string;
  rule: GuardRule;
  /** Whether it can be overridden with a reason and a second person. */
  breakGlass: boolean;
  /** Steps it protects; empty means every traffic step. */
  steps: string[];
  line: number;
  /** at_least: how many of `of` must stay in `state`. */
  count?: number;
  of?: string[];
  state?: string;
  /** gate: name of the check, with a bound in its own unit (seconds where written as a duration) or a wanted state. */
  check?: string;
  max?: number;
  min?: number;
  /** not_within: seconds between two moves of a resource. exclusive: how long a silent run holds it. gate, at_least: how old a fact may be. */
  seconds?: number;
  /** exclusive: what is locked; default is the resource of the step. */
  resource?: string;
  /** differs: the two texts that must not be the same. */
  left?: string;
  right?: string;
}

/** A whole runbook, parsed. Never throws on bad text: what is wrong stands in `findings`. @public */
export interface RunbookDocument {
  /** "bulkhead/v1" when the front matter says so; "plain" for any other page. */
  format: 'bulkhead/v1' | 'plain';
  meta: RunbookMeta;
  title: string;
  /** Everything before the first phase. */
  intro: Block[];
  phases: Phase[];
  parameters: ParameterDefinition[];
  guards: Guard[];
  toc: TocEntry[];
  findings: Finding[];
}
