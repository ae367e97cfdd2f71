/**
 * JSON with the keys of objects in order, so that equal values give equal text (and equal hashes) whoever wrote them.
 * Undefined members are left out, as in JSON itself.
 *
 * @public
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(
          Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : member,
  );
}
