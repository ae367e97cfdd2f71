import type {
  Readiness,
  ReadinessFact,
  ReadinessRequirement,
  ReadinessRule,
  RequirementState,
} from '../model/readiness';

const DAY = 24 * 3_600_000;

/** Two shadow turns, two secondary turns, and a drill within a year. @public */
export const DEFAULT_READINESS_RULE: ReadinessRule = {
  requirements: [
    { label: 'shadow turns', kinds: ['shadowed'], count: 2 },
    { label: 'secondary turns', kinds: ['secondary-turn'], count: 2 },
    {
      label: 'drill in a year',
      kinds: ['drill-driven', 'drill-seconded'],
      count: 1,
      withinDays: 365,
    },
  ],
};

/** @public */
export interface ReadinessOptions {
  person: string;
  entityRef: string;
  /** Those of others are passed over. */
  facts: readonly ReadinessFact[];
  rule: ReadinessRule;
  now: number;
  /**
   * The present content hash of a runbook. Having read an older text does not count; where nobody can tell the
   * present one, what was read does.
   */
  presentVersion?: (runbookRef: string) => string | undefined;
}

/** Whether somebody is ready for a service, and until when. @public */
export function readinessOf(options: ReadinessOptions): Readiness {
  const { person, entityRef, rule, now } = options;
  const own = options.facts.filter(
    fact => fact.person === person && fact.entityRef === entityRef,
  );
  const requirements = rule.requirements.map(requirement =>
    stateOf(requirement, own, options),
  );
  const ready = requirements.every(state => state.met);
  const ends = requirements
    .flatMap(state => (state.metUntil ? [state.metUntil] : []))
    .sort();
  return {
    person,
    entityRef,
    ready,
    done: sum(requirements.map(state => Math.min(state.have, state.need))),
    of: sum(requirements.map(state => state.need)),
    requirements,
    readyUntil:
      ready && ends[0] && Date.parse(ends[0]) > now ? ends[0] : undefined,
  };
}

function stateOf(
  requirement: ReadinessRequirement,
  facts: readonly ReadinessFact[],
  options: ReadinessOptions,
): RequirementState {
  const { now } = options;
  const counting = facts
    .filter(
      fact =>
        requirement.kinds.includes(fact.kind) &&
        Date.parse(fact.at) <= now &&
        isOfPresentVersion(fact, options),
    )
    .map(fact => ({ fact, until: expiryOf(fact, requirement) }))
    .filter(({ until }) => until > now);
  // With more than enough, it stops being met when the last but so many runs out.
  const until = counting.map(item => item.until).sort((a, b) => b - a)[
    requirement.count - 1
  ];
  const met = counting.length >= requirement.count;
  return {
    label: requirement.label,
    have: counting.length,
    need: requirement.count,
    met,
    metUntil:
      met && until !== undefined && Number.isFinite(until)
        ? new Date(until).toISOString()
        : undefined,
    lastAt: counting
      .map(({ fact }) => fact.at)
      .sort()
      .at(-1),
  };
}

function isOfPresentVersion(
  fact: ReadinessFact,
  { presentVersion }: ReadinessOptions,
): boolean {
  if (fact.kind !== 'runbook-read' || !fact.runbook) {
    return true;
  }
  const present = presentVersion?.(fact.runbook.ref);
  return present === undefined || present === fact.runbook.contentHash;
}

function expiryOf(
  fact: ReadinessFact,
  requirement: ReadinessRequirement,
): number {
  return Math.min(
    fact.expiresAt ? Date.parse(fact.expiresAt) : Infinity,
    requirement.withinDays === undefined
      ? Infinity
      : Date.parse(fact.at) + requirement.withinDays * DAY,
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
