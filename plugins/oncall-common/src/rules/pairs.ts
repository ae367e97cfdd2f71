import type { Pair, PairPlannedChange } from '../model/pairs';
import { allAway } from '../engine/people';
import { inside, mergeSpans, outside, type Span } from '../engine/spans';

/** Who counts in a pair for how long. @public */
export interface PairPeriod extends Span {
  people: string[];
}

/** The pair over [from, to), with a planned change of partner carried out. @public */
export function pairPeriods(
  pair: Pick<Pair, 'people' | 'plannedChange'>,
  from: number,
  to: number,
): PairPeriod[] {
  const change = pair.plannedChange;
  const people = [...new Set(pair.people)];
  if (!change) {
    return [{ start: from, end: to, people }];
  }
  const overlapFrom = Date.parse(change.overlapFrom);
  const overlapUntil = Date.parse(change.overlapUntil);
  const withNew = [...people, change.joins];
  return [
    { start: -Infinity, end: overlapFrom, people },
    { start: overlapFrom, end: overlapUntil, people: withNew },
    {
      start: overlapUntil,
      end: Infinity,
      people: withNew.filter(person => person !== change.leaves),
    },
  ].flatMap(period =>
    inside(period, [{ start: from, end: to }]).map(part => ({
      ...part,
      people: period.people,
    })),
  );
}

/** The spans in [from, to) in which nobody of the pair is there. A pair of nobody is never away. @public */
export function bothAwaySpans(
  pair: Pick<Pair, 'people' | 'plannedChange'>,
  away: (person: string) => readonly Span[],
  from: number,
  to: number,
): Span[] {
  return mergeSpans(
    pairPeriods(pair, from, to).flatMap(period =>
      allAway(period.people, away, period),
    ),
  );
}

/** The spans in [from, to) in which one of several is the only one there. @public */
export function soloCoverSpans(
  pair: Pick<Pair, 'people' | 'plannedChange'>,
  away: (person: string) => readonly Span[],
  from: number,
  to: number,
): (Span & { person: string })[] {
  return pairPeriods(pair, from, to).flatMap(period =>
    period.people.length < 2
      ? []
      : period.people.flatMap(person => {
          const others = period.people.filter(other => other !== person);
          return allAway(others, away, period)
            .flatMap(span => outside(span, away(person)))
            .map(span => ({ ...span, person }));
        }),
  );
}

/** @public */
export type PairProblem =
  /** The two are one person. */
  | 'same-person'
  /** More than two. */
  | 'too-many'
  /** Nobody of the pair that stands would stay. */
  | 'both-replaced';

/** Why a pair may not be saved as wanted. @public */
export function pairChangeProblems(
  before: readonly string[],
  after: readonly string[],
  /** Who of the standing pair the catalog does not know any more: they need no overlap. */
  gone: (person: string) => boolean = () => false,
): PairProblem[] {
  const problems: PairProblem[] = [];
  if (new Set(after).size < after.length) {
    problems.push('same-person');
  }
  if (after.length > 2) {
    problems.push('too-many');
  }
  const standing = before.filter(person => !gone(person));
  if (
    after.length > 0 &&
    standing.length > 0 &&
    !standing.some(person => after.includes(person))
  ) {
    problems.push('both-replaced');
  }
  return problems;
}

/** @public */
export type PlannedChangeProblem =
  | 'leaver-not-in-pair'
  | 'joiner-in-pair'
  | 'no-overlap';

/** Why a planned change of partner may not be saved as wanted. @public */
export function plannedChangeProblems(
  people: readonly string[],
  change: PairPlannedChange,
): PlannedChangeProblem[] {
  const problems: PlannedChangeProblem[] = [];
  if (!people.includes(change.leaves)) {
    problems.push('leaver-not-in-pair');
  }
  if (people.includes(change.joins)) {
    problems.push('joiner-in-pair');
  }
  if (Date.parse(change.overlapFrom) >= Date.parse(change.overlapUntil)) {
    problems.push('no-overlap');
  }
  return problems;
}

/** What stands where about the pair of an entity. @public */
export interface PairFacts {
  /** From the annotation of the entity itself. */
  catalog?: string[];
  /** From the portal. */
  overlay?: string[];
  /** In order of nearness: the system, then the owning group, each with what stands there. */
  above?: { ref: string; people: string[] }[];
}

/** Which of them counts: the catalog wins over the portal, the entity over what it belongs to. @public */
export function resolvePair(
  facts: PairFacts,
): Pick<Pair, 'people' | 'source' | 'inheritedFrom' | 'overlaid'> {
  const overlay = facts.overlay?.length ? facts.overlay : undefined;
  if (facts.catalog?.length) {
    const differs =
      overlay &&
      [...overlay].sort().join() !== [...facts.catalog].sort().join();
    return {
      people: facts.catalog,
      source: 'catalog',
      overlaid: differs ? overlay : undefined,
    };
  }
  if (overlay) {
    return { people: overlay, source: 'overlay' };
  }
  const inherited = facts.above?.find(({ people }) => people.length > 0);
  return inherited
    ? {
        people: inherited.people,
        source: 'inherited',
        inheritedFrom: inherited.ref,
      }
    : { people: [], source: 'none' };
}

/** The people of a `bulkhead/pair` annotation. A name without a kind is a user in the default namespace. @public */
export function parsePairAnnotation(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(part => part.trim().toLowerCase())
    .filter(part => part.length > 0)
    .map(part => {
      if (part.includes(':')) {
        return part.includes('/') ? part : part.replace(':', ':default/');
      }
      return part.includes('/') ? `user:${part}` : `user:default/${part}`;
    });
}
