import type { ChangeWarning, PeopleFinding } from '../../model/findings';
import { concentrationFindings, pairFindings } from './pairFindings';
import { loadFindings, scheduleFindings } from './scheduleFindings';
import type { PeopleSnapshot } from './snapshot';

export * from './snapshot';

const SEVERITIES = ['error', 'warning', 'info'];

/** Everything that is wrong, or will be, worst first, then soonest. @public */
export function findPeopleProblems(snapshot: PeopleSnapshot): PeopleFinding[] {
  return [
    ...snapshot.entities.flatMap(entity => pairFindings(entity, snapshot)),
    ...snapshot.schedules.flatMap(schedule =>
      scheduleFindings(schedule, snapshot),
    ),
    ...concentrationFindings(snapshot),
    ...loadFindings(snapshot),
  ].sort(byUrgency);
}

/**
 * What a change brings about: the findings after it, those that were there before in the same form marked as existing
 * and last. Findings that the change mends are not told.
 * @public
 */
export function changeWarnings(
  before: readonly PeopleFinding[],
  after: readonly PeopleFinding[],
): ChangeWarning[] {
  const known = new Map(before.map(finding => [finding.id, finding]));
  return after
    .map(finding => {
      const { id, ...rest } = finding;
      const old = known.get(id);
      return { ...rest, existing: old !== undefined && !isWorse(old, finding) };
    })
    .sort((a, b) => Number(a.existing) - Number(b.existing));
}

function isWorse(before: PeopleFinding, after: PeopleFinding): boolean {
  const spansOf = ({ start, end, spans }: PeopleFinding) =>
    (spans ?? [{ start, end }]).map(span => `${span.start} ${span.end}`);
  const known = new Set(spansOf(before));
  return (
    SEVERITIES.indexOf(after.severity) < SEVERITIES.indexOf(before.severity) ||
    spansOf(after).some(span => !known.has(span))
  );
}

/** @public */
export function byUrgency(a: PeopleFinding, b: PeopleFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.start ?? '').localeCompare(b.start ?? '') ||
    (a.id < b.id ? -1 : 1)
  );
}
