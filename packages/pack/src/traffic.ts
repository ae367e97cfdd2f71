import { escapeHtml } from '@bulkhead/plugin-runbooks-common';
import type { PackContent, PackedTraffic } from './content';
import type { Directory } from './directory';
import { timeInWords } from './html';

const STATES: Record<PackedTraffic['rows'][number]['state'], string> = {
  home: 'where it belongs',
  moved: 'moved, to be brought back',
  moving: 'being moved, not verified',
  uncertain: 'not certain: a step failed in between',
};

function rowHtml(row: PackedTraffic['rows'][number], directory: Directory) {
  const by = directory.contact(row.by).name;
  const back = [
    row.home && row.home !== row.at ? `belongs to ${row.home}` : '',
    row.revertBy ? `to be back by ${timeInWords(new Date(row.revertBy))}` : '',
    row.loses.length > 0 ? `meanwhile lost: ${row.loses.join(', ')}` : '',
    row.drill ? 'in a drill' : '',
  ].filter(Boolean);
  return `<tr><td>${escapeHtml(row.resource)}<br><span class="ref">${escapeHtml(
    row.mechanism,
  )}</span></td><td><b>${escapeHtml(row.at)}</b><br>${escapeHtml(
    [STATES[row.state], ...back].join('; '),
  )}</td><td>${timeInWords(new Date(row.since))}, ${escapeHtml(by)}</td></tr>`;
}

/** Where traffic pointed when the pack was made. Empty where nothing is known of it. */
export function trafficHtml({ traffic, directory }: PackContent): string {
  if (!traffic) return '';
  const { asOf, rows } = traffic;
  const words = `<p>As last known at ${timeInWords(
    asOf,
  )}. Look before you move it.</p>`;
  return rows.length > 0
    ? `${words}
<table><thead><tr><th>Traffic of</th><th>Points to</th><th>Since, by</th></tr></thead><tbody>${rows
        .map(row => rowHtml(row, directory))
        .join('')}</tbody></table>`
    : `${words}<p>No move is known: all of it is where it belongs.</p>`;
}
