import {
  movedTurns,
  type MovedPerson,
  type OnCallRole,
  type Segment,
} from '@bulkhead/plugin-oncall-common';

/** Whose time on call differs, as it is sent. */
export function toMoved(
  before: readonly Segment[],
  after: readonly Segment[],
  { from, to }: { from: number; to: number },
): MovedPerson[] {
  const toIso = (span: { role: OnCallRole; start: number; end: number }) => ({
    role: span.role,
    start: new Date(span.start).toISOString(),
    end: new Date(span.end).toISOString(),
  });
  return movedTurns(before, after, { start: from, end: to }).map(
    ({ person, lost, got }) => ({
      person,
      lost: lost.map(toIso),
      got: got.map(toIso),
    }),
  );
}
