import type { RunExport } from '../api';
import { effectiveAt, type RunEvent, type RunState, rtoReached } from '../run';
import { formatDuration, visibleProse } from '../text';
import { shortHash } from '../version';
import { describeEvent } from './describe';

const URL = /https?:\/\/[\w.~%?&=:/@,;+-]*[\w/=]/gi;

/** Text of people in a Markdown document: it can start no heading, image, table or HTML; a web address stays one. */
export function escapeMarkdown(text: string): string {
  const line = visibleProse(text).replace(/\s*\n\s*/g, ' ');
  let result = '';
  let from = 0;
  for (const match of line.matchAll(URL)) {
    result += `${escapeSpecials(line.slice(from, match.index))}<${match[0]}>`;
    from = match.index + match[0].length;
  }
  return result + escapeSpecials(line.slice(from));
}

function escapeSpecials(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-!|~]/g, '\\$&');
}

/** The record of a run for people: summary, planned against actual, timeline. @public */
export function runToMarkdown(record: Omit<RunExport, 'source'>): string {
  const { state } = record;
  return [
    `# ${title(state)}`,
    '',
    ...summary(state),
    '',
    '## Steps',
    '',
    '| # | Step | State | Planned | Actual | By | Confirmed by |',
    '|---|---|---|---|---|---|---|',
    ...record.steps.map(step => stepRow(state, step)),
    '',
    ...overrides(state),
    ...corrections(state),
    '## Timeline',
    '',
    '| # | Time (UTC) | Who | What |',
    '|---|---|---|---|',
    ...record.events.map(event => eventRow(event, state)),
    '',
    `Last hash of the record: \`${record.events.at(-1)?.hash ?? ''}\``,
    '',
  ].join('\n');
}

function title(state: RunState): string {
  const mode = { real: 'Run', drill: 'Drill', tabletop: 'Tabletop' }[
    state.mode
  ];
  return `${mode}: ${escapeMarkdown(state.runbookTitle)}`;
}

function summary(state: RunState): string[] {
  const reached = rtoReached(state);
  let rto = 'not measured';
  if (state.rtoActualSeconds !== undefined) {
    const target =
      state.rtoTargetSeconds === undefined
        ? ''
        : ` of ${formatDuration(state.rtoTargetSeconds)}`;
    const word = { true: ', reached', false: ', missed', undefined: '' }[
      String(reached)
    ];
    rto = `${formatDuration(state.rtoActualSeconds)}${target}${word}`;
  }
  const rows: [string, string | undefined][] = [
    [
      'Outcome',
      state.outcome
        ? `${state.outcome}${state.outcomeText ? `: ${state.outcomeText}` : ''}`
        : state.status,
    ],
    ['Text', `${state.runbookId}, version ${shortHash(state.hash)}`],
    ['Service', state.entityRef],
    ['Incident', state.incident],
    ['Driver', state.driver],
    ['Second person', state.second],
    [
      'Others',
      state.people
        .filter(person => person !== state.driver && person !== state.second)
        .join(', ') || undefined,
    ],
    ['Started', state.startedAt],
    ['Ended', state.endedAt],
    ['Start to last verified step', rto],
    [
      'Parameters',
      Object.entries(state.params)
        .map(([key, value]) => `${key} = ${value}`)
        .join(', ') || undefined,
    ],
  ];
  return rows
    .filter(([, value]) => value)
    .map(([key, value]) => `- **${key}:** ${escapeMarkdown(value!)}`);
}

function stepRow(state: RunState, step: RunExport['steps'][number]): string {
  const now = state.steps.find(item => item.stepId === step.stepId);
  const again = (now?.attempt ?? 1) > 1 ? ` (attempt ${now!.attempt})` : '';
  const why =
    now?.skipped?.reason ?? now?.failed?.reason ?? now?.rolledBack?.reason;
  const cells = [
    String(step.number),
    escapeMarkdown(step.title),
    escapeMarkdown(
      `${now?.status ?? 'pending'}${again}${why ? `: ${why}` : ''}`,
    ),
    step.plannedSeconds === undefined
      ? ''
      : formatDuration(step.plannedSeconds),
    step.actualSeconds === undefined ? '' : formatDuration(step.actualSeconds),
    escapeMarkdown(now?.done?.by ?? ''),
    escapeMarkdown(`${now?.verified?.by ?? ''}${now?.alone ? ' (alone)' : ''}`),
  ];
  return `| ${cells.join(' | ')} |`;
}

function overrides(state: RunState): string[] {
  const confirmed = state.overrides.filter(override => override.confirmed);
  if (confirmed.length === 0) return [];
  return [
    '## Guards overridden',
    '',
    ...confirmed.map(
      item =>
        `- **BREAK GLASS** ${escapeMarkdown(
          `${item.guardId} on ${item.stepId}: "${item.reason}", asked by ${
            item.requested.by
          }, agreed by ${item.confirmed!.by}`,
        )}`,
    ),
    '',
  ];
}

function corrections(state: RunState): string[] {
  const all = [
    ...state.redlines,
    ...state.steps.flatMap(step => step.redlines),
  ];
  if (all.length === 0) return [];
  return [
    '## What the text should have said',
    '',
    ...all.map(
      item =>
        `- ${escapeMarkdown(
          `${item.stepId ?? 'whole text'}: ${item.text} (${item.by})`,
        )}`,
    ),
    '',
  ];
}

function eventRow(event: RunEvent, state: RunState): string {
  const real = effectiveAt(
    { by: event.actor, at: event.at, clientAt: event.clientAt },
    state.startedAt,
  );
  const late = real === event.at ? '' : ` (sent ${event.at.slice(11, 19)})`;
  const when = `${real.slice(0, 10)} ${real.slice(11, 19)}${late}`;
  return `| ${event.sequence} | ${when} | ${escapeMarkdown(
    event.actor,
  )} | ${escapeMarkdown(describeEvent(event.body))} |`;
}
