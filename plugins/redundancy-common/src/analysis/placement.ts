import type { CatalogAnalysis } from './catalogAnalysis';

/** How the members of a group "k of n must stand" are spread over the places of one class. */
export interface Spread {
  readonly total: number;
  readonly needed: number;
  /** How many members each place holds, of the places that hold any. */
  readonly held: readonly number[];
}

/** What would let the group survive the loss of any one of the places. */
export type Remedy =
  /** Nothing to do: the loss of any one place leaves enough. */
  | { readonly kind: 'none' }
  /** No place may be lost with anything in it, as all members must stand: first there have to be more. */
  | { readonly kind: 'more-members' }
  /** One member out of the fullest place is enough, if it goes where fewer than `below` are. */
  | {
      readonly kind: 'move-one';
      readonly below: number;
      /** Whether a place that is in use already is too full to take it. */
      readonly someAreFull: boolean;
    }
  /** More has to change than one place. */
  | {
      readonly kind: 'spread';
      /** So many members may stand in one place. */
      readonly most: number;
      /** So many do now. */
      readonly now: number;
      /** Over so many places, evenly, it works. */
      readonly places: number;
      /** Or, where everything stays: so many may be needed. Undefined where that cannot help. */
      readonly enough?: number;
    };

/** Whether the loss of any one place leaves as many members as are needed. */
export function survivesEachPlace({ total, needed, held }: Spread): boolean {
  return held.every(count => total - count >= needed);
}

/** How many members stand where their place may not hold them. */
export function tooMany({ total, needed, held }: Spread): number {
  const most = total - needed;
  return held.reduce((sum, count) => sum + Math.max(0, count - most), 0);
}

/** How the same members stand when they are spread evenly over some places. */
export function spreadEvenly(total: number, places: number): number[] {
  return Array.from({ length: places }, (_, i) =>
    Math.floor((total + i) / places),
  );
}

/** The least that closes the gap: a remedy that is followed always does. */
export function remedyOf(spread: Spread): Remedy {
  if (survivesEachPlace(spread)) {
    return { kind: 'none' };
  }
  const { total, needed, held } = spread;
  const most = total - needed;
  if (most <= 0) {
    return { kind: 'more-members' };
  }
  if (tooMany(spread) === 1) {
    const someAreFull = held.includes(most);
    return { kind: 'move-one', below: most, someAreFull };
  }
  const now = Math.max(...held);
  return {
    kind: 'spread',
    most,
    now,
    places: Math.ceil(total / most),
    ...(total > now ? { enough: total - now } : {}),
  };
}

/** How many of the members each place of a class takes down, of the places that take any. */
export function heldByPlaces(
  analysis: CatalogAnalysis,
  members: readonly string[],
  domainClass: string | undefined,
): number[] {
  const singles = analysis.feared.singles('at-once');
  const { nodes } = analysis.built.model;
  const held = new Map<number, number>();
  for (const member of members) {
    for (const node of singles.singlePoints(analysis.indexOf(member))) {
      if (nodes[node].domainClass === domainClass) {
        held.set(node, (held.get(node) ?? 0) + 1);
      }
    }
  }
  return [...held.values()];
}
