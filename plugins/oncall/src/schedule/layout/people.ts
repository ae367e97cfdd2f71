/** How many colours there are for people; names and initials tell them apart beyond that. */
export const PERSON_COLORS = 10;

/**
 * A colour number for each person: in the order of the rosters, so that nobody's changes from page to page, then those who are only
 * on the page.
 */
export function personColors(
  rosters: Iterable<string>,
  others: Iterable<string>,
): Map<string, number> {
  const known = new Set(rosters);
  const more = [...new Set(others)].filter(ref => !known.has(ref)).sort();
  return new Map([...known, ...more].map((ref, i) => [ref, i % PERSON_COLORS]));
}
