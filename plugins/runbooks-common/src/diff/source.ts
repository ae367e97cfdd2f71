import type { SourceDiffRow } from '../api';
import { normalizeSource } from '../text';
import { diffList, diffWords, pairUp } from './text';

interface Line {
  line: number;
  text: string;
}

function linesOf(source: string): Line[] {
  return normalizeSource(source)
    .replace(/\n$/, '')
    .split('\n')
    .map((text, index) => ({ line: index + 1, text }));
}

/** Two versions line by line, side by side. @public */
export function diffSource(
  from: string,
  to: string,
): { rows: SourceDiffRow[]; truncated: boolean } {
  const left = linesOf(from);
  const right = linesOf(to);
  const runs = diffList(left, right, (a, b) => a.text === b.text);
  const rows = pairUp(
    runs ?? [
      { kind: 'removed', items: left },
      { kind: 'added', items: right },
    ],
    rowOf,
    index => right[index],
  );
  return { rows, truncated: runs === undefined };
}

function rowOf(
  left: Line | undefined,
  right: Line | undefined,
  same: boolean,
): SourceDiffRow {
  if (!left || !right)
    return {
      kind: left ? 'removed' : 'added',
      ...(left ? { left } : {}),
      ...(right ? { right } : {}),
    };
  if (same) return { kind: 'same', left, right };
  const words = diffWords(left.text, right.text);
  return words
    ? {
        kind: 'changed',
        left: { ...left, parts: words.left },
        right: { ...right, parts: words.right },
      }
    : { kind: 'changed', left, right };
}
