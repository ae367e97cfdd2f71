import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION_PREFIX } from '@bulkhead/plugin-redundancy-common';

/**
 * The entity with annotations of this product as text. YAML reads `bulkhead/tier: 1` without quotes as a number, for which
 * the catalog would refuse the whole entity; a list or a block is put as JSON, and is then told as a value that cannot be read.
 */
export function withTextAnnotations(entity: Entity): Entity {
  const annotations: Record<string, unknown> =
    entity.metadata.annotations ?? {};
  const wrong = Object.entries(annotations).filter(
    ([key, value]) =>
      key.startsWith(ANNOTATION_PREFIX) && typeof value !== 'string',
  );
  if (wrong.length === 0) {
    return entity;
  }
  const texts = wrong.map(([key, value]) => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        ...Object.fromEntries(texts),
      },
    },
  };
}
