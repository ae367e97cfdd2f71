import { z } from 'zod';
import { anyOf } from '../router/requests';

/** Most evidence in one request. */
export const MOST_ITEMS = 100;

const MOST_ENTITIES = 200;

const ref = z.string().trim().min(1).max(255);
const kind = z.string().min(1).max(100);

/** An instant with its offset from UTC, told in UTC. */
const instant = z.iso
  .datetime({ offset: true })
  .transform(text => new Date(text).toISOString());

/** To the web, or to a page of the portal; nothing that a browser would run. */
const link = z
  .string()
  .max(2000)
  .refine(
    text =>
      /^https?:\/\/[^\s]+$/i.test(text) || /^\/(?![/\\])[^\s\\]*$/.test(text),
    { message: 'an http(s) address, or a path in the portal' },
  );

const newEvidence = z.strictObject({
  entityRef: ref,
  kind,
  outcome: z.enum(['passed', 'failed', 'noted']),
  observedAt: instant,
  expiresAt: instant.optional(),
  summary: z.string().trim().min(1).max(500).optional(),
  link: link.optional(),
  subject: z.string().min(1).max(500).optional(),
  details: z.record(z.string().max(100), z.unknown()).optional(),
  actor: ref.optional(),
  key: z.string().min(1).max(200),
});

export const evidenceBody = z.strictObject({
  items: z.array(newEvidence).min(1).max(MOST_ITEMS),
});

export const evidenceQuery = z.object({
  entityRef: ref,
  kind: anyOf(kind),
  limit: z.unknown().optional(),
  cursor: z.string().max(2000).optional(),
});

export const tokenBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  kinds: z.array(kind).min(1).max(50),
  entities: z.array(ref).min(1).max(MOST_ENTITIES),
  days: z.number().int().min(1).max(730).optional(),
});
