import type { PeopleFinding } from '../../model/findings';
import { bothAwaySpans, pairPeriods, soloCoverSpans } from '../pairs';
import { dayOf as dayIn, makeFinding, namesOf } from './make';
import type { PeopleSnapshot, SnapshotEntity } from './snapshot';

const DAY = 24 * 3_600_000;
/** Absences that began so long ago are seen whole, so that what began once keeps its first day. */
const LOOK_BACK = 400 * DAY;

/** What is wrong with the pair of one entity. */
export function pairFindings(
  entity: SnapshotEntity,
  snapshot: PeopleSnapshot,
): PeopleFinding[] {
  const { people } = entity.pair;
  const base = { entityRefs: [entity.ref], people: [...new Set(people)] };
  if (people.length === 0) {
    return entity.tier === undefined
      ? []
      : [
          makeFinding({
            ...base,
            kind: 'no-pair',
            severity: isVital(entity) ? 'error' : 'warning',
            about: [entity.ref],
            message: `Nobody is named as the pair of ${entity.title}.`,
            fix: 'Name two people who know it.',
          }),
        ];
  }
  const present = base.people.filter(snapshot.inCatalog);
  return [
    ...namingFindings(entity, snapshot, present),
    ...(present.length > 0 ? awayFindings(entity, snapshot) : []),
    ...readinessFindings(entity, snapshot, present),
  ];
}

/** Tier 0 and 1: what must not stop. */
export function isVital(entity: Pick<SnapshotEntity, 'tier'>): boolean {
  return entity.tier !== undefined && entity.tier <= 1;
}

function namingFindings(
  entity: SnapshotEntity,
  { nameOf, inCatalog }: PeopleSnapshot,
  present: string[],
): PeopleFinding[] {
  const { people } = entity.pair;
  const findings: PeopleFinding[] = [];
  const base = { entityRefs: [entity.ref], about: [entity.ref] };
  if (new Set(people).size < people.length) {
    findings.push(
      makeFinding({
        ...base,
        kind: 'invalid-pair',
        severity: 'error',
        people: [...new Set(people)],
        message: `Both names in the pair of ${entity.title} are ${nameOf(
          people[0],
        )}.`,
        fix: 'Name a second person.',
      }),
    );
  }
  for (const person of new Set(people)) {
    if (!inCatalog(person)) {
      findings.push(
        makeFinding({
          ...base,
          about: [entity.ref, person],
          kind: 'not-in-catalog',
          severity: 'error',
          people: [person],
          message: `${person} is in the pair of ${entity.title} and is not in the catalog.`,
          fix: 'Name somebody in their place.',
        }),
      );
    }
  }
  if (present.length === 1 && new Set(people).size === people.length) {
    findings.push(
      makeFinding({
        ...base,
        kind: 'single-owner',
        severity: isVital(entity) ? 'error' : 'warning',
        people: present,
        message: `${nameOf(present[0])} is the only one who is named for ${
          entity.title
        }.`,
        fix: 'Name a second person, and let them shadow.',
      }),
    );
  }
  return findings;
}

function awayFindings(
  entity: SnapshotEntity,
  snapshot: PeopleSnapshot,
): PeopleFinding[] {
  const { now, away, nameOf, limits } = snapshot;
  const dayOf = (instant: number) => dayIn(instant, snapshot.timeZone);
  const from = now - LOOK_BACK;
  const to = now + limits.awayDays * DAY;
  const findings: PeopleFinding[] = [];
  const people = [...new Set(entity.pair.people)];
  const ahead = bothAwaySpans(entity.pair, away, from, to).filter(
    span => span.end > now,
  );
  for (const span of ahead) {
    const running = span.start <= now;
    findings.push(
      makeFinding({
        kind: 'both-away',
        severity: isVital(entity) || running ? 'error' : 'warning',
        about: [entity.ref, new Date(span.start).toISOString()],
        entityRefs: [entity.ref],
        people,
        at: [span],
        message:
          people.length === 1
            ? `${nameOf(people[0])} is away from ${dayOf(
                span.start,
              )} to ${dayOf(span.end - 1)}: nobody named for ${
                entity.title
              } is there.`
            : `${namesOf(people, nameOf)} are both away from ${dayOf(
                span.start,
              )} to ${dayOf(span.end - 1)}: nobody of the pair of ${
                entity.title
              } is there.`,
        fix: 'Move one of the absences, or name somebody who stands in.',
      }),
    );
  }
  const alone = soloCoverSpans(entity.pair, away, from, to).filter(
    span => span.end > now && span.end - span.start >= limits.soloDays * DAY,
  );
  for (const span of alone) {
    findings.push(
      makeFinding({
        kind: 'solo-cover',
        severity: 'warning',
        about: [entity.ref, new Date(span.start).toISOString()],
        entityRefs: [entity.ref],
        people: [span.person],
        at: [span],
        message: `${nameOf(span.person)} is the only one of the pair of ${
          entity.title
        } from ${dayOf(span.start)} to ${dayOf(span.end - 1)}.`,
        fix: 'Let a third person stand by for that time.',
      }),
    );
  }
  return findings;
}

function readinessFindings(
  entity: SnapshotEntity,
  snapshot: PeopleSnapshot,
  present: string[],
): PeopleFinding[] {
  const { now, nameOf, readiness, limits } = snapshot;
  const dayOf = (instant: number) => dayIn(instant, snapshot.timeZone);
  const findings: PeopleFinding[] = [];
  const base = { entityRefs: [entity.ref] };
  if (
    entity.tier !== undefined &&
    present.length > 0 &&
    !present.some(person => readiness(person, entity.ref).ready)
  ) {
    findings.push(
      makeFinding({
        ...base,
        kind: 'nobody-ready',
        severity: 'warning',
        about: [entity.ref],
        people: present,
        message: `Nobody of the pair of ${entity.title} is ready: ${present
          .map(person => {
            const { done, of } = readiness(person, entity.ref);
            return `${nameOf(person)} ${done} of ${of}`;
          })
          .join(', ')}.`,
        fix: 'Plan a drill and shadow turns.',
      }),
    );
  }
  const change = entity.pair.plannedChange;
  const ends = change ? Date.parse(change.overlapUntil) : 0;
  if (change && ends > now && ends < now + limits.awayDays * DAY) {
    const { ready, done, of } = readiness(change.joins, entity.ref);
    if (!ready) {
      findings.push(
        makeFinding({
          ...base,
          kind: 'successor-not-ready',
          severity: 'warning',
          about: [entity.ref, change.joins],
          people: [change.joins],
          at: [{ start: now, end: ends }],
          message: `${nameOf(change.joins)} takes over from ${nameOf(
            change.leaves,
          )} for ${entity.title} on ${dayOf(
            ends,
          )} and is not ready yet: ${done} of ${of}.`,
          fix: 'Finish what is missing, or let the overlap go on longer.',
        }),
      );
    }
  }
  return findings;
}

/** People who stand behind too much. */
export function concentrationFindings(
  snapshot: PeopleSnapshot,
): PeopleFinding[] {
  const { now, nameOf, limits } = snapshot;
  const pairs = new Map<string, SnapshotEntity[]>();
  for (const entity of snapshot.entities.filter(isVital)) {
    const [today] = pairPeriods(entity.pair, now, now + 1);
    for (const person of today.people) {
      pairs.set(person, [...(pairs.get(person) ?? []), entity]);
    }
  }
  return [...pairs]
    .filter(([, entities]) => entities.length > limits.maxPairs)
    .map(([person, entities]) =>
      makeFinding({
        kind: 'too-many-pairs',
        severity: 'warning',
        about: [person],
        entityRefs: entities.map(entity => entity.ref),
        people: [person],
        message: `${nameOf(person)} is in the pairs of ${
          entities.length
        } services of tier 0 and 1, more than ${limits.maxPairs}.`,
        fix: 'Let others take some of them over, with an overlap.',
      }),
    );
}
