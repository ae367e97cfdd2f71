import { z } from 'zod';
import { daySchema, httpUrlSchema, lineSchema } from '../values';
import type { NoteKind } from './kinds';

/** One step of a state machine. @public */
export interface NoteActionSpec {
  /** States it can be taken from. */
  readonly from: readonly string[];
  readonly to: string;
  /** What the person is asked. */
  readonly asks: z.ZodType<ActionAnswer>;
  /** Names of the questions, in the order a form shows them; a name ending in "?" may stay empty. */
  readonly questions: readonly string[];
}

/** All that an action can be told. @public */
export interface ActionAnswer {
  link?: string;
  line?: string;
  on?: string;
  recording?: string;
  slides?: string;
}

/** @public */
export interface NoteMachine {
  readonly states: readonly string[];
  readonly initial: string;
  /** States in which nothing more is expected of anybody. */
  readonly ended: readonly string[];
  readonly actions: Readonly<Record<string, NoteActionSpec>>;
}

const link = httpUrlSchema;
const line = lineSchema;
const on = daySchema.optional();
const day = z.object({ on }).strict();
const nothing = z.object({}).strict();

/** The four small state machines. @public */
export const noteMachines = {
  hackathon: {
    states: ['idea', 'building', 'demoed', 'adopted', 'parked', 'dropped'],
    initial: 'idea',
    ended: ['adopted', 'parked', 'dropped'],
    actions: {
      build: {
        from: ['idea', 'parked'],
        to: 'building',
        asks: nothing,
        questions: [],
      },
      demo: {
        from: ['idea', 'building'],
        to: 'demoed',
        asks: day,
        questions: ['on?'],
      },
      // Taken again from its own state, it says "still so" when the question comes back.
      adopt: {
        from: ['demoed', 'parked', 'adopted'],
        to: 'adopted',
        asks: z.object({ link, line: line.optional(), on }).strict(),
        questions: ['link', 'line?'],
      },
      park: {
        from: ['idea', 'building', 'demoed', 'adopted', 'parked'],
        to: 'parked',
        asks: z.object({ line, on }).strict(),
        questions: ['line'],
      },
      drop: {
        from: ['idea', 'building', 'demoed', 'adopted', 'parked'],
        to: 'dropped',
        asks: z.object({ line, on }).strict(),
        questions: ['line'],
      },
    },
  },
  watch: {
    states: ['open', 'acted', 'dismissed'],
    initial: 'open',
    ended: ['acted', 'dismissed'],
    actions: {
      act: {
        from: ['open'],
        to: 'acted',
        asks: z.object({ link, line: line.optional(), on }).strict(),
        questions: ['link', 'line?'],
      },
      dismiss: {
        from: ['open'],
        to: 'dismissed',
        asks: z.object({ line, on }).strict(),
        questions: ['line'],
      },
      reopen: {
        from: ['acted', 'dismissed'],
        to: 'open',
        asks: nothing,
        questions: [],
      },
    },
  },
  presentation: {
    states: ['planned', 'given', 'cancelled'],
    initial: 'planned',
    ended: ['given', 'cancelled'],
    actions: {
      give: {
        from: ['planned'],
        to: 'given',
        asks: z
          .object({
            on,
            recording: httpUrlSchema.optional(),
            slides: httpUrlSchema.optional(),
          })
          .strict(),
        questions: ['on?', 'recording?', 'slides?'],
      },
      cancel: {
        from: ['planned'],
        to: 'cancelled',
        asks: z.object({ line: line.optional() }).strict(),
        questions: ['line?'],
      },
      plan: {
        from: ['cancelled'],
        to: 'planned',
        asks: nothing,
        questions: [],
      },
    },
  },
  'post-mortem': {
    states: ['linked', 'actions-open', 'closed'],
    initial: 'linked',
    ended: ['closed'],
    actions: {
      open: {
        from: ['linked', 'closed'],
        to: 'actions-open',
        asks: nothing,
        questions: [],
      },
      close: {
        from: ['linked', 'actions-open'],
        to: 'closed',
        asks: day,
        questions: ['on?'],
      },
    },
  },
} as const satisfies Record<NoteKind, NoteMachine>;

/** @public */
export type StateOf<K extends NoteKind> =
  (typeof noteMachines)[K]['states'][number];

/** Any state of any kind. @public */
export type NoteState = StateOf<NoteKind>;

/** The machine of a kind, seen without its literal types. @public */
export function machineOf(kind: NoteKind): NoteMachine {
  return noteMachines[kind];
}

/** Names of the actions that can be taken now. @public */
export function actionsFrom(kind: NoteKind, state: string): string[] {
  return Object.entries(machineOf(kind).actions)
    .filter(([, action]) => action.from.includes(state))
    .map(([name]) => name);
}
