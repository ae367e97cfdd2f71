import { PILLARS, TIERS } from '@bulkhead/plugin-redundancy-common';
import { z } from 'zod';
import { anyOf } from '../router/requests';

const ref = z.string().max(255).toLowerCase();

const filter = {
  owner: anyOf(ref),
  system: anyOf(ref),
  domain: anyOf(ref),
  tier: anyOf(z.enum(TIERS).transform(Number)),
  text: z.string().trim().max(200).optional(),
};

export const filterQuery = z.object(filter);

export const overviewQuery = z.object({
  ...filter,
  by: z.enum(['system', 'owner', 'domain', 'tier']).default('system'),
});

export const cardsQuery = z.object({
  ...filter,
  check: z.string().max(100).optional(),
  pillar: z.enum(PILLARS as [string, ...string[]]).optional(),
  outcome: z.enum(['pass', 'fail', 'unknown', 'waived']).optional(),
  limit: z.unknown().optional(),
  cursor: z.string().max(2000).optional(),
});

export const trendQuery = z.object({
  ...filter,
  days: z.coerce.number().int().min(1).max(730).default(90),
});

export const changesQuery = z.object({
  ...filter,
  since: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .transform(text => new Date(text))
    .optional(),
});

export const dueQuery = z.object({
  ...filter,
  within: z.coerce.number().int().min(0).max(730).default(30),
});

export const badgeQuery = z.object({
  key: z.string().max(100).optional(),
});

export const exportQuery = z.object({
  ...filter,
  format: z.enum(['csv', 'json']).default('csv'),
});
