import { sha256Hex } from '../version';
import type { RunEvent } from './events';

/** Hash before the first event of a run. @public */
export const CHAIN_START = '0'.repeat(64);

/** Everything in an event but its own hash, in a fixed order, so that every engine and every reader agree. */
function sealed(event: Omit<RunEvent, 'hash'>): string {
  return JSON.stringify([
    event.runId,
    event.sequence,
    event.at,
    event.clientAt ?? null,
    event.actor,
    sorted(event.body),
    event.previousHash,
  ]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

/** Adds the hash to an event. @public */
export function sealEvent(event: Omit<RunEvent, 'hash'>): RunEvent {
  return { ...event, hash: sha256Hex(sealed(event)) };
}

/**
 * The first thing wrong with a record, or undefined when it is whole: no event altered, taken out or put in.
 * @public
 */
export function findBreak(
  events: readonly RunEvent[],
): { sequence: number; problem: string } | undefined {
  let previous = CHAIN_START;
  let expected = 1;
  for (const event of events) {
    const { hash, ...rest } = event;
    if (event.sequence !== expected)
      return { sequence: expected, problem: `Event ${expected} is missing.` };
    if (event.previousHash !== previous)
      return {
        sequence: expected,
        problem: `Event ${expected} does not follow the one before.`,
      };
    if (sealEvent(rest).hash !== hash)
      return { sequence: expected, problem: `Event ${expected} was altered.` };
    previous = hash;
    expected++;
  }
  return undefined;
}
