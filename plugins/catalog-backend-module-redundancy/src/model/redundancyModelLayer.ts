import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';
import type { JsonObject } from '@backstage/types';
import {
  annotationsJsonSchema,
  REDUNDANCY_RELATION_PAIRS,
} from '@bulkhead/plugin-redundancy-common';

/**
 * What an annotation may hold, for whoever reads the catalog's model. The words are allowed, and so is any other text: the
 * catalog refuses an entity whose annotation does not match, and a slip must become a finding and not a missing service.
 */
function lenient(schema: JsonObject): JsonObject {
  const { enum: words, ...rest } = schema;
  return Array.isArray(words)
    ? { ...rest, anyOf: [{ enum: words }, { type: 'string' }] }
    : { ...rest, type: 'string' };
}

function withoutBounds(schema: JsonObject): JsonObject {
  const { maxLength: _most, minLength: _least, ...rest } = schema;
  return rest;
}

/** Annotations and relations of redundancy, as part of the catalog's own description of itself. @public */
export const redundancyCatalogModelLayer = createCatalogModelLayer({
  layerId: 'bulkhead/redundancy',
  builder: model => {
    const { properties } = annotationsJsonSchema() as {
      properties: Record<string, JsonObject>;
    };
    for (const [name, schema] of Object.entries(properties)) {
      model.addAnnotation({
        name,
        description: String(schema.description ?? name),
        schema: { jsonSchema: lenient(withoutBounds(schema)) },
      });
    }
    for (const { forward, reverse, description } of REDUNDANCY_RELATION_PAIRS) {
      model.addRelationPair({
        fromKind: ['Component', 'Resource'],
        toKind: ['Component', 'Resource'],
        description,
        forward,
        reverse,
      });
    }
  },
});
