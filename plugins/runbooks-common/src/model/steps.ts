import type { Block } from './content';

/** @public */
export const STEP_TYPES = [
  'manual',
  'check',
  'command',
  'decision',
  'approval',
  'wait',
  'notify',
  'traffic',
] as const;
/** @public */
export type StepType = (typeof STEP_TYPES)[number];

/** @public */
export const RUN_MODES = ['real', 'drill', 'tabletop'] as const;
/** A tabletop is talked through: nothing is executed and no traffic moves. @public */
export type RunMode = (typeof RUN_MODES)[number];

/** @public */
export const MECHANISMS = [
  'vip',
  'dns',
  'bgp',
  'load-balancer',
  'cdn',
] as const;
/** @public */
export type Mechanism = (typeof MECHANISMS)[number];

/** @public */
export type SecondPerson = 'required' | 'recommended' | 'none';

/** What follows a failed step. @public */
export type OnFail =
  | { action: 'stop' | 'rollback' | 'continue' }
  | { action: 'goto'; step: string };

/** @public */
export type DecisionOption =
  | { key: string; goto: string }
  | { key: string; stop: string };

/** @public */
export interface TrafficDetails {
  mechanism: Mechanism;
  /** Catalog reference of what is moved, lower case. */
  resource: string;
  from: string;
  to: string;
  order?: 'make_before_break' | 'break_before_make';
  /** Counted after "done" before "verified" is accepted. */
  settleSeconds: number;
  /** After this time the move is overdue for its way back. */
  autoRevertAfterSeconds?: number;
  /** What to lock so that automation does not undo the move. */
  iacLock?: string;
  /** Features lost while traffic stands at the target. */
  loses: string[];
  capacityCheck?: string;
  /** Keys of the mechanism as written: address, prefixes, ttl_before, ... */
  extra: { key: string; value: string }[];
  /** The mechanism's own list of things to see to, for display. */
  checklist: string[];
}

/** A typed step, or an untyped H3 of a plain page (then a manual step). @public */
export interface Step {
  /** Unique in the runbook. */
  id: string;
  /** 1-based, in order of the text. */
  number: number;
  /** Without the number people write before it. */
  title: string;
  type: StepType;
  phaseId: string;
  line: number;
  column: number;
  /** Planned time. */
  expectSeconds?: number;
  timeoutSeconds?: number;
  /** Modes the step is part of; elsewhere it is skipped by itself. */
  runIn: RunMode[];
  secondPerson: SecondPerson;
  onFail: OnFail;
  /** What to attach, in words. */
  evidence: string[];
  /** Access the step needs, in words. */
  needs: string[];
  waitAfterSeconds?: number;
  waitReason?: string;
  decision?: { question: string; options: DecisionOption[] };
  /** Group or user references, or the word "pair". Empty: anyone on the run but the driver. */
  approval?: { approvers: string[]; needed: number };
  wait?: { seconds?: number; until?: string };
  notify?: { channel: string; text: string };
  traffic?: TrafficDetails;
  /** Everything under the heading in the order written; command blocks are code blocks with a role. */
  body: Block[];
}

/** An H2: steps under it, and the prose before the first of them. @public */
export interface Phase {
  id: string;
  title: string;
  line: number;
  body: Block[];
  steps: Step[];
}
