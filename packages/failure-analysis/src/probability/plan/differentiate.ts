import { Diagram } from '../diagram/decisionDiagrams';
import { diagramProbabilities } from './evaluate';
import { Plan, PlanStep } from './plan';
import { voteProbability } from './voteProbability';

/**
 * How much the result changes with the probability of each step: the Birnbaum importance, by going through the plan backwards
 * once.
 */
export function differentiate(plan: Plan, values: Float64Array): Float64Array {
  const weights = new Float64Array(values.length);
  weights[values.length - 1] = 1;
  for (let i = values.length - 1; i >= 0; i--) {
    if (weights[i] !== 0) spread(plan.steps[i], weights[i], values, weights);
  }
  return weights;
}

function spread(
  step: PlanStep,
  weight: number,
  values: Float64Array,
  weights: Float64Array,
): void {
  switch (step.kind) {
    case 'and':
      productOfOthers(step.parts, part => values[part]).forEach((others, k) => {
        weights[step.parts[k]] += weight * others;
      });
      return;
    case 'or':
      productOfOthers(step.parts, part => 1 - values[part]).forEach(
        (others, k) => {
          weights[step.parts[k]] += weight * others;
        },
      );
      return;
    case 'vote':
      step.parts.forEach((part, k) => {
        const others = step.parts
          .filter((_, j) => j !== k)
          .map(other => values[other]);
        // It decides where exactly one too few of the others are true.
        const decides =
          voteProbability(step.needed - 1, others) -
          voteProbability(step.needed, others);
        weights[part] += weight * decides;
      });
      return;
    case 'split':
      weights[step.on] += weight * (values[step.high] - values[step.low]);
      weights[step.high] += weight * values[step.on];
      weights[step.low] += weight * (1 - values[step.on]);
      return;
    case 'diagram':
      diagramWeights(
        step.diagram,
        step.parts.map(part => values[part]),
      ).forEach((share, level) => {
        weights[step.parts[level]] += weight * share;
      });
      return;
    default:
  }
}

function productOfOthers(
  parts: readonly number[],
  factor: (part: number) => number,
): Float64Array {
  const others = new Float64Array(parts.length);
  let before = 1;
  parts.forEach((part, k) => {
    others[k] = before;
    before *= factor(part);
  });
  let after = 1;
  for (let k = parts.length - 1; k >= 0; k--) {
    others[k] *= after;
    after *= factor(parts[k]);
  }
  return others;
}

function diagramWeights(
  diagram: Diagram,
  parts: readonly number[],
): Float64Array {
  const { level, low, high } = diagram;
  const p = diagramProbabilities(diagram, parts);
  const reach = new Float64Array(level.length);
  const shares = new Float64Array(parts.length);
  reach[level.length - 1] = 1;
  for (let node = level.length - 1; node >= 2; node--) {
    const q = parts[level[node]];
    reach[high[node]] += reach[node] * q;
    reach[low[node]] += reach[node] * (1 - q);
    shares[level[node]] += reach[node] * (p[high[node]] - p[low[node]]);
  }
  return shares;
}
