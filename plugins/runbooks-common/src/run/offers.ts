import type { Step } from '../model';
import type { ActionOffer, RefusalCode, RunCommand } from './commands';
import type { RunContext } from './context';
import { decide } from './decide';
import { isOpen } from './fold';
import { checkGuards } from './guards';
import { hasBlock, needsVerify, type RunPlan } from './plan';
import type { RunState } from './state';

/** Refusals worth a greyed button: they say what to wait for, or who else may press it. */
const WORTH_SHOWING = new Set<RefusalCode>([
  'waiting',
  'settling',
  'precheck-missing',
  'precheck-failed',
  'guard-failed',
  'not-done-yet',
  'second-person-required',
  'driver-only',
  'not-an-approver',
  'already-approved',
  'break-glass-not-allowed',
  'run-paused',
  'steps-open',
]);

const PRIMARY = new Set<RunCommand['kind']>([
  'precheck',
  'done',
  'verify',
  'sent',
  'decide',
  'approve',
]);

/**
 * The buttons of the page, per step id ("" for the run as a whole), found by asking the rules themselves.
 * Notes, evidence and corrections are always possible for who may act, and are not listed.
 * @public
 */
export function offersOf(
  plan: RunPlan,
  state: RunState,
  context: RunContext,
): Record<string, ActionOffer[]> {
  const offers: Record<string, ActionOffer[]> = {};
  if (!context.mayAct) return offers;
  const offer = (
    key: string,
    command: RunCommand,
    more: Partial<ActionOffer> = {},
  ) => {
    const { refusal } = decide(plan, state, command, context);
    if (refusal && !WORTH_SHOWING.has(refusal.code)) return;
    (offers[key] ??= []).push({
      command: command.kind,
      ...(refusal ? { refusal } : {}),
      ...more,
    });
  };
  if (state.status === 'finished') {
    offer('', { kind: 'confirm-record' }, { primary: true });
    return offers;
  }
  for (const step of plan.steps) {
    for (const candidate of candidatesOf(plan, state, step, context))
      offer(step.id, candidate.command, candidate.more);
    const own = offers[step.id];
    const wanted = state.halt?.stepId === step.id ? 'roll-back' : undefined;
    const primary = own?.find(
      item =>
        (PRIMARY.has(item.command) || item.command === wanted) && !item.refusal,
    );
    if (primary) primary.primary = true;
  }
  offer('', { kind: 'resume' }, { primary: true });
  offer('', { kind: 'pause' });
  offer('', { kind: 'take-over' });
  if (plan.steps.some(step => step.secondPerson !== 'none'))
    offer('', { kind: 'name-second', person: '' });
  offer(
    '',
    { kind: 'finish', outcome: 'succeeded' },
    state.activeStepId || state.halt ? {} : { primary: true },
  );
  return offers;
}

interface Candidate {
  command: RunCommand;
  more?: Partial<ActionOffer>;
}

function candidatesOf(
  plan: RunPlan,
  state: RunState,
  step: Step,
  context: RunContext,
): Candidate[] {
  const stepId = step.id;
  const reason = '-';
  const active = state.activeStepId === stepId;
  const list: Candidate[] = [];
  if (active) {
    list.push(...workOf(step, state), { command: { kind: 'fail', stepId } });
    if (needsOverride(plan, state, step, context))
      list.push(...overridesOf(plan, state, step, context));
    const now = state.steps.find(item => item.stepId === stepId);
    if (now?.waitUntil && context.now.getTime() < Date.parse(now.waitUntil)) {
      list.push({ command: { kind: 'end-wait', stepId, reason } });
    }
    if (now?.status === 'active')
      list.push({ command: { kind: 'skip', stepId, reason } });
  }
  if (hasBlock(step, 'rollback'))
    list.push({ command: { kind: 'roll-back', stepId } });
  if (!active) list.push({ command: { kind: 'reopen', stepId } });
  if (state.halt?.stepId === stepId)
    list.push({ command: { kind: 'continue', stepId, reason } });
  return list;
}

/** Buttons in the order they are used. */
function workOf(step: Step, state: RunState): Candidate[] {
  const stepId = step.id;
  const now = state.steps.find(item => item.stepId === stepId);
  switch (step.type) {
    case 'decision':
      return [
        {
          command: {
            kind: 'decide',
            stepId,
            option: step.decision?.options[0]?.key ?? '',
          },
          more: {
            options: (step.decision?.options ?? []).map(option => ({
              key: option.key,
              leadsTo: 'goto' in option ? option.goto : option.stop,
            })),
          },
        },
      ];
    case 'approval':
      return [
        { command: { kind: 'approve', stepId } },
        { command: { kind: 'reject', stepId, reason: '-' } },
      ];
    case 'check':
      return [{ command: { kind: 'verify', stepId } }];
    case 'notify':
      return [{ command: { kind: 'sent', stepId } }];
    default: {
      const list: Candidate[] = [];
      if (now?.status !== 'done') {
        if (hasBlock(step, 'precheck'))
          list.push({ command: { kind: 'precheck', stepId, result: 'pass' } });
        list.push({ command: { kind: 'done', stepId } });
      }
      if (needsVerify(step)) list.push({ command: { kind: 'verify', stepId } });
      return list;
    }
  }
}

function needsOverride(
  plan: RunPlan,
  state: RunState,
  step: Step,
  context: RunContext,
): boolean {
  return checkGuards(plan, state, step, context).some(
    guard => guard.outcome === 'fail',
  );
}

function overridesOf(
  plan: RunPlan,
  state: RunState,
  step: Step,
  context: RunContext,
): Candidate[] {
  return checkGuards(plan, state, step, context)
    .filter(guard => guard.outcome === 'fail')
    .flatMap(({ guardId }): Candidate[] => {
      const pending = state.overrides.some(
        item =>
          item.guardId === guardId && item.stepId === step.id && isOpen(item),
      );
      const about = { stepId: step.id, guardId };
      return pending
        ? [
            {
              command: { kind: 'confirm-override', ...about },
              more: { guardId },
            },
            {
              command: { kind: 'refuse-override', ...about },
              more: { guardId },
            },
          ]
        : [
            {
              command: { kind: 'request-override', ...about, reason: '-' },
              more: { guardId },
            },
          ];
    });
}
