import type { Entity } from '@backstage/catalog-model';
import { readRedundancy, type RedundancyFacts } from './read';
import { resolveReference } from './references';

/** An instance or the entity itself stands on a failure domain, or on a member; it falls with it. @public */
export const RELATION_STANDS_ON = 'standsOn';
/** The other direction of standsOn. @public */
export const RELATION_CARRIES = 'carries';
/** Requests pass through the other entity before they reach this one. @public */
export const RELATION_REACHED_THROUGH = 'reachedThrough';
/** The other direction of reachedThrough. @public */
export const RELATION_LEADS_TO = 'leadsTo';
/** One of several that can do the same for this entity. @public */
export const RELATION_HAS_ALTERNATIVE = 'hasAlternative';
/** The other direction of hasAlternative. @public */
export const RELATION_ALTERNATIVE_FOR = 'alternativeFor';

/** Each relation with its other direction. @public */
export const REDUNDANCY_RELATION_PAIRS = [
  {
    forward: { type: RELATION_STANDS_ON, title: 'stands on' },
    reverse: { type: RELATION_CARRIES, title: 'carries' },
    description:
      'Placement: an entity, or one of its instances, stands on another and falls with it.',
  },
  {
    forward: { type: RELATION_REACHED_THROUGH, title: 'reached through' },
    reverse: { type: RELATION_LEADS_TO, title: 'leads to' },
    description:
      'Requests pass through a load balancer, a virtual IP or a DNS zone before they reach an entity.',
  },
  {
    forward: { type: RELATION_HAS_ALTERNATIVE, title: 'has alternative' },
    reverse: { type: RELATION_ALTERNATIVE_FOR, title: 'alternative for' },
    description:
      'One of several that can do the same, such as two uplinks, or a CDN and its origin.',
  },
] as const;

/** One relation that the metadata of an entity states. @public */
export interface RedundancyRelation {
  type: string;
  reverseType: string;
  targetRef: string;
}

/**
 * The relations that the metadata of an entity states, each once. Texts that are no references, and references to the
 * entity itself, are left out: they are findings. @public
 */
export function redundancyRelations(
  entity: Entity,
  selfRef: string,
  facts: RedundancyFacts = readRedundancy(entity).facts,
): RedundancyRelation[] {
  const { redundancy } = facts;
  const relations = new Map<string, RedundancyRelation>();
  const add = (
    texts: readonly string[] | undefined,
    kind: 'resource' | 'component',
    pair: (typeof REDUNDANCY_RELATION_PAIRS)[number],
  ) => {
    for (const text of texts ?? []) {
      const targetRef = resolveReference(text, entity, kind);
      if (targetRef !== undefined && targetRef !== selfRef) {
        const { type } = pair.forward;
        const reverseType = pair.reverse.type;
        relations.set(`${type} ${targetRef}`, { type, reverseType, targetRef });
      }
    }
  };
  const [standsOn, reachedThrough, hasAlternative] = REDUNDANCY_RELATION_PAIRS;
  add(redundancy.on, 'resource', standsOn);
  add(redundancy.members, 'component', standsOn);
  for (const instance of redundancy.instances ?? []) {
    add(instance.on, 'resource', standsOn);
    add(instance.site ? [instance.site] : [], 'resource', standsOn);
  }
  add(redundancy.behind, 'resource', reachedThrough);
  for (const group of redundancy.anyOf ?? []) {
    add(group.of, 'resource', hasAlternative);
  }
  return [...relations.values()];
}
