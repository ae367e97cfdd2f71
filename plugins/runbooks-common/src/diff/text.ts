import { diffArrays, diffWordsWithSpace } from 'diff';
import type { DiffPart } from '../api';

/** Bounds of a comparison: beyond them a passage is shown as replaced whole. */
const MAX_EDITS = 4000;
const MAX_WORDS_LENGTH = 4000;

/** @internal */
export type Run<T> = { kind: 'same' | 'added' | 'removed'; items: T[] };

/** Longest common subsequence of two lists; undefined when they are too far apart to compute. */
export function diffList<T>(
  left: T[],
  right: T[],
  same: (a: T, b: T) => boolean,
): Run<T>[] | undefined {
  const changes = diffArrays(left, right, {
    comparator: same,
    maxEditLength: MAX_EDITS,
  });
  return changes?.map(change => ({
    kind: kindOf(change),
    items: change.value,
  }));
}

/** What changed within one line or paragraph, for each side. */
export function diffWords(
  left: string,
  right: string,
): { left: DiffPart[]; right: DiffPart[] } | undefined {
  if (left.length + right.length > MAX_WORDS_LENGTH) return undefined;
  const changes = diffWordsWithSpace(left, right, { maxEditLength: 1000 });
  if (!changes) return undefined;
  const parts = changes.map(change => ({
    kind: kindOf(change),
    text: change.value,
  }));
  return {
    left: parts.filter(part => part.kind !== 'added'),
    right: parts.filter(part => part.kind !== 'removed'),
  };
}

function kindOf(change: {
  added?: boolean;
  removed?: boolean;
}): DiffPart['kind'] {
  if (change.added) return 'added';
  return change.removed ? 'removed' : 'same';
}

/** Walks runs side by side: a removed run followed by an added one are changes of one another, pair by pair. */
export function pairUp<T, R>(
  runs: Run<T>[],
  row: (left: T | undefined, right: T | undefined, same: boolean) => R,
  right: (index: number) => T,
): R[] {
  const rows: R[] = [];
  let at = 0;
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index];
    if (run.kind === 'same') {
      for (const item of run.items) rows.push(row(item, right(at++), true));
    } else if (run.kind === 'removed' && runs[index + 1]?.kind === 'added') {
      const added = runs[++index].items;
      const length = Math.max(run.items.length, added.length);
      for (let n = 0; n < length; n++)
        rows.push(row(run.items[n], added[n], false));
      at += added.length;
    } else if (run.kind === 'removed') {
      for (const item of run.items) rows.push(row(item, undefined, false));
    } else {
      for (const item of run.items) rows.push(row(undefined, item, false));
      at += run.items.length;
    }
  }
  return rows;
}
