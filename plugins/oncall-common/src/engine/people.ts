import type { Segment } from './schedule';
import { mergeSpans, outside, type Span } from './spans';

/** An unbroken time on call of one person. @public */
export interface PersonSpan extends Span {
  person: string;
}

/** Each person's time on call, turns that touch joined, by start, then person. @public */
export function personSpans(segments: readonly PeopleSpan[]): PersonSpan[] {
  const byPerson = new Map<string, Span[]>();
  for (const segment of segments) {
    for (const person of segment.people) {
      const spans = byPerson.get(person) ?? [];
      spans.push(segment);
      byPerson.set(person, spans);
    }
  }
  return [...byPerson]
    .flatMap(([person, spans]) =>
      mergeSpans(spans.map(({ start, end }) => ({ start, end }))).map(span => ({
        person,
        ...span,
      })),
    )
    .sort((a, b) => a.start - b.start || (a.person < b.person ? -1 : 1));
}

/** @public */
export type PeopleSpan = Span & Pick<Segment, 'people'>;

/**
 * What really happened up to an instant, and the plan after it, as each person's time on call.
 *
 * History is read to the minute: a person recorded for part of a second in a minute was not on call in it.
 * @public
 */
export function historyThenPlan(options: {
  /** Up to here history counts. */
  until: number;
  /** An open end is somebody who is still on call. */
  history: readonly (Omit<PersonSpan, 'end'> & { end?: number })[];
  plan: readonly PeopleSpan[];
}): PersonSpan[] {
  const { until } = options;
  const past = options.history.map(span => ({
    people: [span.person],
    start: floorToMinute(span.start),
    end: Math.min(until, floorToMinute(span.end ?? until)),
  }));
  const ahead = options.plan.map(span => ({
    people: span.people,
    start: Math.max(span.start, until),
    end: span.end,
  }));
  return personSpans([...past, ...ahead].filter(span => span.start < span.end));
}

/** A shift cut at a window. @public */
export type Cut<T extends Span> = T & {
  truncatedStart: boolean;
  truncatedEnd: boolean;
};

/** The spans that meet [from, to), cut at it. @public */
export function cutAt<T extends Span>(
  spans: readonly T[],
  from: number,
  to: number,
): Cut<T>[] {
  return spans
    .filter(span => span.start < to && span.end > from)
    .map(span => ({
      ...span,
      start: Math.max(span.start, from),
      end: Math.min(span.end, to),
      truncatedStart: span.start < from,
      truncatedEnd: span.end > to,
    }));
}

/** The parts of a span in which all of the people are away. @public */
export function allAway(
  people: readonly string[],
  away: (person: string) => readonly Span[],
  span: Span,
): Span[] {
  if (people.length === 0) {
    return [];
  }
  let left: Span[] = [span];
  for (const person of people) {
    const there = left.flatMap(part => outside(part, away(person)));
    left = left.flatMap(part => outside(part, there));
  }
  return mergeSpans(left);
}

function floorToMinute(instant: number): number {
  return Math.floor(instant / 60_000) * 60_000;
}
