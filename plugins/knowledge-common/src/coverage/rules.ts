import { daysBetween } from '../values';
import type { CoverageFact } from './facts';

/** After this many days a presentation no longer says that it is known today. @public */
export const freshDays = 365;

/** What one person has done for one service. @public */
export interface PersonCoverage {
  personRef: string;
  /** How many times this person presented it. */
  presented: number;
  lastPresentedOn?: string;
  lastTookPartOn?: string;
  /** Said "I know this now". */
  knowsSince?: string;
  /** One of the service's pair. */
  pair: boolean;
}

/** Worst first. @public */
export const coverageGaps = [
  'nobody',
  'never-presented',
  'only-one',
  'long-ago',
  'covered',
] as const;

/** @public */
export type CoverageGap = (typeof coverageGaps)[number];

/** Who can explain a service. @public */
export interface SubjectCoverage {
  gap: CoverageGap;
  people: PersonCoverage[];
  lastPresentedOn?: string;
  /** How many different people ever presented it. */
  presenters: number;
  /** Who should present next, and why in the terms of {@link NextReason}. */
  next?: { personRef: string; reason: NextReason };
}

/** @public */
export type NextReason =
  | 'pair-never-presented'
  | 'pair-longest-ago'
  | 'knows-never-presented';

function later(a: string | undefined, b: string): string {
  return a === undefined || b > a ? b : a;
}

/** Facts of one service, person by person; the pair stands first even where nothing is known of them. @public */
export function peopleFrom(
  facts: readonly CoverageFact[],
  pair: readonly string[],
): PersonCoverage[] {
  const byRef = new Map<string, PersonCoverage>();
  for (const personRef of pair) {
    byRef.set(personRef, { personRef, presented: 0, pair: true });
  }
  for (const fact of facts) {
    const person: PersonCoverage = byRef.get(fact.personRef) ?? {
      personRef: fact.personRef,
      presented: 0,
      pair: false,
    };
    if (fact.role === 'presented') {
      person.presented += 1;
      person.lastPresentedOn = later(person.lastPresentedOn, fact.on);
    } else if (fact.role === 'took-part') {
      person.lastTookPartOn = later(person.lastTookPartOn, fact.on);
    } else {
      person.knowsSince = later(person.knowsSince, fact.on);
    }
    byRef.set(fact.personRef, person);
  }
  const strength = (person: PersonCoverage) =>
    [
      person.pair ? 0 : 1,
      person.lastPresentedOn ? 0 : 1,
      person.lastPresentedOn ??
        person.knowsSince ??
        person.lastTookPartOn ??
        '',
    ] as const;
  return [...byRef.values()].sort((a, b) => {
    const [pairA, presentedA, onA] = strength(a);
    const [pairB, presentedB, onB] = strength(b);
    return (
      pairA - pairB ||
      presentedA - presentedB ||
      onB.localeCompare(onA) ||
      a.personRef.localeCompare(b.personRef)
    );
  });
}

/** Who should present next: the other half of the pair. @public */
export function nextPresenter(
  people: readonly PersonCoverage[],
): SubjectCoverage['next'] {
  const pair = people.filter(person => person.pair);
  const byName = (a: PersonCoverage, b: PersonCoverage) =>
    a.personRef.localeCompare(b.personRef);
  const fresh = pair.filter(person => !person.lastPresentedOn).sort(byName);
  if (fresh.length > 0) {
    return { personRef: fresh[0].personRef, reason: 'pair-never-presented' };
  }
  const oldest = [...pair].sort(
    (a, b) =>
      (a.lastPresentedOn ?? '').localeCompare(b.lastPresentedOn ?? '') ||
      byName(a, b),
  )[0];
  if (oldest) {
    return { personRef: oldest.personRef, reason: 'pair-longest-ago' };
  }
  const other = people
    .filter(person => !person.lastPresentedOn)
    .sort(
      (a, b) =>
        Number(Boolean(b.knowsSince)) - Number(Boolean(a.knowsSince)) ||
        byName(a, b),
    )[0];
  return (
    other && { personRef: other.personRef, reason: 'knows-never-presented' }
  );
}

/** Which gap a service has. A store computes the same from its counts. @public */
export function gapOf(
  counts: { presenters: number; knowers: number; lastPresentedOn?: string },
  today: string,
): CoverageGap {
  if (counts.presenters === 0) {
    return counts.knowers === 0 ? 'nobody' : 'never-presented';
  }
  if (counts.presenters === 1) return 'only-one';
  const { lastPresentedOn } = counts;
  return lastPresentedOn && daysBetween(lastPresentedOn, today) <= freshDays
    ? 'covered'
    : 'long-ago';
}

/** Coverage of one service from its facts. @public */
export function coverageOf(
  facts: readonly CoverageFact[],
  pair: readonly string[],
  today: string,
): SubjectCoverage {
  const people = peopleFrom(facts, pair);
  const presented = people.filter(person => person.presented > 0);
  const lastPresentedOn = presented
    .map(person => person.lastPresentedOn ?? '')
    .sort()
    .pop();
  const knowers = people.filter(
    person =>
      person.presented > 0 || person.lastTookPartOn || person.knowsSince,
  );
  return {
    gap: gapOf(
      {
        presenters: presented.length,
        knowers: knowers.length,
        lastPresentedOn,
      },
      today,
    ),
    people,
    presenters: presented.length,
    ...(lastPresentedOn ? { lastPresentedOn } : {}),
    ...(nextPresenter(people) ? { next: nextPresenter(people) } : {}),
  };
}
