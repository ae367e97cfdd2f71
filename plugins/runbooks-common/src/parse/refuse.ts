import type { RunbookDocument } from '../model';
import type { Findings, Report } from '../lint/rules';
import { RUNBOOK_LIMITS, utf8Length } from '../text';
import { makeCode } from './code';
import { findTooDeep } from './markdown';
import { plainMeta } from './meta';

/** Why a text is not parsed at all, as a finding; undefined when it is fine. */
export function refuse(text: string): Parameters<Report> | undefined {
  const top = { line: 1, column: 1 };
  if (utf8Length(text) > RUNBOOK_LIMITS.fileBytes) {
    return [
      'file-too-large',
      `The file is larger than ${RUNBOOK_LIMITS.fileBytes / 1024} KiB.`,
      top,
    ];
  }
  if (text.includes('\0'))
    return ['not-text', 'The file holds a null byte: it is not text.', top];
  const lines = text.split('\n');
  if (lines.length > RUNBOOK_LIMITS.lines) {
    return [
      'file-too-large',
      `The file has more than ${RUNBOOK_LIMITS.lines} lines.`,
      top,
    ];
  }
  const long = lines.findIndex(line => line.length > RUNBOOK_LIMITS.lineLength);
  if (long >= 0) {
    return [
      'file-too-large',
      `A line is longer than ${RUNBOOK_LIMITS.lineLength} characters.`,
      { line: long + 1, column: 1 },
    ];
  }
  const deep = findTooDeep(text);
  if (deep !== undefined) {
    return [
      'too-deep',
      'Quotes, lists, tables or emphasis pile up here beyond what a page can show.',
      { line: deep, column: 1 },
    ];
  }
  return undefined;
}

/** Still readable: as one block of plain text, cut where it is too long to show. */
export function unread(text: string, findings: Findings): RunbookDocument {
  const shown = text.slice(0, 64 * 1024);
  return {
    format: 'plain',
    meta: plainMeta(),
    title: '',
    intro: [makeCode({ text: shown, line: 1 })],
    phases: [],
    parameters: [],
    guards: [],
    toc: [],
    findings: findings.list(),
  };
}
