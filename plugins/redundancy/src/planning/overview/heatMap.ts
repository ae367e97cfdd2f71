import type {
  Counts,
  OverviewRow,
  Pillar,
} from '@bulkhead/plugin-redundancy-common';
import { PILLARS } from '@bulkhead/plugin-redundancy-common';
import type { State } from '@bulkhead/bulkhead-react';

/** What a cell of the map says. */
export interface HeatCell {
  pillar: Pillar;
  state: State;
  /** Services that fail a check of this pillar. */
  failing: number;
  unknown: number;
  waived: number;
  /** Checks that fail where the tier of the service does not ask for them. */
  beyond: number;
  /** Share of the services that fail, 0 to 1. */
  share: number;
}

const none: Counts = { pass: 0, fail: 0, unknown: 0, waived: 0 };

/** A cell in words and shape: what fails comes first, then what nobody knows. */
export function cellOf(row: OverviewRow, pillar: Pillar): HeatCell {
  const cell = row.cells.find(one => one.pillar === pillar);
  const counts = cell?.counts ?? none;
  const failing = cell?.failing ?? 0;
  return {
    pillar,
    failing,
    unknown: counts.unknown,
    waived: counts.waived,
    beyond: failing > 0 ? 0 : counts.fail,
    share: row.entities > 0 ? failing / row.entities : 0,
    state: stateOf(counts, failing),
  };
}

function stateOf(counts: Counts, failing: number): State {
  if (failing > 0) {
    return 'fail';
  }
  if (counts.unknown > 0) {
    return 'unknown';
  }
  if (counts.pass > 0 || counts.fail > 0) {
    return 'pass';
  }
  return counts.waived > 0 ? 'waived' : 'off';
}

/** Worst first: more failing services over all pillars, then a greater share of them, then more that nobody knows. */
export function worstFirst(rows: readonly OverviewRow[]): OverviewRow[] {
  const weight = (row: OverviewRow) => {
    const cells = PILLARS.map(pillar => cellOf(row, pillar));
    const sum = (of: (cell: HeatCell) => number) =>
      cells.reduce((total, cell) => total + of(cell), 0);
    return {
      row,
      failing: sum(cell => cell.failing),
      share: sum(cell => cell.share),
      unknown: sum(cell => cell.unknown),
    };
  };
  return rows
    .map(weight)
    .sort(
      (a, b) =>
        b.failing - a.failing ||
        b.share - a.share ||
        b.unknown - a.unknown ||
        a.row.title.localeCompare(b.row.title),
    )
    .map(({ row }) => row);
}

/** Checks that fail most, worst first; those that nobody fails are left out. */
export function weakestChecks<T extends { counts: Counts }>(
  checks: readonly T[],
  limit: number,
): T[] {
  return checks
    .filter(check => check.counts.fail > 0)
    .sort(
      (a, b) =>
        b.counts.fail - a.counts.fail || b.counts.unknown - a.counts.unknown,
    )
    .slice(0, limit);
}
