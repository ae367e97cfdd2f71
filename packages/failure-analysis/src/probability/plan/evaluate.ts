import { Diagram } from '../diagram/decisionDiagrams';
import { boundOf, Side } from './openBounds';
import { Plan, PlanStep } from './plan';
import { voteProbability } from './voteProbability';

/** Probability of each event by its number. */
export type Probabilities = ArrayLike<number>;

/** The probability of every step; the last is that of the whole. */
export function evaluate(
  plan: Plan,
  q: Probabilities,
  side: Side,
): Float64Array {
  const values = new Float64Array(plan.steps.length);
  plan.steps.forEach((step, i) => {
    values[i] = valueOf(step, values, q, side);
  });
  return values;
}

function valueOf(
  step: PlanStep,
  values: Float64Array,
  q: Probabilities,
  side: Side,
): number {
  switch (step.kind) {
    case 'constant':
      return step.value;
    case 'event':
      return q[step.event];
    case 'and': {
      let all = 1;
      for (const part of step.parts) all *= values[part];
      return all;
    }
    case 'or': {
      // 1 - (1 - a)(1 - b), without losing the small ones to the 1.
      let any = 0;
      for (const part of step.parts) any += (1 - any) * values[part];
      return any;
    }
    case 'vote':
      return voteProbability(
        step.needed,
        step.parts.map(part => values[part]),
      );
    case 'split':
      return (
        values[step.on] * values[step.high] +
        (1 - values[step.on]) * values[step.low]
      );
    case 'diagram':
      return diagramProbabilities(
        step.diagram,
        step.parts.map(part => values[part]),
      )[step.diagram.level.length - 1];
    default:
      return boundOf(
        step,
        step.parts.map(part => values[part]),
        side,
      );
  }
}

/** Probability of the function of every node of a diagram. */
export function diagramProbabilities(
  { level, low, high }: Diagram,
  parts: readonly number[],
): Float64Array {
  const p = new Float64Array(level.length);
  p[1] = 1;
  for (let node = 2; node < level.length; node++) {
    const q = parts[level[node]];
    p[node] = q * p[high[node]] + (1 - q) * p[low[node]];
  }
  return p;
}
