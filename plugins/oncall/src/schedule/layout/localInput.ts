import { formatLocal, parseLocal, Zone } from '@bulkhead/plugin-oncall-common';

/** What an input of date and time shows for an instant, on the wall clock of a zone. */
export function toInput(instant: string | number, timeZone: string): string {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return Number.isNaN(at) ? '' : formatLocal(Zone.of(timeZone).toLocal(at));
}

/**
 * The instant of what stands in such an input; undefined while it is not a time. A reading that occurs twice is the first, one
 * that is jumped over the first instant after the gap.
 */
export function fromInput(text: string, timeZone: string): string | undefined {
  try {
    return new Date(
      Zone.of(timeZone).toInstant(parseLocal(text.slice(0, 16))),
    ).toISOString();
  } catch {
    return undefined;
  }
}
