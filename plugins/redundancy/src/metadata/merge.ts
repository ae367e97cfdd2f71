import type { MetadataOverlay } from '@bulkhead/plugin-redundancy-common';
import { isEqual } from './isEqual';
import { factsOf, overlayOf, type FactPath } from './overlay';

/** A fact that both sides changed, each in its own way. */
export interface MergeConflict {
  path: FactPath;
  /** undefined: taken away. */
  yours: unknown;
  theirs: unknown;
}

/** What a three-way merge came to. */
export interface Merge {
  /** Everything that needs no decision, as merged. */
  settled: Map<FactPath, unknown>;
  conflicts: MergeConflict[];
}

/** Which side a conflict is decided for. */
export type Side = 'yours' | 'theirs';

/**
 * Merges two changes of the same overlay, fact by fact: what one side changed is taken, what both changed to the same is
 * taken once, what both changed differently is left to a person.
 */
export function mergeOverlays(
  base: MetadataOverlay,
  yours: MetadataOverlay,
  theirs: MetadataOverlay,
): Merge {
  const [b, y, t] = [base, yours, theirs].map(factsOf);
  const settled = new Map<FactPath, unknown>();
  const conflicts: MergeConflict[] = [];
  for (const path of new Set([...t.keys(), ...y.keys(), ...b.keys()])) {
    const [was, mine, other] = [b.get(path), y.get(path), t.get(path)];
    if (isEqual(mine, other) || isEqual(mine, was)) {
      settled.set(path, other);
    } else if (isEqual(other, was)) {
      settled.set(path, mine);
    } else {
      conflicts.push({ path, yours: mine, theirs: other });
    }
  }
  return { settled, conflicts };
}

/** The merged overlay once a person has decided; what is not decided stays as the person typed it. */
export function decided(
  merge: Merge,
  choices: ReadonlyMap<FactPath, Side>,
): MetadataOverlay {
  const facts = new Map(merge.settled);
  for (const { path, yours, theirs } of merge.conflicts) {
    facts.set(path, choices.get(path) === 'theirs' ? theirs : yours);
  }
  return overlayOf(facts);
}
