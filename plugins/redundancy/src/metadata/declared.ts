import type { MetadataField } from '@bulkhead/plugin-redundancy-common';
import type { FactSchema } from './factSchema';
import { isEqual } from './isEqual';
import { tidy } from './overlay';

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/**
 * What the portal says of a fact and the catalog says otherwise. A block is filled field by field, so only the fields
 * that both say differ count; undefined when nothing is lost.
 */
export function overruled(field: MetadataField): unknown {
  const { value, overlaid } = field;
  if (overlaid === undefined) {
    return undefined;
  }
  if (!isRecord(value) || !isRecord(overlaid)) {
    return isEqual(value, overlaid) ? undefined : overlaid;
  }
  return tidy(
    Object.fromEntries(
      Object.entries(overlaid).map(([key, one]) => [
        key,
        overruled({
          path: key,
          source: 'catalog',
          value: value[key],
          overlaid: one,
        }),
      ]),
    ),
  );
}

/** Names of the parts of a catalog block that the portal filled in: "kept" of "redundancy.backups.kept". */
export function filledParts(field: MetadataField): string[] {
  return (field.filledIn ?? []).map(path =>
    path.startsWith(`${field.path}.`)
      ? path.slice(field.path.length + 1)
      : path,
  );
}

/** What catalog-info.yaml alone says of a fact: the value without what the portal filled in. */
export function declaredPart(field: MetadataField): unknown {
  const filled = new Set(filledParts(field));
  return isRecord(field.value)
    ? Object.fromEntries(
        Object.entries(field.value).filter(([key]) => !filled.has(key)),
      )
    : field.value;
}

/** What of a fact is still open to the portal when the catalog says a part of it; undefined when nothing is. */
export function openPart(
  schema: FactSchema,
  declared: unknown,
): FactSchema | undefined {
  if (schema.type !== 'object' || !isRecord(declared)) {
    return undefined;
  }
  if (schema.properties) {
    const open = Object.entries(schema.properties).filter(
      ([name]) => !(name in declared),
    );
    return open.length > 0
      ? { ...schema, properties: Object.fromEntries(open) }
      : undefined;
  }
  return schema;
}

/** The portal's part of a block, without the fields that the catalog says too. */
export function openValue(overlay: unknown, declared: unknown): unknown {
  return isRecord(overlay) && isRecord(declared)
    ? Object.fromEntries(
        Object.entries(overlay).filter(([key]) => !(key in declared)),
      )
    : overlay;
}
