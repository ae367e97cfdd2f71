import type { Refusal, RefusalCode } from './commands';
import type { RunEventBody } from './events';
import type { Step } from '../model';
import type { RunState } from './state';
import type { RunContext } from './context';

/** @public */
export type Decision =
  | { events: RunEventBody[]; refusal?: undefined }
  /** `record`: what is written down although the command is refused. */
  | { events?: undefined; refusal: Refusal; record?: RunEventBody[] };

export function refuse(
  code: RefusalCode,
  message: string,
  more: Omit<Refusal, 'code' | 'message'> = {},
): Decision {
  return { refusal: { code, message, ...more } };
}

export function accept(...events: RunEventBody[]): Decision {
  return { events };
}

/** What steers the run is the driver's: two people never pull it in two directions. */
export function driverOnly(
  state: RunState,
  context: RunContext,
): Decision | undefined {
  return context.actor === state.driver
    ? undefined
    : refuse(
        'driver-only',
        'The driver does this. Take over to do it yourself.',
        { who: [state.driver] },
      );
}

/** Leaves a text out of an event when it is empty. */
export function optional<K extends string>(
  key: K,
  text: string | undefined,
): { [P in K]?: string } {
  const trimmed = text?.trim();
  return (trimmed ? { [key]: trimmed } : {}) as { [P in K]?: string };
}

export function reasonMissing(reason: string): Decision | undefined {
  return reason.trim() === ''
    ? refuse('reason-required', 'Say why.')
    : undefined;
}

export function wrongType(step: Step, what: string): Decision {
  return refuse(
    'wrong-type',
    `A ${step.type} step is not closed by "${what}".`,
  );
}
