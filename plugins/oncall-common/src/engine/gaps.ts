import type { RestrictionWindow, OnCallRole } from '../model/schedule';
import type { GapKind } from '../model/shifts';
import { allAway } from './people';
import type { Segment } from './schedule';
import { inside, mergeSpans, outside, type Span } from './spans';
import { Windows } from './windows';

/** A gap inside the engine. @public */
export interface Gap extends Span {
  role: OnCallRole;
  kind: GapKind;
  people: string[];
}

/**
 * The times in [from, to) in which nobody of a role could be called though somebody has to be.
 * @public
 */
export function gapsOf(options: {
  role: OnCallRole;
  from: number;
  to: number;
  /** What counts, of this role. */
  segments: readonly Segment[];
  /** What the layers alone would give, of this role. */
  planned: readonly Segment[];
  /** Absences of a person. */
  away: (person: string) => readonly Span[];
  coverage?: RestrictionWindow[];
  timeZone: string;
  holidays?: Iterable<string>;
}): Gap[] {
  const { role, from, to, segments, planned } = options;
  const windows = Windows.of({
    windows: options.coverage,
    timeZone: options.timeZone,
    holidays: options.holidays,
  });
  const required = windows
    ? windows
        .spans(from, to)
        .flatMap(span => inside({ start: from, end: to }, [span]))
    : [{ start: from, end: to }];
  const gaps: Gap[] = [];
  for (const span of required) {
    for (const empty of outside(span, segments)) {
      const removed = mergeSpans(inside(empty, planned));
      for (const part of outside(empty, removed)) {
        gaps.push({ ...part, role, kind: 'nobody', people: [] });
      }
      for (const part of removed) {
        gaps.push({ ...part, role, kind: 'override', people: [] });
      }
    }
    for (const segment of segments) {
      for (const part of inside(span, [segment])) {
        for (const away of allAway(segment.people, options.away, part)) {
          gaps.push({ ...away, role, kind: 'away', people: segment.people });
        }
      }
    }
  }
  return gaps.sort((a, b) => a.start - b.start || a.end - b.end);
}
