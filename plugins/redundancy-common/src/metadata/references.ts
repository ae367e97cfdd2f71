import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** What a reference without a kind means, by where it stands. */
export type DefaultKind = 'resource' | 'component' | 'user' | 'api';

const PART = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;

/**
 * The full lower-case form of a reference as written in an entity, or undefined when it is not one. A missing namespace
 * is that of the entity, as everywhere in the catalog. @public
 */
export function resolveReference(
  text: string,
  entity: Pick<Entity, 'metadata'>,
  defaultKind: DefaultKind,
): string | undefined {
  try {
    const parsed = parseEntityRef(text.trim(), {
      defaultKind,
      defaultNamespace: entity.metadata.namespace ?? 'default',
    });
    const sound =
      PART.test(parsed.kind) &&
      PART.test(parsed.namespace) &&
      PART.test(parsed.name);
    return sound ? stringifyEntityRef(parsed) : undefined;
  } catch {
    return undefined;
  }
}
