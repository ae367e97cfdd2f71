import type { RunEventBody } from '../run';

function said(text: string | undefined): string {
  return text ? `: ${text}` : '';
}

/** One event in plain words, for records and timelines. @public */
export function describeEvent(body: RunEventBody): string {
  switch (body.kind) {
    case 'start':
      return `started the ${body.mode === 'real' ? 'run' : body.mode}`;
    case 'precheck_pass':
      return `precheck of ${body.stepId} passed${said(body.text)}`;
    case 'precheck_fail':
      return `precheck of ${body.stepId} failed${said(body.text)}`;
    case 'done':
      return `did ${body.stepId}${said(body.text)}`;
    case 'verified':
      return `verified ${body.stepId}${body.alone ? ' alone' : ''}${said(
        body.text,
      )}`;
    case 'failed':
      return `${body.stepId} failed${said(body.text)}`;
    case 'skipped':
      return `skipped ${body.stepId}: ${body.reason}`;
    case 'rolled_back':
      return `rolled ${body.stepId} back${said(body.text)}`;
    case 'decided':
      return `decided ${body.stepId}: ${body.option}`;
    case 'approved':
      return `approved ${body.stepId}${said(body.text)}`;
    case 'rejected':
      return `rejected ${body.stepId}: ${body.reason}`;
    case 'sent':
      return `sent the message of ${body.stepId}${said(body.text)}`;
    case 'wait_ended':
      return `ended the wait before ${body.stepId} early: ${body.reason}`;
    case 'reopened':
      return `opened ${body.stepId} again${said(body.reason)}`;
    case 'continued':
      return `went on after ${body.stepId}: ${body.reason}`;
    case 'fact':
      return `stated that ${body.name} is ${body.state ?? body.value}`;
    case 'guard_blocked':
      return `${body.stepId} blocked by ${body.guards
        .map(guard => `${guard.guardId} (${guard.reason})`)
        .join('; ')}`;
    case 'override_requested':
      return `asked to override ${body.guardId} on ${body.stepId}: ${body.reason}`;
    case 'guard_override':
      return `BREAK GLASS: agreed to override ${body.guardId} on ${body.stepId}, asked by ${body.requestedBy}: ${body.reason}`;
    case 'override_refused':
      return `refused to override ${body.guardId} on ${body.stepId}${said(
        body.reason,
      )}`;
    case 'note':
      return `noted${body.stepId ? ` on ${body.stepId}` : ''}: ${body.text}`;
    case 'evidence':
      return `attached ${body.label}${body.url ? ` (${body.url})` : ''}`;
    case 'redline':
      return `corrected${body.stepId ? ` ${body.stepId}` : ''}: ${body.text}`;
    case 'taken_over':
      return `took over from ${body.from}${said(body.reason)}`;
    case 'second_named':
      return `named ${body.person} as second person`;
    case 'paused':
      return `paused${said(body.reason)}`;
    case 'resumed':
      return 'resumed';
    case 'brought_in':
      return `brought in a record made outside of the portal, in which ${body.people.join(
        ', ',
      )} acted${body.notTaken > 0 ? `; not taken: ${body.notTaken}` : ''}`;
    case 'record_confirmed':
      return `confirmed the record made outside of the portal${said(
        body.text,
      )}`;
    default:
      return `finished: ${body.outcome}${said(body.text)}`;
  }
}
