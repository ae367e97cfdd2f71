import {
  type CheckOutcome,
  type Counts,
  noCounts,
  type Pillar,
  PILLARS,
  type PillarScore,
} from '@bulkhead/plugin-redundancy-common';

/**
 * Outcomes of an entity as one text, a letter for each check in the order of the evaluation, and a dash where the check does
 * not apply. Lists, sums and filters over the whole catalog read nothing else, which is what makes them quick.
 */
export type PackedOutcomes = string;

const LETTERS: Record<CheckOutcome, string> = {
  pass: 'p',
  fail: 'f',
  unknown: 'u',
  waived: 'w',
};

export const NOT_APPLICABLE = '-';

const OUTCOMES = new Map(
  (Object.keys(LETTERS) as CheckOutcome[]).map(outcome => [
    LETTERS[outcome],
    outcome,
  ]),
);

export function letterOf(outcome: CheckOutcome): string {
  return LETTERS[outcome];
}

/** Undefined where the check does not apply. */
export function outcomeOf(
  letter: string | undefined,
): CheckOutcome | undefined {
  return letter === undefined ? undefined : OUTCOMES.get(letter);
}

const STATES: Record<PillarScore['state'], string> = {
  pass: 'p',
  fail: 'f',
  unknown: 'u',
  none: '-',
};

/** A letter for each pillar, in the order of {@link PILLARS}. */
export function packStates(pillars: readonly PillarScore[]): string {
  return PILLARS.map(
    pillar => STATES[pillars.find(of => of.pillar === pillar)?.state ?? 'none'],
  ).join('');
}

export function stateOf(states: string, pillar: Pillar): PillarScore['state'] {
  const letter = states[PILLARS.indexOf(pillar)];
  return (
    (Object.keys(STATES) as PillarScore['state'][]).find(
      state => STATES[state] === letter,
    ) ?? 'none'
  );
}

export function countsByPillar(
  outcomes: PackedOutcomes,
  pillars: readonly Pillar[],
): Record<Pillar, Counts> {
  const counts = {
    machines: noCounts(),
    data: noCounts(),
    people: noCounts(),
    proof: noCounts(),
  };
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = OUTCOMES.get(outcomes[i]);
    if (outcome) {
      counts[pillars[i]][outcome] += 1;
    }
  }
  return counts;
}

export function addCounts(to: Counts, more: Counts): void {
  to.pass += more.pass;
  to.fail += more.fail;
  to.unknown += more.unknown;
  to.waived += more.waived;
}
