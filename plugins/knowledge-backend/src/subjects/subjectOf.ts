import {
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  plainLine,
  productsAnnotation,
  readProductsAnnotation,
} from '@bulkhead/plugin-knowledge-common';
import type { SubjectRecord } from './SubjectStore';

/** Annotation that names the two people of a service. */
export const pairAnnotation = 'bulkhead/pair';
const tierAnnotation = 'bulkhead/tier';

/** Fields of an entity that are read. */
export const subjectFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  `metadata.annotations`,
  'relations',
];

function pairOf(value: string | undefined): string[] {
  const refs = (value ?? '').split(',').flatMap(part => {
    try {
      const ref = parseEntityRef(part.trim(), {
        defaultKind: 'user',
        defaultNamespace: 'default',
      });
      return ref.kind.toLocaleLowerCase('en-US') === 'user'
        ? [stringifyEntityRef(ref)]
        : [];
    } catch {
      return [];
    }
  });
  return [...new Set(refs)].slice(0, 10);
}

/** What is kept of an entity. Bad values are left out here: they are a finding elsewhere. */
export function subjectOf(
  entity: Entity,
  kinds: readonly string[],
): SubjectRecord {
  const annotations = entity.metadata.annotations ?? {};
  const relation = (type: string, kind: string) =>
    entity.relations?.find(
      one => one.type === type && one.targetRef.startsWith(`${kind}:`),
    )?.targetRef;
  const { technologies, problems } = readProductsAnnotation(
    annotations[productsAnnotation] ?? '',
  );
  const tier = annotations[tierAnnotation];
  const pair = pairOf(annotations[pairAnnotation]);
  return {
    ref: stringifyEntityRef(entity),
    title: plainLine(entity.metadata.title) ?? entity.metadata.name,
    ownerRef:
      relation(RELATION_OWNED_BY, 'group') ??
      relation(RELATION_OWNED_BY, 'user'),
    systemRef: relation(RELATION_PART_OF, 'system'),
    tier: tier !== undefined && /^[0-3]$/.test(tier) ? Number(tier) : undefined,
    pair,
    technologies: technologies.slice(0, 100),
    unreadable: problems.slice(0, 20),
    listed:
      pair.length > 0 ||
      kinds.some(kind => kind.toLowerCase() === entity.kind.toLowerCase()),
  };
}
