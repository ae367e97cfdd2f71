import { z } from 'zod';

/** Whether the text is a day that exists, such as 2026-02-28. @public */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  // Date turns 2026-02-30 into 2 March: only a day that comes back unchanged exists.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Only http and https may be stored: a link is shown and clicked by other people. @public */
export function isHttpUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return (
      (url.protocol === 'http:' || url.protocol === 'https:') &&
      url.hostname !== '' &&
      url.username === '' &&
      url.password === ''
    );
  } catch {
    return false;
  }
}

/** A calendar day, YYYY-MM-DD. @public */
export const daySchema = z
  .string()
  .refine(isDay, { message: 'a day that exists, as YYYY-MM-DD' });

/** An instant with its offset, kept as UTC. @public */
export const instantSchema = z.iso.datetime({ offset: true }).max(40);

/** A link that is safe to show. @public */
export const httpUrlSchema = z.string().trim().max(2000).refine(isHttpUrl, {
  message: 'a link that starts with https:// or http://',
});

/** One line of plain text. @public */
export const lineSchema = z
  .string()
  .trim()
  .min(1, { message: 'say it in a line' })
  .max(300)
  .refine(text => !/\p{Cc}/u.test(text), {
    message: 'one line, without control characters',
  });

const namePart = '[a-z0-9]+(?:[-_.][a-z0-9]+)*';

/**
 * Foreign text as one plain line without control characters, cut to a length; undefined where
 * nothing is left.
 * @public
 */
export function plainLine(value: unknown, max = 300): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Cut before the work is done: the text may be a hostile megabyte.
  const line = value
    .slice(0, max * 4)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, max)
    .trim();
  return line === '' ? undefined : line;
}

/** Entity reference with kind and namespace, kept in lower case. @public */
export const entityRefSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(new RegExp(`^[a-z][a-z0-9]*:${namePart}/${namePart}$`), {
    message: 'an entity as kind:namespace/name',
  });

/** Reference to a person of the catalog. @public */
export const userRefSchema = entityRefSchema.refine(
  ref => ref.startsWith('user:'),
  { message: 'a person as user:namespace/name' },
);

/**
 * Id of a note, an event or an action: readable, safe in an address and as a file name.
 * Its own alphabet keeps an imported file from naming a path. @public
 */
export const idSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, {
    message: 'small letters, digits and single dashes inside',
  });

/** Text as an id, or undefined where no letter or digit is left. @public */
export function toId(text: string): string | undefined {
  const id = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return id === '' ? undefined : id;
}

/** Number of days from one day to another; negative when the second is earlier. @public */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86400e3,
  );
}

/** The day a number of days later. @public */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86400e3)
    .toISOString()
    .slice(0, 10);
}

/** The first complaint of a failed parse, with where it is, for a person. @public */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'not valid';
  const where = issue.path.join('.');
  return where ? `${where}: ${issue.message}` : issue.message;
}
