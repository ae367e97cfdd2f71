import type { RunCommand } from './commands';
import type { RunContext } from './context';
import { decideFlow } from './decideFlow';
import { decideOverride } from './decideOverride';
import { decidePeople } from './decidePeople';
import { decideStep } from './decideStep';
import type { RunPlan } from './plan';
import { type Decision, refuse } from './refuse';
import type { RunState } from './state';

/** Still taken while a run is paused. */
const WHILE_PAUSED = new Set<RunCommand['kind']>([
  'resume',
  'note',
  'evidence',
  'redline',
  'take-over',
  'finish',
]);
/** Still taken when it has finished: what is remembered an hour later. */
const WHEN_FINISHED = new Set<RunCommand['kind']>([
  'confirm-record',
  'note',
  'evidence',
  'redline',
]);

/**
 * What becomes of a command: events to append, or a refusal that says what would help.
 * Pure; the caller keeps one run's decisions in order.
 * @public
 */
export function decide(
  plan: RunPlan,
  state: RunState,
  command: RunCommand,
  context: RunContext,
): Decision {
  if (!context.mayAct) {
    return refuse(
      'not-permitted',
      `You may watch this ${
        state.mode === 'real' ? 'run' : state.mode
      }, not act in it.`,
    );
  }
  if (state.status === 'finished' && !WHEN_FINISHED.has(command.kind)) {
    return command.kind === 'finish'
      ? refuse('already', 'The run is finished.')
      : refuse('run-finished', 'The run is finished.');
  }
  if (state.status === 'paused' && !WHILE_PAUSED.has(command.kind)) {
    return command.kind === 'pause'
      ? refuse('already', 'The run is paused.')
      : refuse('run-paused', 'The run is paused: resume it first.');
  }
  if (
    'stepId' in command &&
    command.stepId !== undefined &&
    !state.steps.some(step => step.stepId === command.stepId)
  ) {
    return refuse('unknown-step', `There is no step "${command.stepId}".`);
  }
  switch (command.kind) {
    case 'precheck':
    case 'done':
    case 'sent':
    case 'verify':
    case 'fail':
    case 'decide':
    case 'approve':
    case 'reject':
      return decideStep(plan, state, command, context);
    case 'skip':
    case 'roll-back':
    case 'end-wait':
    case 'reopen':
    case 'continue':
      return decideFlow(plan, state, command, context);
    case 'request-override':
    case 'confirm-override':
    case 'refuse-override':
      return decideOverride(plan, state, command, context);
    default:
      return decidePeople(plan, state, command, context);
  }
}
