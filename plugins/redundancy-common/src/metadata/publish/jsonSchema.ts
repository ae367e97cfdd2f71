import { z } from 'zod';
import { redundancyAnnotationsSchema } from '../schema/annotations';
import { redundancySpecSchema } from '../schema/redundancy';

/** Editors complete and check YAML by draft 7. */
const OPTIONS = { target: 'draft-7', io: 'input' } as const;

type JsonSchema = Record<string, unknown>;

function schemaOf(schema: z.core.$ZodType): JsonSchema {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, OPTIONS);
  return rest;
}

/** JSON Schema of `spec.redundancy` alone, as a form or an editor needs it. @public */
export function redundancyJsonSchema(): JsonSchema {
  return schemaOf(redundancySpecSchema);
}

/** JSON Schema of the annotations alone. @public */
export function annotationsJsonSchema(): JsonSchema {
  return schemaOf(redundancyAnnotationsSchema);
}

/**
 * JSON Schema of what this product reads of a catalog-info.yaml, for editors. It says nothing of the rest of an entity, so it
 * can stand beside other schemas. @public
 */
export function metadataJsonSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Redundancy metadata of a catalog entity',
    type: 'object',
    properties: {
      metadata: {
        type: 'object',
        properties: { annotations: annotationsJsonSchema() },
      },
      spec: {
        type: 'object',
        properties: { redundancy: redundancyJsonSchema() },
      },
    },
  };
}
