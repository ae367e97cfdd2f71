import { Decomposer } from './decompose';
import { differentiate } from './differentiate';
import { evaluate, Probabilities } from './evaluate';
import { FALSE, Formulas, Kind, TRUE } from '../formula/formulas';
import { OpenStep, Plan, PlanBuilder } from './plan';
import { operandsFirst } from '../formula/walk';
import { Work } from '../diagram/work';

/** Of the open steps, those are split that leave at least this share of the greatest doubt. */
const SHARE = 0.2;

/**
 * Splits what is not taken apart yet, the greatest doubt about the result first, until nothing is open, the work is spent or
 * the bounds are close enough.
 */
export function refine(
  builder: PlanBuilder,
  root: number,
  q: Probabilities,
  work: Work,
  tolerance: number,
): Plan {
  const decomposers = new Map<Formulas, Decomposer>();
  for (;;) {
    const plan = builder.finish(root);
    const open = plan.steps.flatMap((step, i) =>
      step.kind === 'open' ? [{ step, i }] : [],
    );
    if (open.length === 0 || work.left <= 0) return plan;
    const low = evaluate(plan, q, 'low');
    const high = evaluate(plan, q, 'high');
    const last = plan.steps.length - 1;
    if (high[last] - low[last] <= tolerance * low[last]) return plan;
    const weights = differentiate(plan, high);
    const doubt = open.map(({ i }) => weights[i] * (high[i] - low[i]));
    const most = Math.max(...doubt);
    open.forEach(({ step, i }, k) => {
      if (doubt[k] < most * SHARE || work.left <= 0) return;
      let decomposer = decomposers.get(step.formulas);
      const origin = builder.steps[plan.origins[i]] as OpenStep;
      if (!decomposer) {
        decomposer = new Decomposer(
          origin.formulas,
          origin.parts,
          builder,
          work,
        );
        decomposers.set(step.formulas, decomposer);
      }
      builder.replace(
        plan.origins[i],
        split(origin, decomposer, builder, work),
      );
    });
  }
}

function split(
  { formulas, root, parts }: OpenStep,
  decomposer: Decomposer,
  builder: PlanBuilder,
  work: Work,
): number {
  const event = heaviestEvent(formulas, root, work);
  const on = parts[formulas.parameter(event)];
  const fixed = (value: number): number =>
    decomposer.stepOf(
      formulas.substitute(root, node => (node === event ? value : -1)),
    );
  const high = fixed(TRUE);
  const low = fixed(FALSE);
  return builder.add({ kind: 'split', on, high, low });
}

/** Weight runs down from the root, shared among operands. What many ways lead to keeps the most together. */
function heaviestEvent(formulas: Formulas, root: number, work: Work): number {
  const weight = new Map<number, number>([[root, 1]]);
  const order = operandsFirst(formulas, root);
  work.left -= order.length;
  let heaviest = -1;
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    const row = formulas.operandsOf(node);
    const share = weight.get(node)! / row.length;
    for (const operand of row)
      weight.set(operand, (weight.get(operand) ?? 0) + share);
    if (
      formulas.kind(node) === Kind.event &&
      (heaviest < 0 || weight.get(node)! > weight.get(heaviest)!)
    )
      heaviest = node;
  }
  return heaviest;
}
