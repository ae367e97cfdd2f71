import type { NewEvidence } from '@bulkhead/plugin-redundancy-common';
import type {
  PeopleFinding,
  PeopleSnapshot,
} from '@bulkhead/plugin-oncall-common';

/** A gap so far ahead still has time to be filled. */
const COVERED_DAYS = 30;
const DAY = 86_400_000;
const MOST_KEY = 150;

/**
 * What the ledger is told of the people behind each service: who of the pair is ready, whether one of them is always there,
 * and whether somebody is on call at all times ahead. Pure.
 */
export function peopleEvidence(
  snapshot: PeopleSnapshot,
  findings: readonly PeopleFinding[],
): NewEvidence[] {
  const observedAt = new Date(snapshot.now).toISOString();
  const away = findings.filter(({ kind }) => kind === 'both-away');
  return [
    ...snapshot.entities.flatMap(({ ref, pair }) => [
      ...readiness(snapshot, ref, pair.people, observedAt),
      ...(pair.people.length === 2
        ? [
            pairEvidence(
              ref,
              pair.people,
              away.find(finding => finding.entityRefs.includes(ref)),
              observedAt,
            ),
          ]
        : []),
    ]),
    ...coverage(snapshot, observedAt),
  ];
}

function readiness(
  snapshot: PeopleSnapshot,
  entityRef: string,
  people: readonly string[],
  observedAt: string,
): NewEvidence[] {
  return [...new Set(people)].map(person => {
    const { ready, requirements, readyUntil } = snapshot.readiness(
      person,
      entityRef,
    );
    const missing = requirements
      .filter(({ met }) => !met)
      .map(({ label }) => label.slice(0, 500));
    const ends = readyUntil && readyUntil > observedAt ? readyUntil : undefined;
    return {
      entityRef,
      kind: 'readiness',
      outcome: ready ? 'passed' : 'failed',
      observedAt,
      ...(ready && ends ? { expiresAt: ends } : {}),
      subject: person,
      key: `readiness:${person}:${entityRef}`.slice(0, MOST_KEY),
      link: '/on-call',
      details: missing.length ? { missing: missing.slice(0, 20) } : {},
    };
  });
}

function pairEvidence(
  entityRef: string,
  people: readonly string[],
  away: PeopleFinding | undefined,
  observedAt: string,
): NewEvidence {
  return {
    entityRef,
    kind: 'pair',
    outcome: away ? 'failed' : 'passed',
    observedAt,
    key: `pair:${entityRef}`.slice(0, MOST_KEY),
    ...(away ? { summary: away.message.slice(0, 500) } : {}),
    link: '/on-call',
    details: {
      people: [...people],
      ...(away?.start ? { bothAwayFrom: away.start } : {}),
      ...(away?.end ? { bothAwayUntil: away.end } : {}),
    },
  };
}

function coverage(
  { schedules, now }: PeopleSnapshot,
  observedAt: string,
): NewEvidence[] {
  return schedules.flatMap(({ id, title, entityRefs, gaps }) => {
    const gap = gaps.find(({ start }) => start < now + COVERED_DAYS * DAY);
    return entityRefs
      .filter(ref => !ref.startsWith('group:'))
      .map(
        (entityRef): NewEvidence => ({
          entityRef,
          kind: 'coverage',
          outcome: gap ? 'failed' : 'passed',
          observedAt,
          subject: id,
          key: `coverage:${id}:${entityRef}`.slice(0, MOST_KEY),
          summary: gap
            ? `Nobody is on call at some time ahead: ${title}`.slice(0, 500)
            : `Somebody is on call at all times: ${title}`.slice(0, 500),
          link: `/on-call/schedules/${encodeURIComponent(id)}`,
          details: gap
            ? {
                gapFrom: new Date(gap.start).toISOString(),
                gapUntil: new Date(gap.end).toISOString(),
              }
            : { days: COVERED_DAYS },
        }),
      );
  });
}
