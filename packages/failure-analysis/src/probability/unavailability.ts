import { Verdict } from '../model';
import { PreparedModel } from '../prepare/prepareModel';
import { Decomposer } from './plan/decompose';
import { Effort, QUICK, THOROUGH } from './diagram/effort';
import { evaluate } from './plan/evaluate';
import {
  extractFormula,
  FormulaTooLarge,
  TargetFormula,
} from './formula/extractFormula';
import { EventImportance, importances } from './importance';
import { Plan, PlanBuilder } from './plan/plan';
import { refine } from './plan/refine';
import { Work } from './diagram/work';

/** A probability, or two it lies between. @public */
export type Probability = number | ProbabilityRange;

/** @public */
export interface ProbabilityRange {
  readonly low: number;
  readonly high: number;
}

/** The probability that a node is down through its own event, at any moment; undefined where nobody knows. @public */
export type ProbabilityOf = (id: string) => Probability | undefined;

/** @public */
export interface UnavailabilityOptions {
  /** "thorough" (as a rule exact; seconds at most) or "quick" (for every service of an estate; milliseconds). */
  readonly effort?: 'thorough' | 'quick';
  /** How many nodes of decision diagrams to make before bounds are enough. */
  readonly nodeBudget?: number;
}

/**
 * The probability that a target is down. Where inputs are ranges `low` and `high` differ also when exact: they are then the exact
 * answers for the best and the worst of the inputs.
 * @public
 */
export interface Unavailability {
  /**
   * "exact": but for rounding; "bounded": the true value is certain to lie between; "not-computed": see `reason`.
   */
  readonly status: 'exact' | 'bounded' | 'not-computed';
  readonly low: number;
  readonly high: number;
  /** Why nothing was computed, in plain words. */
  readonly reason?: string;
}

/** Rounding of the many operations behind a bound, generously. */
const ROUNDING = 1e-12;

/**
 * What is needed to compute the unavailability of a target, again and again with other inputs.
 * @public
 */
export class TargetUnavailability {
  /** Ids of the nodes whose events the target depends on. */
  readonly events: readonly string[];
  readonly result: Unavailability;
  private readonly plan?: Plan;
  private readonly low: Float64Array;
  private readonly high: Float64Array;

  /** @internal */
  constructor(
    events: readonly string[],
    low: Float64Array,
    high: Float64Array,
    plan: Plan | undefined,
    reason?: string,
  ) {
    this.events = events;
    this.low = low;
    this.high = high;
    this.plan = plan;
    this.result = plan
      ? valueOf(plan, low, high)
      : { status: 'not-computed', low: 0, high: 1, reason };
  }

  /** The unavailability if some events had other probabilities; ids that the target does not depend on change nothing. */
  with(changes: ReadonlyMap<string, Probability>): Unavailability {
    if (!this.plan) return this.result;
    const low = this.low.slice();
    const high = this.high.slice();
    this.events.forEach((id, event) => {
      const change = changes.get(id);
      if (change === undefined) return;
      const range = rangeOf(change, id);
      low[event] = range.low;
      high[event] = range.high;
    });
    return valueOf(this.plan, low, high);
  }

  /**
   * How much each event matters, the greatest share first; undefined where the result is not exact. Where inputs are
   * ranges, at the middle of each.
   */
  importance(): EventImportance[] | undefined {
    if (!this.plan || this.result.status !== 'exact') return undefined;
    const middle = this.low.map((low, event) => (low + this.high[event]) / 2);
    return importances(this.plan, middle, this.events);
  }
}

/**
 * Computes how likely a target is to be down: exactly by binary decision diagrams after taking out single points and
 * whatever shares no event, certain bounds where that takes too many nodes.
 * @throws RangeError on a probability that is none
 * @public
 */
export function unavailability(
  prepared: PreparedModel,
  target: string,
  verdict: Verdict,
  probabilityOf: ProbabilityOf,
  options: UnavailabilityOptions = {},
): TargetUnavailability {
  const nothing = new Float64Array(0);
  let formula: TargetFormula;
  try {
    formula = extractFormula(prepared, prepared.indexOf(target), verdict);
  } catch (error) {
    if (!(error instanceof FormulaTooLarge)) throw error;
    return new TargetUnavailability(
      [],
      nothing,
      nothing,
      undefined,
      'redundancy passes through a cycle that is too large',
    );
  }
  const events = prepared.idsOf(formula.events);
  const low = new Float64Array(events.length);
  const high = new Float64Array(events.length);
  for (let event = 0; event < events.length; event++) {
    const probability = probabilityOf(events[event]);
    if (probability === undefined) {
      return new TargetUnavailability(
        events,
        nothing,
        nothing,
        undefined,
        `nobody said how likely ${events[event]} is to be down`,
      );
    }
    const range = rangeOf(probability, events[event]);
    low[event] = range.low;
    high[event] = range.high;
  }
  const plan = planOf(formula, high, effortOf(options));
  return new TargetUnavailability(events, low, high, plan);
}

function effortOf({ effort, nodeBudget }: UnavailabilityOptions): Effort {
  const chosen = effort === 'quick' ? QUICK : THOROUGH;
  return nodeBudget === undefined ? chosen : { ...chosen, nodes: nodeBudget };
}

function planOf(
  { formulas, root, events }: TargetFormula,
  q: Float64Array,
  effort: Effort,
): Plan {
  const builder = new PlanBuilder();
  const work = new Work(effort.nodes, effort.whole);
  const leaves = events.map((_, event) => builder.event(event));
  const step = new Decomposer(formulas, leaves, builder, work).stepOf(root);
  work.attempts = effort.split;
  return refine(builder, step, q, work, effort.tolerance);
}

function valueOf(
  plan: Plan,
  low: Float64Array,
  high: Float64Array,
): Unavailability {
  const last = plan.steps.length - 1;
  const least = evaluate(plan, low, 'low')[last];
  const most = evaluate(plan, high, 'high')[last];
  if (!plan.steps.some(step => step.kind === 'open'))
    return { status: 'exact', low: least, high: most };
  return {
    status: 'bounded',
    low: least * (1 - ROUNDING),
    high: Math.min(1, most * (1 + ROUNDING)),
  };
}

function rangeOf(probability: Probability, id: string): ProbabilityRange {
  const range =
    typeof probability === 'number'
      ? { low: probability, high: probability }
      : probability;
  if (!(range.low >= 0 && range.low <= range.high && range.high <= 1)) {
    throw new RangeError(
      `The probability of "${id}" must be from 0 to 1, low before high`,
    );
  }
  return range;
}
