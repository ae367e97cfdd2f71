import type {
  ActionOffer,
  RunCommand,
  RunCommandKind,
  RunOutcome,
} from '@bulkhead/plugin-runbooks-common';

/** What must be asked before a command can be sent. */
export interface CommandForm {
  fields: FormField[];
  build: (values: Record<string, string>) => RunCommand;
}

/** @public */
export interface FormField {
  name: 'reason' | 'text' | 'label' | 'url' | 'outcome' | 'person';
  /** Key of the label under `ask`. */
  ask:
    | 'reason'
    | 'text'
    | 'note'
    | 'label'
    | 'url'
    | 'redline'
    | 'outcome'
    | 'person'
    | 'closing';
  required: boolean;
}

const reason: FormField = { name: 'reason', ask: 'reason', required: true };
const maybeReason: FormField = { ...reason, required: false };
const text: FormField = { name: 'text', ask: 'text', required: false };

/** Commands that go out at one press. */
export function directCommand(
  kind: RunCommandKind,
  stepId: string,
): RunCommand | undefined {
  switch (kind) {
    case 'done':
    case 'verify':
    case 'approve':
    case 'sent':
      return { kind, stepId };
    case 'resume':
      return { kind };
    default:
      return undefined;
  }
}

/** Form of a command that needs words; undefined for one that does not. */
export function commandForm(
  offer: Pick<ActionOffer, 'command' | 'guardId'>,
  stepId: string | undefined,
): CommandForm | undefined {
  const kind = offer.command;
  const step = stepId ?? '';
  const guardId = offer.guardId ?? '';
  const some = (value: string | undefined) => value?.trim() || undefined;
  switch (kind) {
    case 'fail':
    case 'roll-back':
      return {
        fields: [text],
        build: v => ({ kind, stepId: step, text: some(v.text) }),
      };
    case 'skip':
    case 'reject':
    case 'end-wait':
    case 'continue':
      return {
        fields: [reason],
        build: v => ({ kind, stepId: step, reason: v.reason.trim() }),
      };
    case 'reopen':
      return {
        fields: [maybeReason],
        build: v => ({ kind, stepId: step, reason: some(v.reason) }),
      };
    case 'request-override':
      return {
        fields: [reason],
        build: v => ({
          kind,
          stepId: step,
          guardId,
          reason: v.reason.trim(),
        }),
      };
    case 'refuse-override':
      return {
        fields: [maybeReason],
        build: v => ({ kind, stepId: step, guardId, reason: some(v.reason) }),
      };
    case 'note':
      return {
        fields: [{ name: 'text', ask: 'note', required: true }],
        build: v => ({ kind, stepId, text: v.text.trim() }),
      };
    case 'redline':
      return {
        fields: [{ name: 'text', ask: 'redline', required: true }],
        build: v => ({ kind, stepId, text: v.text.trim() }),
      };
    case 'evidence':
      return {
        fields: [
          { name: 'label', ask: 'label', required: true },
          { name: 'url', ask: 'url', required: false },
        ],
        build: v => ({
          kind,
          stepId,
          label: v.label.trim(),
          url: some(v.url),
        }),
      };
    case 'take-over':
    case 'pause':
      return {
        fields: [maybeReason],
        build: v => ({ kind, reason: some(v.reason) }),
      };
    case 'name-second':
      return {
        fields: [{ name: 'person', ask: 'person', required: true }],
        build: v => ({ kind, person: v.person.trim() }),
      };
    case 'finish':
      return {
        fields: [
          { name: 'outcome', ask: 'outcome', required: true },
          { name: 'text', ask: 'closing', required: false },
        ],
        build: v => ({
          kind,
          outcome: v.outcome as RunOutcome,
          text: some(v.text),
        }),
      };
    default:
      return undefined;
  }
}
