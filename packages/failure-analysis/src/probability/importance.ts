import { differentiate } from './plan/differentiate';
import { evaluate } from './plan/evaluate';
import { Plan } from './plan/plan';

/**
 * How much one event matters to a target. `p` is the probability that the target is down, `p1` and `p0` the same if the event is
 * certain or cannot happen, `q` the probability of the event.
 * @public
 */
export interface EventImportance {
  /** Id of the node whose own event this is. */
  readonly node: string;
  readonly probability: number;
  /** `p1 - p0`: the probability that the event decides (Birnbaum, 1969). */
  readonly birnbaum: number;
  /** `q (p1 - p0) / p`: the share of `p` in which the event decides; Fussell-Vesely in the sense of criticality. */
  readonly fussellVesely: number;
  /** `q p1 / p`: how likely the event is, given that the target is down. */
  readonly diagnostic: number;
  /** Risk achievement worth, `p1 / p`: how many times worse if it were certain. */
  readonly riskAchievementWorth: number;
  /** Risk reduction worth, `p / p0`: how many times better if it could not happen; Infinity where nothing would remain. */
  readonly riskReductionWorth: number;
}

/** Below this share `p0` is computed by itself: as a difference it would lose its digits. */
const DOMINATES = 1e-6;

/** The importance of every event of an exact plan, the greatest share first. */
export function importances(
  plan: Plan,
  q: Float64Array,
  ids: readonly string[],
): EventImportance[] {
  const values = evaluate(plan, q, 'high');
  const weights = differentiate(plan, values);
  const p = values[values.length - 1];
  const birnbaum = new Float64Array(q.length);
  plan.steps.forEach((step, i) => {
    if (step.kind === 'event') birnbaum[step.event] = weights[i];
  });
  return ids
    .map((node, event) => {
      const share = (q[event] * birnbaum[event]) / p;
      const p0 =
        1 - share < DOMINATES
          ? withEvent(plan, q, event, 0)
          : p - q[event] * birnbaum[event];
      const p1 = p0 + birnbaum[event];
      return {
        node,
        probability: q[event],
        birnbaum: birnbaum[event],
        fussellVesely: share,
        diagnostic: (q[event] * p1) / p,
        riskAchievementWorth: p1 / p,
        riskReductionWorth: p0 > 0 ? p / p0 : Infinity,
      };
    })
    .sort(
      (a, b) => b.fussellVesely - a.fussellVesely || (a.node < b.node ? -1 : 1),
    );
}

function withEvent(
  plan: Plan,
  q: Float64Array,
  event: number,
  probability: number,
): number {
  const changed = q.slice();
  changed[event] = probability;
  const values = evaluate(plan, changed, 'high');
  return values[values.length - 1];
}
