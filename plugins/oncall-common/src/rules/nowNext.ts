import type { Segment } from '../engine/schedule';
import type { Span } from '../engine/spans';
import type { OnCallRole } from '../model/schedule';

/** Turns that touch and have the same people, as one. @public */
export interface JoinedTurn extends Span {
  people: string[];
}

/** Joins the turns of a role that touch and have the same people. @public */
export function joinTurns(
  segments: readonly Pick<Segment, 'role' | 'start' | 'end' | 'people'>[],
  role: OnCallRole,
): JoinedTurn[] {
  const joined: JoinedTurn[] = [];
  const sorted = segments
    .filter(segment => segment.role === role)
    .sort((a, b) => a.start - b.start);
  for (const { start, end, people } of sorted) {
    const last = joined[joined.length - 1];
    if (last && last.end === start && last.people.join() === people.join()) {
      last.end = end;
    } else {
      joined.push({ start, end, people });
    }
  }
  return joined;
}

/** Who is on call in a role, and who comes after. @public */
export function nowAndNext(
  segments: readonly Pick<Segment, 'role' | 'start' | 'end' | 'people'>[],
  role: OnCallRole,
  now: number,
): { now?: JoinedTurn; next?: JoinedTurn } {
  const turns = joinTurns(segments, role);
  return {
    now: turns.find(turn => turn.start <= now && turn.end > now),
    next: turns.find(turn => turn.start > now),
  };
}
