import type { Segment } from '../engine/schedule';
import { mergeSpans, outside, type Span } from '../engine/spans';
import type { OnCallRole } from '../model/schedule';

/** A time on call of somebody that is in one plan and not in the other. @public */
export interface MovedTurn extends Span {
  role: OnCallRole;
}

/** Whose time on call differs between two plans over [from, to): what they lose and what they get. @public */
export function movedTurns(
  before: readonly Segment[],
  after: readonly Segment[],
  window: Span,
): { person: string; lost: MovedTurn[]; got: MovedTurn[] }[] {
  const people = new Set(
    [...before, ...after].flatMap(segment => segment.people),
  );
  return [...people].sort().flatMap(person => {
    const lost = minus(person, before, after, window);
    const got = minus(person, after, before, window);
    return lost.length > 0 || got.length > 0 ? [{ person, lost, got }] : [];
  });
}

function minus(
  person: string,
  from: readonly Segment[],
  what: readonly Segment[],
  window: Span,
): MovedTurn[] {
  return (['primary', 'secondary', 'shadow'] as const).flatMap(role => {
    const spans = (segments: readonly Segment[]) =>
      mergeSpans(
        segments
          .filter(
            segment => segment.role === role && segment.people.includes(person),
          )
          .map(({ start, end }) => ({
            start: Math.max(start, window.start),
            end: Math.min(end, window.end),
          }))
          .filter(span => span.start < span.end),
      );
    const others = spans(what);
    return spans(from).flatMap(span =>
      outside(span, others).map(part => ({ ...part, role })),
    );
  });
}
