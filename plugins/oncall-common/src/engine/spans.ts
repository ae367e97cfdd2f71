/** A span of time, [start, end), in epoch milliseconds. @public */
export interface Span {
  start: number;
  end: number;
}

export function meeting<T extends Span>(
  spans: readonly T[],
  from: number,
  to: number,
): T[] {
  return spans.filter(span => span.start < to && span.end > from);
}

/** The smallest span that holds [from, to) and all of the others. */
export function hullOf(spans: readonly Span[], from: number, to: number): Span {
  let start = from;
  let end = to;
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

/** Sorts spans and joins those that touch or overlap. */
export function mergeSpans(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged[merged.length - 1];
    if (last && span.start <= last.end) {
      last.end = Math.max(last.end, span.end);
    } else {
      merged.push({ ...span });
    }
  }
  return merged;
}

/** What of a span is outside all of the others. */
export function outside(span: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = span.start;
  for (const other of [...others].sort((a, b) => a.start - b.start)) {
    if (other.end <= from || other.start >= span.end) {
      continue;
    }
    if (other.start > from) {
      left.push({ start: from, end: other.start });
    }
    from = Math.max(from, other.end);
  }
  if (from < span.end) {
    left.push({ start: from, end: span.end });
  }
  return left;
}

/** What of a span is inside one of the others. */
export function inside(span: Span, others: readonly Span[]): Span[] {
  return others
    .map(other => ({
      start: Math.max(span.start, other.start),
      end: Math.min(span.end, other.end),
    }))
    .filter(part => part.start < part.end);
}
