import type { RunCommand, RunEventBody } from '../run';

/**
 * What somebody asked for when an event came about: a record from outside is decided anew, by the rules and never by what
 * the record says came of it. Undefined for what nobody asked for.
 */
export function commandOf(body: RunEventBody): RunCommand | undefined {
  switch (body.kind) {
    case 'precheck_pass':
    case 'precheck_fail':
      return {
        kind: 'precheck',
        stepId: body.stepId,
        result: body.kind === 'precheck_pass' ? 'pass' : 'fail',
        text: body.text,
      };
    case 'done':
    case 'sent':
      return { kind: body.kind, stepId: body.stepId, text: body.text };
    case 'verified':
      return { kind: 'verify', stepId: body.stepId, text: body.text };
    case 'failed':
      return { kind: 'fail', stepId: body.stepId, text: body.text };
    case 'skipped':
      return { kind: 'skip', stepId: body.stepId, reason: body.reason };
    case 'rolled_back':
      return { kind: 'roll-back', stepId: body.stepId, text: body.text };
    case 'decided':
      return { kind: 'decide', stepId: body.stepId, option: body.option };
    case 'approved':
      return { kind: 'approve', stepId: body.stepId, text: body.text };
    case 'rejected':
      return { kind: 'reject', stepId: body.stepId, reason: body.reason };
    case 'wait_ended':
      return { kind: 'end-wait', stepId: body.stepId, reason: body.reason };
    case 'reopened':
      return { kind: 'reopen', stepId: body.stepId, reason: body.reason };
    case 'continued':
      return { kind: 'continue', stepId: body.stepId, reason: body.reason };
    case 'fact': {
      const { kind: _kind, ...fact } = body;
      return { kind: 'state-fact', ...fact };
    }
    case 'override_requested':
      return { ...body, kind: 'request-override' };
    case 'guard_override':
      return {
        kind: 'confirm-override',
        stepId: body.stepId,
        guardId: body.guardId,
      };
    case 'override_refused':
      return { ...body, kind: 'refuse-override' };
    case 'note':
    case 'evidence':
    case 'redline':
      return body;
    case 'taken_over':
      return { kind: 'take-over', reason: body.reason };
    case 'second_named':
      return { kind: 'name-second', person: body.person };
    case 'paused':
      return { kind: 'pause', reason: body.reason };
    case 'resumed':
      return { kind: 'resume' };
    case 'finished':
      return { kind: 'finish', outcome: body.outcome, text: body.text };
    default:
      return undefined;
  }
}
