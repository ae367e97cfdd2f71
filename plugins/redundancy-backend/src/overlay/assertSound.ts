import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  ANNOTATION_PREFIX,
  mergeOverlay,
  type MetadataOverlay,
  readRedundancy,
  redundancyAnnotationsSchema,
  redundancySpecSchema,
} from '@bulkhead/plugin-redundancy-common';
import type { z } from 'zod';

const MOST_TOLD = 5;

/** Whether an annotation may be filled in from the portal. */
export function isOverlayAnnotation(key: string): boolean {
  return (
    key.startsWith(ANNOTATION_PREFIX) &&
    !key.startsWith(`${ANNOTATION_PREFIX}overlay-`)
  );
}

/**
 * A file may hold mistakes, which are told and never block; the portal does not add any. Throws a 400 that names them:
 * values that the schema refuses, and what does not go together with what the file says.
 */
export function assertSound(entity: Entity, overlay: MetadataOverlay): void {
  const problems = [
    ...issuesOf(
      redundancyAnnotationsSchema.strict(),
      overlay.annotations,
      'metadata.annotations',
    ),
    ...issuesOf(redundancySpecSchema, overlay.redundancy, 'spec.redundancy'),
  ];
  if (!problems.length) {
    const known = new Set(errorsOf(entity));
    problems.push(
      ...errorsOf(mergeOverlay(entity, overlay).entity).filter(
        error => !known.has(error),
      ),
    );
  }
  if (problems.length) {
    throw new InputError(problems.slice(0, MOST_TOLD).join('; '));
  }
}

function issuesOf(schema: z.ZodType, value: unknown, at: string): string[] {
  const parsed = schema.safeParse(value ?? {});
  return parsed.success
    ? []
    : parsed.error.issues.map(
        ({ path, message }) => `${[at, ...path].join('.')}: ${message}`,
      );
}

function errorsOf(entity: Entity): string[] {
  return readRedundancy(entity)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => `${path}: ${message}`);
}
