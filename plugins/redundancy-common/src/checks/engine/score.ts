import type { CheckDescription, Counts, PillarScore } from '../../planning';
import {
  PILLARS,
  type CheckDefinition,
  type CheckResult,
  type Pillar,
} from '../model';

/** Tiers for which a check decides a level, by id of the check: what configuration says. @public */
export type TierRules = Readonly<Record<string, readonly number[]>>;

/** Whoever names no tier is taken to be in the middle. @public */
export const TIER_WHERE_NONE_IS_SAID = 2;

const ALL_TIERS: readonly number[] = [0, 1, 2, 3];

/** Whether a check decides the level of an entity of a tier. @public */
export function countsForTier(
  definition: CheckDefinition,
  tier: number | undefined,
  rules: TierRules = {},
): boolean {
  if (definition.informative) {
    return false;
  }
  const tiers = rules[definition.id] ?? definition.tiers ?? ALL_TIERS;
  return tiers.includes(tier ?? TIER_WHERE_NONE_IS_SAID);
}

/** The checks that decide, by tier and pillar. @public */
export function requiredChecks(
  definitions: readonly CheckDefinition[],
  rules: TierRules = {},
): { tier: number; pillars: Record<Pillar, string[]> }[] {
  return ALL_TIERS.map(tier => {
    const of = (pillar: Pillar) =>
      definitions
        .filter(
          definition =>
            definition.pillar === pillar &&
            countsForTier(definition, tier, rules),
        )
        .map(definition => definition.id);
    return {
      tier,
      pillars: {
        machines: of('machines'),
        data: of('data'),
        people: of('people'),
        proof: of('proof'),
      },
    };
  });
}

/** @public */
export function noCounts(): Counts {
  return { pass: 0, fail: 0, unknown: 0, waived: 0 };
}

/**
 * Level of each pillar: the worst check that counts for the tier decides. All checks are counted; those that do not count
 * for the tier lower nothing. @public
 */
export function scorePillars(
  definitions: readonly CheckDefinition[],
  results: readonly CheckResult[],
  options: { tier?: number; rules?: TierRules } = {},
): PillarScore[] {
  const byId = new Map(definitions.map(check => [check.id, check]));
  const scores = new Map<Pillar, PillarScore>(
    PILLARS.map(pillar => [
      pillar,
      { pillar, state: 'none', counts: noCounts() },
    ]),
  );
  const decided = new Map<Pillar, Counts>(
    PILLARS.map(pillar => [pillar, noCounts()]),
  );
  for (const { checkId, outcome } of results) {
    const definition = byId.get(checkId);
    const score = definition && scores.get(definition.pillar);
    if (definition && score) {
      score.counts[outcome] += 1;
      if (countsForTier(definition, options.tier, options.rules)) {
        const counts = decided.get(definition.pillar);
        if (counts) {
          counts[outcome] += 1;
        }
      }
    }
  }
  for (const [pillar, score] of scores) {
    score.state = stateOf(decided.get(pillar) ?? noCounts());
  }
  return [...scores.values()];
}

function stateOf(counts: Counts): PillarScore['state'] {
  if (counts.fail > 0) {
    return 'fail';
  }
  if (counts.unknown > 0) {
    return 'unknown';
  }
  // A waiver is neither: where nothing else is left there is nothing to say.
  return counts.pass > 0 ? 'pass' : 'none';
}

const RANK: Record<CheckResult['outcome'], number> = {
  fail: 0,
  unknown: 2,
  waived: 4,
  pass: 5,
};

function rankOf({ outcome, failedTry }: CheckResult): number {
  return RANK[outcome] + (failedTry || outcome === 'pass' ? 0 : 1);
}

/** Worst first: a failed try before what was never tried, what fails before what nobody knows. @public */
export function worstFirst(a: CheckResult, b: CheckResult): number {
  return (
    rankOf(a) - rankOf(b) ||
    (a.checkId < b.checkId ? -1 : Number(a.checkId > b.checkId))
  );
}

/** A waiver that was approved, as far as an answer is about it. @public */
export type AppliedWaiver = NonNullable<CheckResult['waived']>;

/** The answer with a waiver that is in force: neither pass nor fail, and still told. What passes needs no waiver. @public */
export function waive(
  result: CheckResult,
  waiver: AppliedWaiver,
  now: Date,
): CheckResult {
  return result.outcome === 'pass' || Date.parse(waiver.until) <= now.getTime()
    ? result
    : { ...result, outcome: 'waived', waived: waiver };
}

/** What there is more of than the tiers ask for, in plain lines. @public */
export function savingsOf(results: readonly CheckResult[]): string[] {
  return results.flatMap(result => (result.saving ? [result.saving] : []));
}

/** What is sent and shown of a check. @public */
export function describeCheck(definition: CheckDefinition): CheckDescription {
  return {
    id: definition.id,
    practices: [...definition.practices],
    pillar: definition.pillar,
    title: definition.title,
    why: definition.why,
    informative: definition.informative ?? false,
    links: [...(definition.links ?? [])],
    ...(definition.runbook ? { runbook: definition.runbook } : {}),
    ...(definition.custom ? { custom: true } : {}),
  };
}
