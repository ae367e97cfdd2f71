import { z } from 'zod';
import { parseDuration, parsePercentage } from '../quantities';

/** Bounds that keep one careless entity from costing the whole catalog. */
export const MAX_ITEMS = 500;
export const MAX_TEXT = 2000;

export function text(description: string) {
  return z.string().min(1).max(MAX_TEXT).describe(description);
}

export function reference(description: string) {
  return z
    .string()
    .min(1)
    .max(500)
    .describe(`${description} An entity reference: kind:namespace/name.`)
    .meta({ examples: ['resource:default/host-1'] });
}

export function references(description: string) {
  return z
    .array(reference('The entity.'))
    .max(MAX_ITEMS)
    .describe(`${description} Entity references: kind:namespace/name.`);
}

export function duration(description: string) {
  return z
    .string()
    .max(40)
    .refine(value => parseDuration(value) !== undefined, {
      params: {
        allowed: ['30s', '15m', '24h', '30d', '6 months', 'PT15M'],
        rule: 'not-a-duration',
        message: 'is not a duration',
      },
    })
    .describe(`${description} A duration such as 15m, 24h, 6 months or PT15M.`)
    .meta({ examples: ['15m', '24h', '30d'] });
}

export function percentage(description: string) {
  return z
    .string()
    .max(20)
    .refine(value => parsePercentage(value) !== undefined, {
      params: {
        allowed: ['99', '99.9', '99.95'],
        rule: 'not-a-percentage',
        message: 'is not a percentage from 1 to 100',
      },
    })
    .describe(`${description} A percentage such as 99.95.`)
    .meta({ examples: ['99.9', '99.95'] });
}

export function count(description: string) {
  return z.number().int().min(1).max(10_000).describe(description);
}

export function flag(description: string) {
  return z.boolean().describe(description);
}

export function words(description: string) {
  return z
    .array(z.string().min(1).max(200))
    .max(MAX_ITEMS)
    .describe(description);
}
