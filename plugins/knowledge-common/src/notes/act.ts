import { daysBetween, firstProblem } from '../values';
import { machineOf, type ActionAnswer } from './machines';
import type { NoteContent, NoteContentOf } from './note';

/** A rule of a note's kind was not kept; the message is for the person. @public */
export class NoteRuleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoteRuleError';
  }
}

/** What `applyAction` needs to know of the world. @public */
export interface ActionContext {
  /** The day it is, YYYY-MM-DD. */
  today: string;
}

function actHackathon(
  note: NoteContentOf<'hackathon'>,
  action: string,
  answer: ActionAnswer,
  on: string,
): NoteContentOf<'hackathon'>['fields'] {
  if (action === 'demo') {
    return { ...note.fields, demoedOn: on, outcome: undefined };
  }
  if (action === 'build') {
    return { ...note.fields, demoedOn: undefined, outcome: undefined };
  }
  return {
    ...note.fields,
    outcome: { on, line: answer.line, link: answer.link },
  };
}

function actPresentation(
  note: NoteContentOf<'presentation'>,
  action: string,
  answer: ActionAnswer,
  on: string,
): NoteContentOf<'presentation'>['fields'] {
  if (action === 'give') {
    return {
      ...note.fields,
      givenOn: on,
      recording: answer.recording ?? note.fields.recording,
      slides: answer.slides ?? note.fields.slides,
      cancelledBecause: undefined,
    };
  }
  return {
    ...note.fields,
    cancelledBecause: action === 'cancel' ? answer.line : undefined,
  };
}

function actPostMortem(
  note: NoteContentOf<'post-mortem'>,
  action: string,
  on: string,
): NoteContentOf<'post-mortem'>['fields'] {
  const actions = note.fields.actions ?? [];
  if (action === 'open') {
    if (actions.length === 0) {
      throw new NoteRuleError('Write at least one action before opening them.');
    }
    return { ...note.fields, closedOn: undefined };
  }
  const open = actions.filter(item => !item.doneOn);
  if (open.length > 0) {
    throw new NoteRuleError(
      `${open.length} of ${actions.length} actions are not done yet, the first: ${open[0].text}`,
    );
  }
  return { ...note.fields, closedOn: on };
}

function fieldsAfter(
  note: NoteContent,
  action: string,
  answer: ActionAnswer,
  on: string,
): NoteContent['fields'] {
  switch (note.kind) {
    case 'hackathon':
      return actHackathon(note, action, answer, on);
    case 'presentation':
      return actPresentation(note, action, answer, on);
    case 'post-mortem':
      return actPostMortem(note, action, on);
    default:
      return {
        ...note.fields,
        resolution:
          action === 'reopen'
            ? undefined
            : { on, line: answer.line, link: answer.link },
      };
  }
}

/** Drops keys without a value: a stored note and a parsed one then compare equal. @public */
export function compact<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * The note after the action, or a {@link NoteRuleError} that says what is missing.
 * @public
 */
export function applyAction<C extends NoteContent>(
  note: C,
  action: string,
  input: unknown,
  context: ActionContext,
): C {
  const spec = machineOf(note.kind).actions[action];
  if (!spec || !Object.hasOwn(machineOf(note.kind).actions, action)) {
    throw new NoteRuleError(`A ${note.kind} note has no action "${action}".`);
  }
  if (!spec.from.includes(note.state)) {
    throw new NoteRuleError(
      `"${action}" is possible from ${spec.from.join(', ')}; this note is ${
        note.state
      }.`,
    );
  }
  const parsed = spec.asks.safeParse(input ?? {});
  if (!parsed.success) throw new NoteRuleError(firstProblem(parsed.error));
  const on = parsed.data.on ?? context.today;
  if (daysBetween(context.today, on) > 0) {
    throw new NoteRuleError(`${on} has not come yet.`);
  }
  return {
    ...note,
    state: spec.to,
    fields: compact(fieldsAfter(note, action, parsed.data, on)),
  };
}
