import { escapeHtml } from '@bulkhead/plugin-runbooks-common';
import type { PackContent, PackedSchedule, PackedTurn } from './content';
import { contactHtml } from './contacts';
import type { Directory } from './directory';
import { timeInWords } from './html';

/** "Fri 2026-11-20 09:00" where the people of the schedule live. */
function localTime(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const of = (type: string) =>
    parts.find(part => part.type === type)?.value ?? '';
  return `${of('weekday')} ${of('year')}-${of('month')}-${of('day')} ${of(
    'hour',
  )}:${of('minute')}`;
}

function span(item: { start: string; end: string }, timeZone: string): string {
  return `${localTime(item.start, timeZone)} – ${localTime(
    item.end,
    timeZone,
  )}`;
}

function turnRow(
  turn: PackedTurn,
  timeZone: string,
  directory: Directory,
): string {
  const people = turn.people
    .map(ref => contactHtml(directory.contact(ref)))
    .join('<br>');
  return `<tr><td>${escapeHtml(span(turn, timeZone))}</td><td>${escapeHtml(
    turn.role,
  )}</td><td>${people || 'Nobody'}</td></tr>`;
}

function scheduleHtml(schedule: PackedSchedule, directory: Directory): string {
  const { title, timeZone, turns, gaps } = schedule;
  const open = gaps.map(gap => `<li>${escapeHtml(span(gap, timeZone))}</li>`);
  return `<section class="service"><h3>${escapeHtml(
    title,
  )} <span class="ref">${escapeHtml(timeZone)}</span></h3>
${
  turns.length > 0
    ? `<table><thead><tr><th>When</th><th>Role</th><th>Who</th></tr></thead><tbody>${turns
        .map(turn => turnRow(turn, timeZone, directory))
        .join('')}</tbody></table>`
    : '<p>Nobody is planned.</p>'
}
${
  open.length > 0
    ? `<p><b>Nobody answers:</b></p><ul>${open.join('')}</ul>`
    : ''
}</section>`;
}

/** Turns of the days to come, each in the zone of its schedule. Empty where nothing is known of it. */
export function onCallHtml({ onCall, directory }: PackContent): string {
  if (!onCall) return '';
  const { asOf, days, schedules } = onCall;
  return [
    `<p>The next ${days} days, as planned at ${timeInWords(
      asOf,
    )}. Swaps made later are not in it.</p>`,
    ...(schedules.length > 0
      ? schedules.map(schedule => scheduleHtml(schedule, directory))
      : ['<p>There is no schedule.</p>']),
  ].join('\n');
}
