/** Level of an entity of which nobody said enough to tell, as a value of the filter. */
export const UNKNOWN_LEVEL = 'unknown';

/** Which results a list is about. Several values of one field mean any of them. */
export interface ResultFilter {
  owner?: string[];
  system?: string[];
  tier?: number[];
  /** Domain classes, "nothing", or {@link UNKNOWN_LEVEL}. */
  survives?: string[];
  outcome?: string[];
  /** Rules of findings. */
  finding?: string[];
  /** Part of the title or of the ref. */
  text?: string;
}

/** One text for equal filters: what a cursor of the list is bound to. */
export function filterKey(filter: ResultFilter): string {
  return JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value.length > 0)
      .map(([key, value]) => [
        key,
        Array.isArray(value) ? [...value].map(String).sort() : value,
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}
