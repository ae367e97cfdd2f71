import { z } from 'zod';
import { dataFields } from './data';
import { domainFields } from './domains';
import { operationsFields } from './operations';
import { placementFields } from './placement';

/** The whole of `spec.redundancy`. The one source for validation, editors and documentation. @public */
export const redundancySpecSchema = z
  .strictObject({
    ...placementFields,
    ...dataFields,
    ...operationsFields,
    ...domainFields,
  })
  .describe('How this entity is made redundant, and what it stands on.');

/** `spec.redundancy` after validation. Durations and references stay as written. @public */
export type RedundancySpec = z.infer<typeof redundancySpecSchema>;

/** @public */
export type RedundancyInstance = NonNullable<
  RedundancySpec['instances']
>[number];

/** @public */
export type RedundancyDependency = NonNullable<
  RedundancySpec['dependencies']
>[string];

/** @public */
export type RedundancyAlternatives = NonNullable<
  RedundancySpec['anyOf']
>[number];
