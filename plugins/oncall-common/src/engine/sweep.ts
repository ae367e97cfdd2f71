import type { Span } from './spans';

/** Visits, in order, every span between two neighbouring edges in which at least one of the items is active. */
export function sweep<T extends Span>(
  items: readonly T[],
  visit: (start: number, end: number, active: readonly T[]) => void,
): void {
  const starting = items
    .filter(item => item.start < item.end)
    .sort((a, b) => a.start - b.start);
  const edges = [
    ...new Set(starting.flatMap(item => [item.start, item.end])),
  ].sort((a, b) => a - b);
  let active: T[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const at = edges[i];
    active = active.filter(item => item.end > at);
    while (next < starting.length && starting[next].start === at) {
      active.push(starting[next++]);
    }
    if (active.length > 0) {
      visit(at, edges[i + 1], active);
    }
  }
}
