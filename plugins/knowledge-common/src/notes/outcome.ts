import { addDays } from '../values';
import type { NoteContent } from './note';

/** Days after the demo at which somebody is asked what became of it. @public */
export const outcomeQuestions = [30, 180] as const;

/** An open question about a hackathon project. @public */
export interface OutcomeQuestion {
  /** Since when it stands open. */
  since: string;
  /** Which of the two it is. */
  afterDays: (typeof outcomeQuestions)[number];
  /** Somebody answered before, and is asked whether it still holds. */
  again: boolean;
}

/**
 * What is asked of a hackathon project today. At 30 days any answer closes the question; at 180
 * days an older answer is asked again, since what was adopted early often lies still later.
 * A dropped project is left alone.
 * @public
 */
export function outcomeQuestion(
  note: NoteContent,
  today: string,
): OutcomeQuestion | undefined {
  if (note.kind !== 'hackathon' || note.draft) return undefined;
  const { demoedOn, outcome } = note.fields;
  if (!demoedOn || note.state === 'dropped') return undefined;
  const [first, second] = outcomeQuestions;
  const secondOn = addDays(demoedOn, second);
  if (today >= secondOn && (!outcome || outcome.on < secondOn)) {
    return { since: secondOn, afterDays: second, again: outcome !== undefined };
  }
  const firstOn = addDays(demoedOn, first);
  if (today >= firstOn && !outcome) {
    return { since: firstOn, afterDays: first, again: false };
  }
  return undefined;
}

/** The days on which questions will open, so that a store can index them. @public */
export function nextQuestionOn(note: NoteContent): string | undefined {
  if (note.kind !== 'hackathon' || note.draft) return undefined;
  const { demoedOn, outcome } = note.fields;
  if (!demoedOn || note.state === 'dropped') return undefined;
  const [first, second] = outcomeQuestions;
  const secondOn = addDays(demoedOn, second);
  if (!outcome) return addDays(demoedOn, first);
  return outcome.on < secondOn ? secondOn : undefined;
}
