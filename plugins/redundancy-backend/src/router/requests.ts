import { z } from 'zod';
import { TIERS } from '@bulkhead/plugin-redundancy-common';
import { isOverlayAnnotation } from '../overlay/assertSound';

/** Largest overlay in characters of JSON; the longest of real ones are a tenth of it. */
const MOST_OVERLAY = 50_000;
/** Deepest nesting of an overlay; the schema needs six. */
const MOST_DEPTH = 12;
const MOST_VALUES = 50;
const MOST_LOST = 1000;

const ref = z.string().min(1).max(255);

/** A query parameter that may be given several times, or once with commas between its values. */
export function anyOf<T extends z.ZodType>(item: T) {
  return z.preprocess(
    value =>
      value === undefined
        ? undefined
        : (Array.isArray(value) ? value : [value])
            .flatMap(text => String(text).split(','))
            .filter(text => text !== ''),
    z.array(item).max(MOST_VALUES).optional(),
  );
}

export const listQuery = z.object({
  owner: anyOf(ref.toLowerCase()),
  system: anyOf(ref.toLowerCase()),
  tier: anyOf(z.enum(TIERS).transform(Number)),
  survives: anyOf(z.string().max(100)),
  outcome: anyOf(z.enum(['redundant', 'spof', 'unknown', 'waived'])),
  finding: anyOf(z.string().max(100)),
  text: z.string().trim().max(200).optional(),
  limit: z.unknown().optional(),
  cursor: z.string().max(2000).optional(),
});

export const pageQuery = z.object({
  limit: z.unknown().optional(),
  cursor: z.string().max(2000).optional(),
});

export const changesQuery = z.object({
  limit: z.unknown().optional(),
  after: z.string().max(2000).optional(),
});

export const whatIfBody = z.strictObject({
  lose: z.array(z.string().min(1).max(600)).min(1).max(MOST_LOST),
});

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;
}

export const overlayBody = z
  .strictObject({
    annotations: z
      .record(
        z.string().max(200).refine(isOverlayAnnotation, {
          message: 'only annotations that start with bulkhead/',
        }),
        z.string().max(2000),
      )
      .optional(),
    redundancy: z.record(z.string().max(100), z.unknown()).optional(),
    comment: z.string().trim().max(1000).optional(),
  })
  .refine(body => JSON.stringify(body).length <= MOST_OVERLAY, {
    message: `at most ${MOST_OVERLAY} characters`,
  })
  .refine(body => depthOf(body) <= MOST_DEPTH, {
    message: `at most ${MOST_DEPTH} levels deep`,
  });
