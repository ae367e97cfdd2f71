import type { CheckDescription } from '@bulkhead/plugin-redundancy-common';
import type { CardBody, LightCard } from './types';

const COLUMNS = [
  'entity',
  'title',
  'tier',
  'owner',
  'system',
  'domain',
  'pillar',
  'check',
  'check title',
  'outcome',
  'since',
  'evidence of',
  'expires',
  'waived until',
  'waived because',
  'reason',
] as const;

/** A row of the export by column. */
export type ExportRow = Record<(typeof COLUMNS)[number], string>;

export function rowsOf(
  { card, body }: { card: LightCard; body: CardBody },
  checks: ReadonlyMap<string, CheckDescription>,
): ExportRow[] {
  return body.checks.map(check => ({
    entity: card.entityRef,
    title: card.title,
    tier: card.tier === undefined ? '' : String(card.tier),
    owner: card.ownerRef ?? '',
    system: card.systemRef ?? '',
    domain: card.domainRef ?? '',
    pillar: checks.get(check.checkId)?.pillar ?? '',
    check: check.checkId,
    'check title': checks.get(check.checkId)?.title ?? '',
    outcome: check.outcome,
    since: check.since ?? '',
    'evidence of': check.evidenceAt ?? '',
    expires: check.expiresAt ?? '',
    'waived until': check.waived?.until ?? '',
    'waived because': check.waived?.reason ?? '',
    reason: check.reason,
  }));
}

/** Characters with which a spreadsheet takes a cell for a formula, also in their wide forms. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

export function csvHeader(): string {
  return csvLine(COLUMNS);
}

export function csvRow(row: ExportRow): string {
  return csvLine(COLUMNS.map(column => row[column]));
}
