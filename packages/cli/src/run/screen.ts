import {
  formatDuration,
  offersOf,
  type ActionOffer,
  type RunContext,
  type RunPlan,
  type RunState,
  type Step,
} from '@bulkhead/plugin-runbooks-common';
import type { Paint } from '../terminal/paint';
import { ACTS } from './acts';
import { blocksText } from './words';

const WORD_OF: Partial<Record<ActionOffer['command'], string>> = {
  precheck: 'ok',
  done: 'done',
  verify: 'verified',
  sent: 'sent',
  decide: 'choose',
  approve: 'approve',
  reject: 'reject',
  fail: 'failed',
  'roll-back': 'rollback',
  skip: 'skip',
  continue: 'continue',
  reopen: 'again',
  'end-wait': 'nowait',
  'request-override': 'breakglass',
  'confirm-override': 'agree',
  resume: 'resume',
  finish: 'finish',
};

function clock(state: RunState, now: Date): string {
  const seconds = Math.max(
    0,
    Math.round((now.getTime() - Date.parse(state.startedAt)) / 1000) -
      state.pausedSeconds,
  );
  const target = state.rtoTargetSeconds;
  return target === undefined
    ? formatDuration(seconds)
    : `${formatDuration(seconds)} of ${formatDuration(target)}`;
}

function trafficLines(step: Step, paint: Paint): string[] {
  const { traffic } = step;
  return traffic
    ? [
        paint.bold(
          `MOVE TRAFFIC  ${traffic.mechanism}  ${traffic.resource}:  ${traffic.from}  ---->  ${traffic.to}`,
        ),
        ...traffic.checklist.map(item => `  [ ] ${item}`),
      ]
    : [];
}

/** Words that can be typed now, those that do not yet with why. */
function offerLines(offers: readonly ActionOffer[], paint: Paint): string[] {
  const now: string[] = [];
  const later: string[] = [];
  for (const offer of offers) {
    const act = ACTS.find(({ word }) => word === WORD_OF[offer.command]);
    if (act) {
      if (offer.refusal) {
        later.push(`  ${act.word}: ${offer.refusal.message}`);
      } else {
        const options = offer.options?.map(({ key }) => key).join('|');
        const takes = options ?? offer.guardId ?? act.takes;
        now.push(`${act.word}${takes ? ` ${takes}` : ''}`);
      }
    }
  }
  return [
    ...(now.length ? [`${paint.dim('now:')} ${now.join('   ')}`] : []),
    ...later.map(line => paint.doubtful(line)),
  ];
}

function stepLines(step: Step, paint: Paint): string[] {
  return [
    ...(step.expectSeconds === undefined
      ? []
      : [paint.dim(`planned: ${formatDuration(step.expectSeconds)}`)]),
    ...trafficLines(step, paint),
    ...(step.decision ? [step.decision.question] : []),
    ...(step.notify ? [`To ${step.notify.channel}: ${step.notify.text}`] : []),
    ...blocksText(step.body, paint),
    '',
  ];
}

/**
 * What stands on the screen: where the run is, the open step, and what can be typed.
 *
 * @param whole - the step with all its text, rather than its title
 */
export function screen(
  plan: RunPlan,
  state: RunState,
  context: RunContext,
  paint: Paint,
  whole: boolean,
): string {
  const mode = state.mode === 'real' ? 'REAL RUN' : state.mode.toUpperCase();
  const head = `${paint.bold(`${mode}: ${state.runbookTitle}`)}   ${clock(
    state,
    context.now,
  )}   ${context.actor}${state.status === 'paused' ? '   PAUSED' : ''}`;
  const offers = offersOf(plan, state, context);
  const stepId = state.activeStepId ?? state.halt?.stepId;
  const step = plan.steps.find(item => item.id === stepId);
  const lines = ['', head];
  if (state.halt) {
    lines.push(
      paint.bad(
        `STOPPED: ${state.halt.reason}${
          state.halt.text ? `: ${state.halt.text}` : ''
        }`,
      ),
    );
  }
  if (step) {
    const second =
      step.secondPerson === 'required' ? '   (a second person verifies)' : '';
    lines.push(
      '',
      paint.bold(
        `Step ${step.number} of ${plan.steps.length}: ${step.title}${second}`,
      ),
      ...(whole ? stepLines(step, paint) : []),
      ...offerLines(offers[step.id] ?? [], paint),
    );
  } else {
    lines.push('', 'All steps are behind you.');
  }
  lines.push(...offerLines(offers[''] ?? [], paint));
  return `${lines.join('\n')}\n`;
}

/** All steps with how they stand. */
export function overview(plan: RunPlan, state: RunState): string {
  const byId = new Map(state.steps.map(step => [step.stepId, step.status]));
  return `${plan.steps
    .map(
      step =>
        `  ${step.id === state.activeStepId ? '>' : ' '} ${step.number}. ${
          step.title
        }  [${byId.get(step.id)}]  (${step.id})`,
    )
    .join('\n')}\n`;
}

export function help(): string {
  const rows: [left: string, right: string][] = [
    ...ACTS.map(({ word, key, takes, help: text }): [string, string] => [
      `${word}${key ? ` (${key})` : ''}${takes ? ` ${takes}` : ''}`,
      text,
    ]),
    ['as PERSON', 'the next lines are by somebody else at this keyboard'],
    ['steps', 'all steps with how they stand'],
    ['help', 'this'],
    ['leave, quit, exit', 'stop here; the same command goes on where you were'],
  ];
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows
    .map(([left, right]) => `  ${left.padEnd(width)}${right}\n`)
    .join('');
}
