import { inside } from '../../engine/spans';
import type { PeopleFinding } from '../../model/findings';
import { loadLevel, loadRows } from '../load';
import { samePersonTwice } from '../roles';
import { dayOf, lengthOf, makeFinding, momentOf } from './make';
import { isVital } from './pairFindings';
import type { PeopleSnapshot, SnapshotSchedule } from './snapshot';

const DAY = 24 * 3_600_000;
/** Who is primary within so many days and not ready is worth a word. */
const NEXT_DAYS = 14;

/** What is wrong with one schedule. */
export function scheduleFindings(
  schedule: SnapshotSchedule,
  snapshot: PeopleSnapshot,
): PeopleFinding[] {
  return [
    ...gapFindings(schedule, snapshot),
    ...(schedule.external ? [] : rosterFindings(schedule, snapshot)),
    ...personFindings(schedule, snapshot),
    ...nextFindings(schedule, snapshot),
    ...sourceFindings(schedule),
  ];
}

function baseOf(schedule: SnapshotSchedule) {
  return {
    entityRefs: [...schedule.entityRefs],
    scheduleId: schedule.id,
  };
}

function gapFindings(
  schedule: SnapshotSchedule,
  { now, limits }: PeopleSnapshot,
): PeopleFinding[] {
  const until = now + limits.gapDays * DAY;
  const ahead = schedule.gaps.flatMap(gap =>
    inside({ start: now, end: until }, [gap]).map(span => ({
      ...gap,
      ...span,
    })),
  );
  return (['primary', 'secondary'] as const).flatMap(role => {
    const gaps = ahead.filter(gap => gap.role === role && gap.kind !== 'away');
    if (gaps.length === 0) {
      return [];
    }
    const [first] = gaps;
    return [
      makeFinding({
        ...baseOf(schedule),
        kind: 'coverage-gap',
        severity: role === 'primary' ? 'error' : 'warning',
        about: [schedule.id, role],
        people: [],
        at: gaps,
        message: `Nobody is ${role} in ${schedule.title} for ${lengthOf(
          gaps,
        )} in the next ${limits.gapDays} days, first from ${momentOf(
          first.start,
          schedule.timeZone,
        )} to ${momentOf(first.end, schedule.timeZone)}.`,
        fix: 'Put somebody on for that time, or say that it needs nobody.',
      }),
    ];
  });
}

function rosterFindings(
  schedule: SnapshotSchedule,
  { nameOf, inCatalog }: PeopleSnapshot,
): PeopleFinding[] {
  const base = baseOf(schedule);
  const findings: PeopleFinding[] = [];
  if (schedule.people.length < schedule.minimumPeople) {
    findings.push(
      makeFinding({
        ...base,
        kind: 'too-few-people',
        severity: schedule.people.length <= 1 ? 'error' : 'warning',
        about: [schedule.id],
        people: [...schedule.people],
        message: `${schedule.title} has ${schedule.people.length} ${
          schedule.people.length === 1 ? 'person' : 'people'
        } to take turns and needs ${schedule.minimumPeople}.`,
        fix: 'Add people to the rotation, or share it with another team.',
      }),
    );
  }
  const twice = samePersonTwice(schedule.segments);
  for (const person of new Set(twice.map(span => span.person))) {
    const spans = twice.filter(span => span.person === person);
    findings.push(
      makeFinding({
        ...base,
        kind: 'same-person-twice',
        severity: 'warning',
        about: [schedule.id, person],
        people: [person],
        at: spans,
        message: `${nameOf(person)} is primary and secondary of ${
          schedule.title
        } at once, first on ${dayOf(spans[0].start, schedule.timeZone)}.`,
        fix: 'Let the secondary layer never take who is primary.',
      }),
    );
  }
  for (const person of schedule.people.filter(p => !inCatalog(p))) {
    findings.push(
      makeFinding({
        ...base,
        kind: 'on-call-not-in-catalog',
        severity: 'error',
        about: [schedule.id, person],
        people: [person],
        message: `${person} takes turns in ${schedule.title} and is not in the catalog.`,
        fix: 'Take them out of the rotation from their next turn on.',
      }),
    );
  }
  return findings;
}

function personFindings(
  schedule: SnapshotSchedule,
  { now, away, nameOf, limits }: PeopleSnapshot,
): PeopleFinding[] {
  const until = now + limits.awayDays * DAY;
  const turns = schedule.segments.filter(
    segment =>
      segment.role !== 'shadow' && segment.end > now && segment.start < until,
  );
  const people = [...new Set(turns.flatMap(segment => segment.people))];
  return people.flatMap(person => {
    const spans = turns
      .filter(segment => segment.people.includes(person))
      .flatMap(segment => inside(segment, away(person)))
      .filter(span => span.end > now)
      .sort((a, b) => a.start - b.start);
    if (spans.length === 0) {
      return [];
    }
    return [
      makeFinding({
        ...baseOf(schedule),
        kind: 'on-call-while-away',
        severity: spans[0].start < now + 7 * DAY ? 'error' : 'warning',
        about: [schedule.id, person],
        people: [person],
        at: spans,
        message: `${nameOf(person)} is on call in ${
          schedule.title
        } while away, first from ${momentOf(
          spans[0].start,
          schedule.timeZone,
        )} to ${momentOf(spans[0].end, schedule.timeZone)}.`,
        fix: 'Offer the turn, or put somebody else on.',
      }),
    ];
  });
}

function nextFindings(
  schedule: SnapshotSchedule,
  { now, nameOf, readiness, entities }: PeopleSnapshot,
): PeopleFinding[] {
  const covered = entities.filter(
    entity => isVital(entity) && schedule.entityRefs.includes(entity.ref),
  );
  const next = schedule.segments.filter(
    segment =>
      segment.role === 'primary' &&
      segment.end > now &&
      segment.start < now + NEXT_DAYS * DAY,
  );
  return [...new Set(next.flatMap(segment => segment.people))].flatMap(
    person => {
      const missing = covered.filter(
        entity => !readiness(person, entity.ref).ready,
      );
      if (missing.length === 0) {
        return [];
      }
      return [
        makeFinding({
          kind: 'successor-not-ready',
          severity: 'info',
          about: [schedule.id, person],
          entityRefs: missing.map(entity => entity.ref),
          people: [person],
          scheduleId: schedule.id,
          at: next.filter(segment => segment.people.includes(person)),
          message: `${nameOf(person)} is primary in ${
            schedule.title
          } and not ready yet for ${
            missing.length === 1 ? 'a service' : `${missing.length} services`
          } of tier 0 or 1.`,
          fix: 'Plan a drill, or let somebody who is ready stand by.',
        }),
      ];
    },
  );
}

function sourceFindings(schedule: SnapshotSchedule): PeopleFinding[] {
  const { external } = schedule;
  if (!external?.stale) {
    return [];
  }
  return [
    makeFinding({
      ...baseOf(schedule),
      kind: 'source-stale',
      severity: 'warning',
      about: [schedule.id],
      people: [],
      message: external.readAt
        ? `The calendar of ${schedule.title} at ${
            external.host
          } was last read on ${external.readAt.slice(
            0,
            16,
          )}Z; what is shown is that copy.`
        : `The calendar of ${schedule.title} at ${external.host} could not be read yet.`,
      fix: 'See that the address still works.',
    }),
  ];
}

/** Whose time on call is too large a share, over all schedules. */
export function loadFindings(snapshot: PeopleSnapshot): PeopleFinding[] {
  const { now, nameOf, limits, schedules } = snapshot;
  const to = now + limits.loadDays * DAY;
  return loadRows(schedules, now, to).flatMap(row => {
    const level = loadLevel(row.share, {
      high: limits.loadHigh,
      tooHigh: limits.loadTooHigh,
    });
    if (level === 'ok') {
      return [];
    }
    return [
      makeFinding({
        kind: 'load-high',
        severity: level === 'too-high' ? 'error' : 'warning',
        about: [row.person],
        entityRefs: [],
        people: [row.person],
        message: `${nameOf(row.person)} is on call ${Math.round(
          row.share * 100,
        )} % of the next ${limits.loadDays} days; ${
          limits.loadHigh * 100
        } % is a lot, ${limits.loadTooHigh * 100} % too much.`,
        fix: 'Add people to the rotation, or share the nights.',
      }),
    ];
  });
}
