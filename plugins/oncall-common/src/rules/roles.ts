import type { Segment } from '../engine/schedule';
import { inside, mergeSpans, type Span } from '../engine/spans';

/** The spans in which one person is primary and secondary at once. @public */
export function samePersonTwice(
  segments: readonly Segment[],
): (Span & { person: string })[] {
  const spansOf = (role: Segment['role']) => {
    const spans = new Map<string, Span[]>();
    for (const segment of segments) {
      if (segment.role === role) {
        for (const person of segment.people) {
          spans.set(person, [...(spans.get(person) ?? []), segment]);
        }
      }
    }
    return spans;
  };
  const secondary = spansOf('secondary');
  return [...spansOf('primary')]
    .flatMap(([person, spans]) =>
      mergeSpans(
        spans.flatMap(span => inside(span, secondary.get(person) ?? [])),
      ).map(span => ({ ...span, person })),
    )
    .sort((a, b) => a.start - b.start || (a.person < b.person ? -1 : 1));
}
