import type { PersonView } from '@bulkhead/plugin-oncall-common';

/** People that an answer names, by ref. */
export type People = Record<string, PersonView>;

/** Display name of a ref; the ref's own name where the answer does not know it. */
export function nameIn(people: People, ref: string): string {
  return people[ref]?.displayName ?? ref.slice(ref.indexOf('/') + 1);
}

/** "Aline and Karim", in the reader's language. */
export function namesIn(
  people: People,
  refs: readonly string[],
  locale: string,
): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    refs.map(ref => nameIn(people, ref)),
  );
}
