import { z } from 'zod';
import { daySchema, userRefSchema } from '../values';

/** In which part somebody stands on a note. `knows` is "I know this now". @public */
export const personRoles = [
  'author',
  'presenter',
  'participant',
  'knows',
] as const;

/** @public */
export type PersonRole = (typeof personRoles)[number];

/** @public */
export const notePersonSchema = z
  .object({
    ref: userRefSchema,
    role: z.enum(personRoles),
    /** Since when, where it differs from the note's own day. */
    on: daySchema.optional(),
  })
  .strict();

/** @public */
export type NotePerson = z.infer<typeof notePersonSchema>;

/** People once per role, in a fixed order so that two equal notes compare equal. @public */
export function tidyPeople(people: readonly NotePerson[]): NotePerson[] {
  const byKey = new Map<string, NotePerson>();
  for (const person of people) {
    const key = `${personRoles.indexOf(person.role)} ${person.ref}`;
    if (!byKey.has(key)) byKey.set(key, person);
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, person]) => person);
}
