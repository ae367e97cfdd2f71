const NAME = /^[a-z0-9._-]+$/;
const PERSON = /^user:[^/\s]+\/[^/\s]+$/;

/** Who is meant: "aline" is user:default/aline. Undefined for what names nobody. */
export function personOf(given: string): string | undefined {
  const typed = given.trim().toLowerCase();
  const ref = NAME.test(typed) ? `user:default/${typed}` : typed;
  return PERSON.test(ref) ? ref : undefined;
}
