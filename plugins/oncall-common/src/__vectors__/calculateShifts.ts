import assert from 'node:assert/strict';
import type { TemporarySchedule } from '../model/changes';
import type { Weekday } from '../model/schedule';
import { historyThenPlan } from '../engine/people';
import { CompiledSchedule } from '../engine/schedule';
import { formatInstant, parseInstant } from '../time/local';
import {
  alwaysOn,
  daily,
  layerOf,
  rotationOf,
  type ForeignRotation,
} from './build';
import { overridesOf } from './overrides';
import type { VectorCase } from './read';

interface CalculateVectors {
  cases: {
    name: string;
    timeZone: string;
    now: string | null;
    window: { from: string; to: string };
    history?: { user: string; start: string; end: string | null }[];
    rules: {
      days: Weekday[];
      start: string;
      end: string;
      target: {
        user?: string;
        rotation?: ForeignRotation & {
          currentIndex: number;
          currentShiftStartedAt: string;
          participants: string[];
        };
      };
    }[];
    overrides?: { add?: string; remove?: string; start: string; end: string }[];
    temporarySchedules?: {
      start: string;
      end: string;
      shifts: { user: string; start: string; end: string }[];
    }[];
    expected: {
      user: string;
      start: string;
      end: string;
      truncated: boolean;
    }[];
  }[];
}

type CalculateCase = CalculateVectors['cases'][number];

const MINUTE = 60_000;

export function calculateCases(vectors: CalculateVectors): VectorCase[] {
  return vectors.cases.map(v => ({
    name: v.name,
    check: () =>
      assert.deepEqual(
        shiftsOf(v),
        v.expected.map(shift => ({
          ...shift,
          start: formatInstant(parseInstant(shift.start)),
          end: formatInstant(parseInstant(shift.end)),
        })),
      ),
  }));
}

function shiftsOf(v: CalculateCase) {
  const schedule = new CompiledSchedule({
    layers: v.rules.map((rule, i) =>
      layerOf(
        `rule-${i}`,
        rule.target.rotation
          ? rotationOf(
              rule.target.rotation,
              rule.target.rotation.participants,
              {
                effectiveFrom: rule.target.rotation.currentShiftStartedAt,
                first: rule.target.rotation.currentIndex,
              },
            )
          : alwaysOn(rule.target.user!, v.timeZone),
        {
          restrictions: [daily(rule.start, rule.end, rule.days)],
          timeZone: v.timeZone,
        },
      ),
    ),
  });
  const from = parseInstant(v.window.from);
  const to = parseInstant(v.window.to);
  const temporary: TemporarySchedule[] = (v.temporarySchedules ?? []).map(
    (plan, i) => ({
      id: `plan-${i}`,
      start: plan.start,
      end: plan.end,
      shifts: plan.shifts.map(({ user, ...span }) => ({
        person: user,
        ...span,
      })),
      createdAt: formatInstant(0),
    }),
  );
  // History counts through the minute that is running.
  const until = v.now ? parseInstant(v.now) + MINUTE : -Infinity;
  const plan = schedule.roleSegments(
    'primary',
    Math.min(from, v.now ? until : from),
    to,
    { overrides: overridesOf(v.overrides ?? []), temporary },
  );
  return historyThenPlan({
    until,
    history: (v.history ?? []).map(span => ({
      person: span.user,
      start: parseInstant(span.start),
      end: span.end === null ? undefined : parseInstant(span.end),
    })),
    plan,
  })
    .filter(span => span.start < to && span.end > from)
    .map(span => ({
      user: span.person,
      start: formatInstant(span.start),
      end: formatInstant(Math.min(span.end, to)),
      truncated: span.end > to,
    }));
}
