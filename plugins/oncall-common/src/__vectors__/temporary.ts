import assert from 'node:assert/strict';
import {
  cutPlans,
  mergePlans,
  trimPlanEnd,
  trimPlanStart,
  type PlanSpan,
} from '../engine/temporary';
import { formatInstant, parseInstant } from '../time/local';
import type { VectorCase } from './read';

interface ForeignPlan {
  start: string;
  end: string;
  shifts: { user: string; start: string; end: string }[];
}

interface TemporaryVectors {
  trimEnd: { given: ForeignPlan; at: string; expected: ForeignPlan }[];
  trimStart: { given: ForeignPlan; at: string; expected: ForeignPlan }[];
  merge: { given: ForeignPlan[]; expected: ForeignPlan[] }[];
  cut: {
    given: ForeignPlan[];
    from: string;
    to: string;
    expected: ForeignPlan[];
  }[];
}

export function temporaryCases(vectors: TemporaryVectors): VectorCase[] {
  return [
    ...vectors.trimEnd.map((v, i) => ({
      name: `trim end ${i}`,
      check: () =>
        assert.deepEqual(
          foreignOf(trimPlanEnd(planOf(v.given), parseInstant(v.at))!),
          v.expected,
        ),
    })),
    ...vectors.trimStart.map((v, i) => ({
      name: `trim start ${i}`,
      check: () =>
        assert.deepEqual(
          foreignOf(trimPlanStart(planOf(v.given), parseInstant(v.at))!),
          v.expected,
        ),
    })),
    ...vectors.merge.map((v, i) => ({
      name: `merge ${i}`,
      check: () =>
        assert.deepEqual(
          mergePlans(v.given.map(planOf)).map(foreignOf),
          v.expected,
        ),
    })),
    ...vectors.cut.map((v, i) => ({
      name: `cut ${i}`,
      check: () =>
        assert.deepEqual(
          cutPlans(
            v.given.map(planOf),
            parseInstant(v.from),
            parseInstant(v.to),
          ).map(foreignOf),
          v.expected,
        ),
    })),
  ];
}

function planOf(plan: ForeignPlan): PlanSpan {
  return {
    start: parseInstant(plan.start),
    end: parseInstant(plan.end),
    shifts: plan.shifts.map(shift => ({
      person: shift.user,
      start: parseInstant(shift.start),
      end: parseInstant(shift.end),
    })),
  };
}

function foreignOf(plan: PlanSpan): ForeignPlan {
  return {
    start: formatInstant(plan.start),
    end: formatInstant(plan.end),
    shifts: plan.shifts.map(shift => ({
      user: shift.person,
      start: formatInstant(shift.start),
      end: formatInstant(shift.end),
    })),
  };
}
