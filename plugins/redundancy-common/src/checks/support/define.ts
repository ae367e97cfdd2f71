import type { CheckAnswer, CheckDefinition, CheckFacts } from '../model';
import { Mentions } from './mentions';

/** A check before what all have in common is added. */
export interface CheckSketch
  extends Omit<CheckDefinition, 'appliesTo' | 'evaluate'> {
  /** Default: every service. */
  appliesTo?: (facts: CheckFacts) => boolean;
  /** Whether places and lines are asked too, and not services alone. */
  alsoPlaces?: boolean;
  evaluate: (facts: CheckFacts, say: Mentions) => CheckAnswer;
}

/** Adds to an answer the entities that its texts name. */
export function defineCheck(sketch: CheckSketch): CheckDefinition {
  const { appliesTo, alsoPlaces, evaluate, ...about } = sketch;
  return {
    ...about,
    appliesTo: facts =>
      (alsoPlaces === true || facts.result.isService !== false) &&
      (appliesTo?.(facts) ?? true),
    evaluate: facts => {
      const say = new Mentions(facts);
      const answer = evaluate(facts, say);
      const names = [...new Set([...say.refs, ...(answer.names ?? [])])];
      return names.length ? { ...answer, names } : answer;
    },
  };
}
