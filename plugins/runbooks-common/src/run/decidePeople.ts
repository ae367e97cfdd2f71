import { linkTarget } from '../parse/inline';
import type { RunCommand } from './commands';
import type { RunContext } from './context';
import { inMode, type RunPlan } from './plan';
import { accept, type Decision, driverOnly, optional, refuse } from './refuse';
import type { RunState } from './state';

type PeopleCommand = Extract<
  RunCommand,
  {
    kind:
      | 'state-fact'
      | 'note'
      | 'evidence'
      | 'redline'
      | 'take-over'
      | 'name-second'
      | 'pause'
      | 'resume'
      | 'finish'
      | 'confirm-record';
  }
>;

/** What people say and who steers. */
export function decidePeople(
  plan: RunPlan,
  state: RunState,
  command: PeopleCommand,
  context: RunContext,
): Decision {
  switch (command.kind) {
    case 'state-fact': {
      const { name, stepId, state: word, value } = command;
      if ((word === undefined) === (value === undefined))
        return refuse('invalid', 'A fact is a state or a number.');
      return accept({
        kind: 'fact',
        name,
        ...(stepId === undefined ? {} : { stepId }),
        ...(word === undefined ? {} : { state: word }),
        ...(value === undefined ? {} : { value }),
      });
    }
    case 'note':
      return (
        text(command.text) ??
        accept({ kind: 'note', ...step(command), text: command.text.trim() })
      );
    case 'redline':
      return (
        text(command.text) ??
        accept({
          kind: 'redline',
          ...step(command),
          ...optional('was', command.was),
          text: command.text.trim(),
        })
      );
    case 'evidence':
      if (command.url !== undefined && linkTarget(command.url) !== 'web') {
        return refuse(
          'invalid',
          'Evidence links start with http:// or https://.',
        );
      }
      return (
        text(command.label) ??
        accept({
          kind: 'evidence',
          ...step(command),
          label: command.label.trim(),
          ...(command.url === undefined ? {} : { url: command.url }),
        })
      );
    case 'take-over':
      if (context.actor === state.driver)
        return refuse('already', 'You are driving.');
      return accept({
        kind: 'taken_over',
        from: state.driver,
        ...optional('reason', command.reason),
      });
    case 'name-second': {
      const other = driverOnly(state, context);
      if (other) return other;
      if (command.person === state.driver)
        return refuse(
          'second-person-required',
          'The second person is somebody else.',
        );
      if (command.person === state.second)
        return refuse('already', 'That is the second person already.');
      return accept({ kind: 'second_named', person: command.person });
    }
    case 'pause':
      return (
        driverOnly(state, context) ??
        accept({ kind: 'paused', ...optional('reason', command.reason) })
      );
    case 'confirm-record':
      return confirmRecord(state, command, context);
    case 'resume':
      if (state.status !== 'paused')
        return refuse('run-not-paused', 'The run is not paused.');
      return accept({ kind: 'resumed' });
    default:
      return finish(plan, state, command, context);
  }
}

function text(value: string): Decision | undefined {
  return value.trim() === ''
    ? refuse('invalid', 'Nothing was written.')
    : undefined;
}

function step(command: { stepId?: string }): { stepId?: string } {
  return command.stepId === undefined ? {} : { stepId: command.stepId };
}

function confirmRecord(
  state: RunState,
  command: Extract<PeopleCommand, { kind: 'confirm-record' }>,
  context: RunContext,
): Decision {
  const { broughtIn } = state;
  if (!broughtIn)
    return refuse('wrong-type', 'Nothing of this run was recorded outside.');
  if (state.status !== 'finished')
    return refuse('not-active', 'It is confirmed when the run is finished.');
  if (broughtIn.by === context.actor)
    return refuse(
      'second-person-required',
      'You brought it in: somebody else confirms it.',
    );
  if (broughtIn.confirmed.some(mark => mark.by === context.actor))
    return refuse('already', 'You have confirmed it already.');
  return accept({
    kind: 'record_confirmed',
    ...optional('text', command.text),
  });
}

/** Steps that keep a run from being called a success. @public */
export function openSteps(plan: RunPlan, state: RunState): string[] {
  return plan.steps
    .filter(item => {
      if (!inMode(item, state.mode)) return false;
      const status = state.steps.find(
        other => other.stepId === item.id,
      )?.status;
      if (status === 'failed') return item.onFail.action !== 'continue';
      if (status === 'done') return item.id === state.activeStepId;
      return status !== 'verified' && status !== 'skipped';
    })
    .map(item => item.id);
}

function finish(
  plan: RunPlan,
  state: RunState,
  command: Extract<PeopleCommand, { kind: 'finish' }>,
  context: RunContext,
): Decision {
  const other = driverOnly(state, context);
  if (other) return other;
  if (command.outcome === 'succeeded') {
    const open = openSteps(plan, state);
    if (open.length > 0 || state.halt?.reason === 'stopped') {
      return refuse(
        'steps-open',
        open.length > 0
          ? `Not closed yet: ${open.join(
              ', ',
            )}. Close them, or finish as failed or aborted.`
          : 'The runbook stopped here: finish as aborted.',
      );
    }
  }
  return accept({
    kind: 'finished',
    outcome: command.outcome,
    ...optional('text', command.text),
  });
}
