import { z } from 'zod';
import {
  entityRefSchema,
  httpUrlSchema,
  idSchema,
  lineSchema,
} from '../values';

/** What a note can point at. @public */
export const noteLinkTypes = [
  'entity',
  'technology',
  'cve',
  'runbook',
  'note',
  'adr',
  'url',
] as const;

/** @public */
export type NoteLinkType = (typeof noteLinkTypes)[number];

/** A product, or a version of it: `postgresql` or `postgresql@14`. @public */
export const technologyRefSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(120)
  .regex(/^[a-z0-9][a-z0-9.+_-]*(?:@[a-z0-9][a-z0-9.+_-]*)?$/, {
    message: 'a technology as product or product@version',
  });

/** @public */
export const cveSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^CVE-\d{4}-\d{4,19}$/, { message: 'an id such as CVE-2026-12345' });

const title = lineSchema.optional();

/** @public */
export const noteLinkSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('entity'), ref: entityRefSchema, title }).strict(),
  z
    .object({ type: z.literal('technology'), ref: technologyRefSchema, title })
    .strict(),
  z.object({ type: z.literal('cve'), ref: cveSchema, title }).strict(),
  z
    .object({
      type: z.literal('runbook'),
      ref: idSchema,
      /** Content hash of the version meant. */
      version: z.string().trim().min(1).max(100).optional(),
      title,
    })
    .strict(),
  z.object({ type: z.literal('note'), ref: idSchema, title }).strict(),
  z.object({ type: z.literal('adr'), ref: lineSchema, title }).strict(),
  z.object({ type: z.literal('url'), ref: httpUrlSchema, title }).strict(),
]);

/** @public */
export type NoteLink = z.infer<typeof noteLinkSchema>;

/** The references of one type, in the order they were written. @public */
export function refsOf(
  links: readonly NoteLink[],
  type: NoteLinkType,
): string[] {
  return links.filter(link => link.type === type).map(link => link.ref);
}

/**
 * The links type by type, each once (the first wins), so that two equal notes compare equal
 * whatever file or form they come from.
 * @public
 */
export function tidyLinks(links: readonly NoteLink[]): NoteLink[] {
  const seen = new Set<string>();
  return noteLinkTypes.flatMap(type =>
    links.filter(link => {
      const key = `${link.type} ${link.ref}`;
      if (link.type !== type || seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
}
