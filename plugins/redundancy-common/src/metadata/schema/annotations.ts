import { z } from 'zod';
import { duration, percentage } from './primitives';
import { PATTERNS } from './words';

/** All annotations of this product start with it. @public */
export const ANNOTATION_PREFIX = 'bulkhead/';

/** @public */
export const ANNOTATION_TIER = 'bulkhead/tier';
/** @public */
export const ANNOTATION_PATTERN = 'bulkhead/pattern';
/** @public */
export const ANNOTATION_SLO = 'bulkhead/slo';
/** @public */
export const ANNOTATION_RTO = 'bulkhead/rto';
/** @public */
export const ANNOTATION_RPO = 'bulkhead/rpo';
/** @public */
export const ANNOTATION_PAIR = 'bulkhead/pair';
/** @public */
export const ANNOTATION_TECHNOLOGIES = 'bulkhead/technologies';
/** Written by the catalog module, not by people: version of the overlay that was merged. @public */
export const ANNOTATION_OVERLAY_VERSION = 'bulkhead/overlay-version';
/** Written by the catalog module, not by people: a JSON list of the merged paths. @public */
export const ANNOTATION_OVERLAY_FIELDS = 'bulkhead/overlay-fields';

/** @public */
export const TIERS = ['0', '1', '2', '3'] as const;

/** The flat facts, each a string as annotations are. @public */
export const redundancyAnnotationsSchema = z
  .object({
    [ANNOTATION_TIER]: z
      .enum(TIERS)
      .describe(
        'How much depends on it: 0 (all stops without it) to 3 (can wait).',
      ),
    [ANNOTATION_PATTERN]: z
      .enum(PATTERNS)
      .describe('How the service is made redundant.'),
    [ANNOTATION_SLO]: percentage('Availability that the service promises.'),
    [ANNOTATION_RTO]: duration(
      'Recovery time objective: how long the service may be away.',
    ),
    [ANNOTATION_RPO]: duration(
      'Recovery point objective: how much data, in time, may be lost.',
    ),
    [ANNOTATION_PAIR]: z
      .string()
      .max(500)
      .describe(
        'The two people who know the service, as entity references with a comma between them.',
      )
      .meta({ examples: ['user:default/aline, user:default/karim'] }),
    [ANNOTATION_TECHNOLOGIES]: z
      .string()
      .max(2000)
      .describe(
        'What the service is made of, with versions, with a comma between them.',
      )
      .meta({ examples: ['postgresql@14, redis@7'] }),
  })
  .partial()
  .describe('Annotations that start with bulkhead/.');

/** @public */
export type RedundancyAnnotations = z.infer<typeof redundancyAnnotationsSchema>;

/** Annotations under the prefix that other parts of the product read, or that are written by machine. */
export const OTHER_ANNOTATIONS: readonly string[] = [
  ANNOTATION_OVERLAY_VERSION,
  ANNOTATION_OVERLAY_FIELDS,
];
