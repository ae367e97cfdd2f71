import { mergeSpans, type Span } from './spans';

/** A temporary schedule as numbers. @public */
export interface PlanSpan extends Span {
  shifts: PlanShift[];
}

/** @public */
export interface PlanShift extends Span {
  person: string;
  role?: string;
}

/** What of a plan is before an instant; undefined when nothing. @public */
export function trimPlanEnd(plan: PlanSpan, at: number): PlanSpan | undefined {
  return cutTo(plan, plan.start, Math.min(plan.end, at));
}

/** What of a plan is after an instant; undefined when nothing. @public */
export function trimPlanStart(
  plan: PlanSpan,
  at: number,
): PlanSpan | undefined {
  return cutTo(plan, Math.max(plan.start, at), plan.end);
}

/** Takes a span out of plans. @public */
export function cutPlans(
  plans: readonly PlanSpan[],
  from: number,
  to: number,
): PlanSpan[] {
  return plans
    .flatMap(plan => [trimPlanEnd(plan, from), trimPlanStart(plan, to)])
    .filter((plan): plan is PlanSpan => plan !== undefined)
    .sort((a, b) => a.start - b.start);
}

/** Joins plans that overlap or touch, and the shifts of a person in them. Shifts never reach beyond their plan. @public */
export function mergePlans(plans: readonly PlanSpan[]): PlanSpan[] {
  const shifts = plans.flatMap(
    plan => cutTo(plan, plan.start, plan.end)?.shifts ?? [],
  );
  return mergeSpans(plans.map(({ start, end }) => ({ start, end }))).map(
    span => {
      const own = shifts.filter(
        shift => shift.start < span.end && shift.end > span.start,
      );
      const keys = [...new Set(own.map(keyOf))];
      return {
        ...span,
        shifts: keys
          .flatMap(key => {
            const [first, ...rest] = own.filter(shift => keyOf(shift) === key);
            return mergeSpans([first, ...rest]).map(merged => ({
              ...first,
              start: merged.start,
              end: merged.end,
            }));
          })
          .sort((a, b) => a.start - b.start || (a.person < b.person ? -1 : 1)),
      };
    },
  );
}

function keyOf(shift: PlanShift): string {
  return `${shift.person} ${shift.role ?? ''}`;
}

function cutTo(
  plan: PlanSpan,
  start: number,
  end: number,
): PlanSpan | undefined {
  if (start >= end) {
    return undefined;
  }
  return {
    start,
    end,
    shifts: plan.shifts
      .map(shift => ({
        ...shift,
        start: Math.max(shift.start, start),
        end: Math.min(shift.end, end),
      }))
      .filter(shift => shift.start < shift.end),
  };
}
