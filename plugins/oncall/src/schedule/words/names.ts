import type { PersonView } from '@bulkhead/plugin-oncall-common';

/** People by ref, as the answers carry them. */
export type PeopleViews = Record<string, PersonView>;

/** The name of a person; of one that nobody told us about, what is in the ref. */
export function nameOf(ref: string, people: PeopleViews): string {
  return people[ref]?.displayName ?? ref.slice(ref.lastIndexOf('/') + 1);
}

/** "Aline Moreau, Karim Benali" */
export function namesOf(refs: readonly string[], people: PeopleViews): string {
  return refs.map(ref => nameOf(ref, people)).join(', ');
}
