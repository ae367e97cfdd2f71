import {
  stringifyEntityRef,
  type Entity,
  type EntityRelation,
} from '@backstage/catalog-model';
import {
  readRedundancy,
  resolveReference,
  type RedundancyFacts,
} from '../metadata';
import type { DefaultKind } from '../metadata/references';
import type { MetadataFinding } from '../results';

/** A reference as found in an entity. */
export interface FoundReference {
  /** Full reference, or undefined where the text is none. */
  readonly ref?: string;
  readonly text: string;
  readonly path: string;
}

/** An entity with what was read of it. */
export interface IndexedEntity {
  readonly ref: string;
  readonly entity: Entity;
  readonly facts: RedundancyFacts;
  readonly findings: MetadataFinding[];
}

/** Everything that building a model looks up, read once. */
export interface CatalogIndex {
  /** Components and resources, in the order given. */
  readonly items: readonly IndexedEntity[];
  readonly byRef: ReadonlyMap<string, Entity>;
  readonly factsOf: (ref: string) => RedundancyFacts | undefined;
  /** Components that say they provide an API. */
  readonly providersOf: ReadonlyMap<string, readonly string[]>;
  /** Entities that others named themselves a dependency of. */
  readonly reverseDependencies: ReadonlyMap<string, readonly string[]>;
}

function relationTargets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter((relation: EntityRelation) => relation.type === type)
    .map((relation: EntityRelation) => relation.targetRef.toLowerCase());
}

/**
 * References of a field of the entity, and those that only a relation tells of (relations are there when the catalog was
 * asked, and not when a file was read).
 */
export function referencesOf(
  entity: Entity,
  field: string,
  relation: string,
  defaultKind: DefaultKind,
): FoundReference[] {
  const value = entity.spec?.[field];
  const list = Array.isArray(value) ? value : [];
  const found: FoundReference[] = list.map((item, i) => {
    const text = typeof item === 'string' ? item : JSON.stringify(item);
    return {
      text,
      path: `spec.${field}[${i}]`,
      ref:
        typeof item === 'string'
          ? resolveReference(item, entity, defaultKind)
          : undefined,
    };
  });
  const known = new Set(found.map(item => item.ref));
  for (const ref of relationTargets(entity, relation)) {
    if (!known.has(ref)) {
      known.add(ref);
      found.push({ ref, text: ref, path: 'relations' });
    }
  }
  return found;
}

function append(map: Map<string, string[]>, key: string, value: string) {
  const list = map.get(key);
  if (!list) {
    map.set(key, [value]);
  } else if (!list.includes(value)) {
    list.push(value);
  }
}

const MODELLED = new Set(['component', 'resource']);

/** Reads all entities once. Of two with the same reference the first counts. */
export function indexCatalog(entities: Iterable<Entity>): CatalogIndex {
  const byRef = new Map<string, Entity>();
  const items: IndexedEntity[] = [];
  const itemByRef = new Map<string, IndexedEntity>();
  const providersOf = new Map<string, string[]>();
  const reverseDependencies = new Map<string, string[]>();
  for (const entity of entities) {
    const ref = stringifyEntityRef(entity);
    if (byRef.has(ref)) {
      itemByRef.get(ref)?.findings.push({
        rule: 'duplicate-entity',
        severity: 'warning',
        path: 'metadata.name',
        message: `There is more than one ${ref}; the first is counted.`,
      });
      continue;
    }
    byRef.set(ref, entity);
    if (!MODELLED.has(entity.kind.toLowerCase())) {
      continue;
    }
    const { facts, findings } = readRedundancy(entity);
    const item = { ref, entity, facts, findings };
    items.push(item);
    itemByRef.set(ref, item);
    for (const api of referencesOf(
      entity,
      'providesApis',
      'providesApi',
      'api',
    )) {
      if (api.ref) {
        append(providersOf, api.ref, ref);
      }
    }
    for (const dependent of referencesOf(
      entity,
      'dependencyOf',
      'dependencyOf',
      'component',
    )) {
      if (dependent.ref) {
        append(reverseDependencies, dependent.ref, ref);
      }
    }
  }
  return {
    items,
    byRef,
    factsOf: ref => itemByRef.get(ref)?.facts,
    providersOf,
    reverseDependencies,
  };
}
