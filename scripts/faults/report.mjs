import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';

const PAGE = inRoot('docs', 'reliability.md');
const START = '<!-- faults -->';
const END = '<!-- /faults -->';

const COLUMNS = [
  ['fault', row => row.title],
  ['result', resultOf],
  ['writes', row => number(row.written)],
  ['sent again by clients', row => number(row.again)],
  ['lost or twice', row => number(row.wrong)],
  ['writes again after', row => seconds(row.resumedMs)],
];

function resultOf(row) {
  if (row.notRun) return `not run: ${row.notRun}`;
  const notes = row.notes.length ? ` (${row.notes.join('; ')})` : '';
  return row.problems.length
    ? `FAILED: ${row.problems.join('; ')}${notes}`
    : `passed${notes}`;
}

const number = value => (value === undefined ? '' : value.toLocaleString('en'));
const seconds = ms => (ms === undefined ? '' : `${(ms / 1000).toFixed(1)} s`);

/** As a Markdown table. */
export function tableOf(rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [
    line(COLUMNS.map(([title]) => title)),
    line(COLUMNS.map(([title]) => '-'.repeat(Math.max(3, title.length)))),
    ...rows.map(row => line(COLUMNS.map(([, cell]) => cell(row)))),
  ].join('\n');
}

/** Puts the table between the marks of docs/reliability.md. */
export function writeTable(text) {
  const page = readFileSync(PAGE, 'utf8');
  const from = page.indexOf(START);
  const to = page.indexOf(END);
  if (from < 0 || to < from) {
    throw new Error(`docs/reliability.md has no place marked ${START}`);
  }
  writeFileSync(
    PAGE,
    `${page.slice(0, from + START.length)}\n\n${text}\n\n${page.slice(to)}`,
  );
}
