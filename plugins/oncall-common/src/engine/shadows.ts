import type { ShadowTurn } from '../model/changes';
import type { OnCallRole } from '../model/schedule';
import { parseInstant } from '../time/local';
import type { Segment } from './schedule';
import { hullOf, meeting } from './spans';
import { sweep } from './sweep';

/** One person following one segment, or a segment of the shadow layers themselves. */
interface Following {
  start: number;
  end: number;
  people: string[];
  of: Segment;
  changeId?: string;
}

/** Joins the shadow layers with those who follow the turns of others. */
export function shadowSegments(options: {
  own: (from: number, to: number) => Segment[];
  shadows: readonly ShadowTurn[];
  from: number;
  to: number;
  followed: (role: OnCallRole, from: number, to: number) => Segment[];
}): Segment[] {
  const { from, to } = options;
  const shadows = options.shadows.map(shadow => ({
    shadow,
    start: parseInstant(shadow.start),
    end: parseInstant(shadow.end),
  }));
  const hull = hullOf(
    [...options.own(from, to), ...meeting(shadows, from, to)],
    from,
    to,
  );
  const following: Following[] = options
    .own(hull.start, hull.end)
    .map(segment => ({
      start: segment.start,
      end: segment.end,
      people: segment.people,
      of: segment,
      changeId: segment.changeId,
    }));
  for (const { shadow, start, end } of meeting(shadows, hull.start, hull.end)) {
    const followed = options
      .followed(shadow.follows.role, start, end)
      .filter(
        segment =>
          !segment.people.includes(shadow.person) &&
          (!shadow.follows.person ||
            segment.people.includes(shadow.follows.person)),
      );
    for (const segment of followed) {
      following.push({
        start: Math.max(start, segment.start),
        end: Math.min(end, segment.end),
        people: [shadow.person],
        of: segment,
        changeId: shadow.id,
      });
    }
  }
  const segments: Segment[] = [];
  let lastKey: string | undefined;
  sweep(following, (start, end, active) => {
    const people = [...new Set(active.flatMap(item => item.people))].sort();
    const key = [
      ...active.map(item => `${item.changeId}:${item.of.start}`).sort(),
      ...people,
    ].join(' ');
    const last = segments[segments.length - 1];
    if (last && last.end === start && key === lastKey) {
      last.end = end;
      return;
    }
    lastKey = key;
    const follower = active.find(item => item.of.role !== 'shadow');
    segments.push({
      role: 'shadow',
      start,
      end,
      people,
      origin: follower ? 'shadow' : active[0].of.origin,
      layerId: active[0].of.layerId,
      changeId: active[0].changeId,
      turn: active[0].of.turn,
    });
  });
  return meeting(segments, from, to);
}
