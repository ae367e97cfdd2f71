import type { Entity } from '@backstage/catalog-model';
import { resolveReference } from '../../metadata';
import type { DefaultKind } from '../../metadata/references';
import type { ClassResult } from '../../results';
import type { ResourceType } from '../../vocabulary';
import type { CheckFacts, Estate } from '../model';

/** One copy of an entity and what it stands on. */
export interface Copy {
  readonly name: string;
  readonly on: readonly string[];
  readonly role?: 'active' | 'standby';
}

function resolve(
  texts: readonly string[],
  entity: Entity,
  kind: DefaultKind,
): string[] {
  return texts.flatMap(text => {
    const ref = resolveReference(text, entity, kind);
    return ref === undefined ? [] : [ref];
  });
}

/** A reference of the entity's own metadata in full. */
export function fullRef(
  facts: CheckFacts,
  text: string,
  kind: DefaultKind = 'resource',
): string | undefined {
  return resolveReference(text, facts.entity, kind);
}

export function fullRefs(
  facts: CheckFacts,
  texts: readonly string[] | undefined,
  kind: DefaultKind = 'resource',
): string[] {
  return resolve(texts ?? [], facts.entity, kind);
}

function copiesIn(
  estate: Estate,
  ref: string,
  seen: ReadonlySet<string>,
): Copy[] {
  const entity = estate.entity(ref);
  const spec = estate.facts(ref)?.redundancy;
  if (!entity || !spec || seen.has(ref)) {
    return [];
  }
  if (spec.instances?.length) {
    return spec.instances.map((instance, i) => ({
      name: instance.name ?? String(i + 1),
      on: resolve(
        [...(instance.on ?? []), ...(instance.site ? [instance.site] : [])],
        entity,
        'resource',
      ),
      ...(instance.role ? { role: instance.role } : {}),
    }));
  }
  const deeper = new Set([...seen, ref]);
  return resolve(spec.members ?? [], entity, 'component').map(member => ({
    name: estate.entity(member)?.metadata.name ?? member,
    on: [member, ...copiesIn(estate, member, deeper).flatMap(copy => copy.on)],
  }));
}

/** The instances of an entity, or its members. */
export function copiesOf(facts: CheckFacts): Copy[] {
  return copiesIn(facts.estate, facts.entityRef, new Set());
}

/** How many of the copies must stand. */
export function neededOf(facts: CheckFacts, copies: readonly Copy[]): number {
  return Math.min(
    facts.facts.redundancy.needed ?? 1,
    Math.max(1, copies.length),
  );
}

/** Places of a class by copy; an empty list where nobody said. */
export function placesByCopy(
  facts: CheckFacts,
  copies: readonly Copy[],
  domainClass: string,
): string[][] {
  return copies.map(copy => facts.estate.placesOf(copy.on, domainClass));
}

/** Places of a class that hold copies, each with how many. */
export function countByPlace(places: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const place of places.flat()) {
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** What the analysis says of the loss of a class. */
export function classOf(
  facts: CheckFacts,
  domainClass: string,
): ClassResult | undefined {
  return facts.result.classes.find(entry => entry.domainClass === domainClass);
}

/** Whether losing something of a class says anything about the entity. */
export function standsOn(facts: CheckFacts, domainClass: string): boolean {
  const outcome = classOf(facts, domainClass)?.outcome;
  return outcome !== undefined && outcome !== 'not-applicable';
}

/** Largest class of places that counts as a site here: a datacenter, or a zone where there are none. */
export function siteClass(
  facts: CheckFacts,
  copies: readonly Copy[],
): 'datacenter' | 'zone' | undefined {
  const all = copies.flatMap(copy => [...copy.on]);
  return (['datacenter', 'zone'] as const).find(
    name => facts.estate.placesOf(all, name).length > 0,
  );
}

export function typeOf(entity: Entity | undefined): string {
  const type = entity?.spec?.type;
  return typeof type === 'string' ? type.toLowerCase() : '';
}

/** What the type of an entity means, where it is a known one. */
export function knownType(
  estate: Estate,
  ref: string,
): ResourceType | undefined {
  return estate.vocabulary.resourceTypes.get(typeOf(estate.entity(ref)));
}

export function familyOf(
  facts: CheckFacts,
): ResourceType['family'] | undefined {
  return knownType(facts.estate, facts.entityRef)?.family;
}

export function isComponent(facts: CheckFacts): boolean {
  return facts.entity.kind.toLowerCase() === 'component';
}

function namespaceOf(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1, ref.indexOf('/'));
}

/** Another place of a class than those in use, to name in a proposal; never one of somebody else's namespace. */
export function otherPlace(
  facts: CheckFacts,
  domainClass: string,
  used: Iterable<string>,
): string | undefined {
  const taken = new Set(used);
  const near = new Set([
    (facts.entity.metadata.namespace ?? 'default').toLowerCase(),
    ...[...taken].map(namespaceOf),
  ]);
  return facts.estate
    .ofClass(domainClass)
    .find(ref => !taken.has(ref) && near.has(namespaceOf(ref)));
}

/** Whether people look after an entity as a service of theirs: a component, or what somebody gave a tier or a pair. */
export function isLookedAfter(facts: CheckFacts): boolean {
  return (
    isComponent(facts) ||
    facts.facts.tier !== undefined ||
    facts.facts.pair.length > 0
  );
}

/** Names and versions of what an entity is made of, from either annotation. */
export function technologiesOf(facts: CheckFacts): string[] {
  const own = facts.facts.technologies.map(({ name, version }) =>
    version ? `${name}@${version}` : name,
  );
  const shared =
    facts.entity.metadata.annotations?.['endoflife.date/products'] ?? '';
  return [
    ...new Set([
      ...own,
      ...shared
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== ''),
    ]),
  ].slice(0, 50);
}
