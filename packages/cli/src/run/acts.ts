import type { RunCommand } from '@bulkhead/plugin-runbooks-common';

/** What can be typed while a step is open. */
interface Act {
  word: string;
  /** One letter for it; none for what cannot be taken back. */
  key?: string;
  /** What stands behind the word, for the help. */
  takes?: string;
  help: string;
  make: (stepId: string, text: string) => RunCommand | string;
}

const optional = (text: string) => (text ? { text } : {});

function needsReason(
  text: string,
  make: (reason: string) => RunCommand,
): RunCommand | string {
  return text ? make(text) : 'Say why, behind the word.';
}

function statedFact(stepId: string, text: string): RunCommand | string {
  const [, name, value] = /^([^=\s]+)\s*=\s*(\S.*)$/.exec(text) ?? [];
  if (!name) {
    return 'Write the fact as name=state, or name=number.';
  }
  const number = Number(value);
  return {
    kind: 'state-fact',
    stepId,
    name,
    ...(Number.isFinite(number) ? { value: number } : { state: value }),
  };
}

/** Everything that can be done, in the order it is told. */
export const ACTS: readonly Act[] = [
  {
    word: 'ok',
    key: 'o',
    help: 'the precheck is as expected',
    make: (stepId, text) => ({
      kind: 'precheck',
      stepId,
      result: 'pass',
      ...optional(text),
    }),
  },
  {
    word: 'notok',
    key: 'x',
    help: 'the precheck is not as expected',
    make: (stepId, text) => ({
      kind: 'precheck',
      stepId,
      result: 'fail',
      ...optional(text),
    }),
  },
  {
    word: 'done',
    key: 'd',
    help: 'it is done',
    make: (stepId, text) => ({ kind: 'done', stepId, ...optional(text) }),
  },
  {
    word: 'verified',
    key: 'v',
    help: 'it works, or the check passed',
    make: (stepId, text) => ({ kind: 'verify', stepId, ...optional(text) }),
  },
  {
    word: 'sent',
    key: 'm',
    help: 'the message went out',
    make: (stepId, text) => ({ kind: 'sent', stepId, ...optional(text) }),
  },
  {
    word: 'choose',
    key: 'c',
    takes: 'OPTION',
    help: 'the decision',
    make: (stepId, option) => ({ kind: 'decide', stepId, option }),
  },
  {
    word: 'approve',
    key: 'a',
    help: 'agreed',
    make: (stepId, text) => ({ kind: 'approve', stepId, ...optional(text) }),
  },
  {
    word: 'reject',
    key: 'j',
    takes: 'WHY',
    help: 'not agreed',
    make: (stepId, text) =>
      needsReason(text, reason => ({ kind: 'reject', stepId, reason })),
  },
  {
    word: 'failed',
    key: 'f',
    help: 'it went wrong',
    make: (stepId, text) => ({ kind: 'fail', stepId, ...optional(text) }),
  },
  {
    word: 'rollback',
    key: 'r',
    takes: '[STEP]',
    help: 'it was rolled back',
    make: (stepId, text) => ({ kind: 'roll-back', stepId: text || stepId }),
  },
  {
    word: 'skip',
    key: 's',
    takes: 'WHY',
    help: 'go on without it',
    make: (stepId, text) =>
      needsReason(text, reason => ({ kind: 'skip', stepId, reason })),
  },
  {
    word: 'continue',
    key: 'k',
    takes: 'WHY',
    help: 'leave a failed step as it is and go to the next',
    make: (stepId, text) =>
      needsReason(text, reason => ({ kind: 'continue', stepId, reason })),
  },
  {
    word: 'again',
    key: 'g',
    takes: '[STEP]',
    help: 'open a step once more',
    make: (stepId, text) => ({ kind: 'reopen', stepId: text || stepId }),
  },
  {
    word: 'nowait',
    key: 'w',
    takes: 'WHY',
    help: 'go on before the wait is over',
    make: (stepId, text) =>
      needsReason(text, reason => ({ kind: 'end-wait', stepId, reason })),
  },
  {
    word: 'fact',
    key: 't',
    takes: 'NAME=VALUE',
    help: 'state what a guard asks for',
    make: statedFact,
  },
  {
    word: 'breakglass',
    key: 'b',
    takes: 'GUARD WHY',
    help: 'ask to override a guard; another person has to agree',
    make: (stepId, text) => {
      const [guardId, ...why] = text.split(/\s+/);
      return why.length
        ? {
            kind: 'request-override',
            stepId,
            guardId,
            reason: why.join(' '),
          }
        : 'Name the guard, and say why.';
    },
  },
  {
    word: 'agree',
    key: 'y',
    takes: 'GUARD',
    help: 'agree to override a guard, as another person',
    make: (stepId, guardId) => ({ kind: 'confirm-override', stepId, guardId }),
  },
  {
    word: 'note',
    key: 'n',
    takes: 'TEXT',
    help: 'write something down',
    make: (stepId, text) =>
      text ? { kind: 'note', stepId, text } : 'Say what.',
  },
  {
    word: 'correct',
    key: 'e',
    takes: 'TEXT',
    help: 'what the runbook should have said',
    make: (stepId, text) =>
      text ? { kind: 'redline', stepId, text } : 'Say what.',
  },
  {
    word: 'pause',
    key: 'z',
    help: 'stop the clock',
    make: (_, text) => ({ kind: 'pause', ...(text ? { reason: text } : {}) }),
  },
  { word: 'resume', key: 'u', help: 'go on', make: () => ({ kind: 'resume' }) },
  {
    word: 'takeover',
    key: 'i',
    help: 'drive from here on',
    make: () => ({ kind: 'take-over' }),
  },
  {
    word: 'finish',
    takes: 'succeeded|failed|aborted',
    help: 'end the run',
    make: (_, text) => {
      const [outcome, ...rest] = text.split(/\s+/);
      return outcome === 'succeeded' ||
        outcome === 'failed' ||
        outcome === 'aborted'
        ? { kind: 'finish', outcome, ...optional(rest.join(' ')) }
        : 'Say how it ended: succeeded, failed or aborted.';
    },
  },
];

/** What a typed line asks for; a text says what is wrong with it. */
export function readAct(line: string, stepId: string): RunCommand | string {
  const [word, ...rest] = line.trim().split(/\s+/);
  const act = ACTS.find(
    candidate => candidate.word === word || candidate.key === word,
  );
  return act
    ? act.make(stepId, rest.join(' '))
    : `"${word}" is nothing that can be done here. Type help.`;
}
