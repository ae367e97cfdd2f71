import type { Guard, Step } from '../model';
import { formatDuration } from '../text';
import type { GuardFacts, RunContext, StatedFact } from './context';
import { guardsOf, type RunPlan } from './plan';
import type { FactRequest, GuardResult, RunState } from './state';

type Verdict = Pick<GuardResult, 'outcome' | 'reason'> & {
  missing?: FactRequest[];
};

/**
 * The guards of a traffic step as they stand now; once it is done, as they stood then: its own move does not count against
 * it. What nobody has said recently enough counts against the move.
 * @public
 */
export function checkGuards(
  plan: RunPlan,
  state: RunState,
  step: Step,
  context: RunContext,
): GuardResult[] {
  const { traffic } = step;
  if (!traffic || state.mode === 'tabletop') return [];
  const now = state.steps.find(item => item.stepId === step.id);
  if (now?.done && now.guards) return now.guards;
  const facts = withFactsOfRun(context.facts, state);
  const own: GuardResult[] =
    traffic.from === traffic.to
      ? [
          {
            guardId: 'differs',
            rule: 'differs',
            outcome: 'fail',
            reason: `The move leads from ${traffic.from} to the same place.`,
            breakGlass: false,
            missing: [],
          },
        ]
      : [];
  return own.concat(
    guardsOf(plan, step).map(guard => {
      const { missing = [], ...verdict } = decideGuard(
        guard,
        traffic,
        facts,
        context.now,
      );
      return {
        guardId: guard.id,
        rule: guard.rule,
        breakGlass: guard.breakGlass,
        missing,
        ...verdict,
      };
    }),
  );
}

/** Statements made in the run count with those made elsewhere; the newest of a name holds. */
function withFactsOfRun(facts: GuardFacts, state: RunState): GuardFacts {
  const newest = new Map<string, StatedFact>();
  for (const fact of [...facts.stated, ...state.facts]) {
    const known = newest.get(fact.name);
    if (!known || Date.parse(fact.at) >= Date.parse(known.at))
      newest.set(fact.name, fact);
  }
  return { ...facts, stated: [...newest.values()] };
}

function decideGuard(
  guard: Guard,
  traffic: NonNullable<Step['traffic']>,
  facts: GuardFacts,
  now: Date,
): Verdict {
  switch (guard.rule) {
    case 'at_least':
      return atLeast(guard, traffic, facts, now);
    case 'gate':
      return gate(guard, facts, now);
    case 'not_within':
      return notWithin(guard, traffic.resource, facts, now);
    case 'exclusive':
      return exclusive(guard, traffic.resource, facts, now);
    default:
      return differs(guard);
  }
}

function recent(
  facts: GuardFacts,
  name: string,
  seconds: number,
  now: Date,
): StatedFact | undefined {
  const fact = facts.stated.find(item => item.name === name);
  return fact && now.getTime() - Date.parse(fact.at) <= seconds * 1000
    ? fact
    : undefined;
}

/** A member goes out with the move when it is the place that is left, or has its name as a part of its own: edge-par1 for par1. */
function goesOut(member: string, from: string): boolean {
  const place = from.toLowerCase();
  return (
    member.toLowerCase() === place ||
    member
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .includes(place)
  );
}

function atLeast(
  guard: Guard,
  traffic: NonNullable<Step['traffic']>,
  facts: GuardFacts,
  now: Date,
): Verdict {
  const { count = Infinity, of = [], state = 'serving', seconds = 600 } = guard;
  const staying = of.filter(member => !goesOut(member, traffic.from));
  const missing: FactRequest[] = [];
  let standing = 0;
  for (const member of staying) {
    const fact = recent(facts, member, seconds, now);
    if (fact?.state === state) standing++;
    else if (!fact) {
      missing.push({
        name: member,
        states: [state, `not ${state}`],
        question: `Is ${member} ${state} now?`,
      });
    }
  }
  if (standing >= count) {
    return {
      outcome: 'pass',
      reason: `${standing} of ${of.length} stay ${state}; ${count} needed.`,
    };
  }
  const unknown =
    missing.length > 0
      ? ` Nobody has said within ${formatDuration(seconds)} whether ${list(
          missing,
        )} is.`
      : '';
  return {
    outcome: 'fail',
    reason: `Without ${traffic.from}, ${standing} of ${
      of.length
    } would be ${state}; ${
      Number.isFinite(count) ? count : 'at least one'
    } needed.${unknown}`,
    missing,
  };
}

function list(requests: FactRequest[]): string {
  return requests.map(request => request.name).join(', ');
}

function gate(guard: Guard, facts: GuardFacts, now: Date): Verdict {
  const { check, max, min, state, seconds = 600 } = guard;
  if (!check)
    return { outcome: 'fail', reason: 'The guard does not name its check.' };
  const fact = recent(facts, check, seconds, now);
  const numeric = max !== undefined || min !== undefined;
  if (
    !fact ||
    (numeric && fact.value === undefined) ||
    (state !== undefined && fact.state === undefined)
  ) {
    const wanted = [
      max === undefined ? '' : `at most ${max}`,
      min === undefined ? '' : `at least ${min}`,
      state === undefined ? '' : state,
    ].filter(Boolean);
    return {
      outcome: 'fail',
      reason: `Nobody has said within ${formatDuration(
        seconds,
      )} whether ${check} is ${wanted.join(' and ')}.`,
      missing: [
        numeric
          ? {
              name: check,
              unit: 'seconds',
              question: `How much is ${check} now?`,
            }
          : {
              name: check,
              states: [state ?? 'on', `not ${state ?? 'on'}`],
              question: `Is ${check} ${state ?? 'on'} now?`,
            },
      ],
    };
  }
  if (max !== undefined && fact.value! > max)
    return {
      outcome: 'fail',
      reason: `${check} is ${fact.value}, at most ${max} allowed.`,
    };
  if (min !== undefined && fact.value! < min)
    return {
      outcome: 'fail',
      reason: `${check} is ${fact.value}, at least ${min} needed.`,
    };
  if (state !== undefined && fact.state !== state)
    return {
      outcome: 'fail',
      reason: `${check} is ${fact.state}, not ${state}.`,
    };
  return {
    outcome: 'pass',
    reason: `${check} is ${fact.value ?? fact.state}.`,
  };
}

function notWithin(
  guard: Guard,
  resource: string,
  facts: GuardFacts,
  now: Date,
): Verdict {
  const { seconds = Infinity } = guard;
  const last = facts.lastMoves.find(move => move.resource === resource);
  if (!last)
    return { outcome: 'pass', reason: 'It has not been moved before.' };
  const ago = (now.getTime() - Date.parse(last.at)) / 1000;
  return ago >= seconds
    ? {
        outcome: 'pass',
        reason: `The last move was ${formatDuration(ago)} ago.`,
      }
    : {
        outcome: 'fail',
        reason: Number.isFinite(seconds)
          ? `It was moved ${formatDuration(ago)} ago; wait ${formatDuration(
              seconds - ago,
            )} more.`
          : 'The guard does not say how long to wait between two moves.',
      };
}

function exclusive(
  guard: Guard,
  resource: string,
  facts: GuardFacts,
  now: Date,
): Verdict {
  const { resource: named = resource, seconds = 4 * 3600 } = guard;
  const other = facts.otherRuns.find(
    run =>
      run.resource === named &&
      now.getTime() - Date.parse(run.lastEventAt) <= seconds * 1000,
  );
  return other
    ? {
        outcome: 'fail',
        reason: `Another run is at work on ${named}, driven by ${other.driver}.`,
      }
    : { outcome: 'pass', reason: `No other run is at work on ${named}.` };
}

function differs(guard: Guard): Verdict {
  const { left, right } = guard;
  if (left === undefined || right === undefined)
    return { outcome: 'fail', reason: 'The guard does not name two texts.' };
  return left === right
    ? { outcome: 'fail', reason: `Both are ${left}.` }
    : { outcome: 'pass', reason: `${left} is not ${right}.` };
}

/** Guards that stand in the way of this attempt: failed, and not overridden by two people. @public */
export function blockingGuards(
  results: readonly GuardResult[],
  state: RunState,
  stepId: string,
): GuardResult[] {
  const attempt = state.steps.find(step => step.stepId === stepId)?.attempt;
  return results.filter(
    result =>
      result.outcome === 'fail' &&
      !state.overrides.some(
        override =>
          override.guardId === result.guardId &&
          override.stepId === stepId &&
          override.attempt === attempt &&
          override.confirmed !== undefined,
      ),
  );
}
