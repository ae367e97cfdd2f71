import type {
  BlockDiffRow,
  SourceDiffRow,
} from '@bulkhead/plugin-runbooks-common';
import type { SideBySideRow } from './DiffRows';

/** Lines around a change that are shown with it. */
const CONTEXT = 3;

/** Rows of one step or phase. */
export interface BlockGroup {
  key: string;
  stepId?: string;
  title: string;
  rows: SideBySideRow[];
}

/** Blocks under the step they stand in; what did not change is left out unless asked for. */
export function blockGroups(rows: BlockDiffRow[], all: boolean): BlockGroup[] {
  const groups: BlockGroup[] = [];
  rows.forEach((row, index) => {
    if (row.kind === 'same' && !all) return;
    const { stepId, title } = row.where;
    const last = groups.at(-1);
    const group =
      last && last.stepId === stepId && last.title === title
        ? last
        : { key: `g${index}`, stepId, title, rows: [] };
    if (group !== last) groups.push(group);
    group.rows.push({
      key: `r${index}`,
      kind: row.kind,
      left: row.left,
      right: row.right,
    });
  });
  return groups;
}

/** Lines that are shown together, after so many that are not. */
export interface LineGroup {
  key: string;
  skipped: number;
  rows: SideBySideRow[];
}

/** Changed lines with a few around them; a stretch without a change becomes a number. */
export function lineGroups(rows: SourceDiffRow[], all: boolean): LineGroup[] {
  const near = new Set<number>();
  rows.forEach((row, index) => {
    if (row.kind === 'same') return;
    for (let at = index - CONTEXT; at <= index + CONTEXT; at += 1) near.add(at);
  });
  const groups: LineGroup[] = [];
  let skipped = 0;
  let open: LineGroup | undefined;
  rows.forEach((row, index) => {
    if (!all && !near.has(index)) {
      skipped += 1;
      open = undefined;
      return;
    }
    if (!open) {
      open = { key: `g${index}`, skipped, rows: [] };
      groups.push(open);
      skipped = 0;
    }
    open.rows.push({ ...row, key: `r${index}` });
  });
  if (skipped && groups.length) groups.push({ key: 'end', skipped, rows: [] });
  return groups;
}
