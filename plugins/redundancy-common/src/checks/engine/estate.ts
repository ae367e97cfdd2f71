import type { Entity } from '@backstage/catalog-model';
import { resolveReference, type RedundancyFacts } from '../../metadata';
import type { DefaultKind } from '../../metadata/references';
import {
  indexCatalog,
  referencesOf,
  type CatalogIndex,
  type IndexedEntity,
} from '../../model/catalogIndex';
import { Places } from '../../model/places';
import type { EntityResult } from '../../results';
import { DEFAULT_VOCABULARY, type Vocabulary } from '../../vocabulary';
import type { Estate } from '../model';
import { PlaceTree } from './placeTree';

/** @public */
export interface BuildEstateOptions {
  entities: Iterable<Entity>;
  results: ReadonlyMap<string, EntityResult> | Iterable<EntityResult>;
  vocabulary?: Vocabulary;
  /** Whether the results come from a model that was built with `human`. Default: no. */
  humanProven?: boolean;
}

const MOST_IMPORTANT_TIER = 1;

function resolved(
  texts: readonly string[] | undefined,
  item: IndexedEntity,
  kind: DefaultKind,
): string[] {
  return (texts ?? []).flatMap(text => {
    const ref = resolveReference(text, item.entity, kind);
    return ref === undefined ? [] : [ref];
  });
}

/** What an entity needs or chooses from, hard and soft. */
function targetsOf(index: CatalogIndex, item: IndexedEntity): Set<string> {
  const { entity, ref, facts } = item;
  const spec = facts.redundancy;
  const found = [
    ...referencesOf(entity, 'dependsOn', 'dependsOn', 'component'),
    ...referencesOf(entity, 'consumesApis', 'consumesApi', 'api'),
  ].flatMap(reference => (reference.ref ? [reference.ref] : []));
  const targets = new Set<string>();
  for (const target of [
    ...found,
    ...(index.reverseDependencies.get(ref) ?? []),
    ...resolved(Object.keys(spec.dependencies ?? {}), item, 'component'),
    ...resolved(spec.behind, item, 'resource'),
    ...resolved(spec.members, item, 'component'),
    ...(spec.anyOf ?? []).flatMap(group =>
      resolved(group.of, item, 'resource'),
    ),
  ]) {
    const own = index.providersOf.get(target);
    for (const next of own ?? (target.startsWith('api:') ? [] : [target])) {
      if (next !== ref) {
        targets.add(next);
      }
    }
  }
  return targets;
}

function appendTo(map: Map<string, string[]>, key: string, value: string) {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}

function byRef(
  results: BuildEstateOptions['results'],
): ReadonlyMap<string, EntityResult> {
  return results instanceof Map
    ? results
    : new Map(
        [...(results as Iterable<EntityResult>)].map(result => [
          result.entityRef,
          result,
        ]),
      );
}

/**
 * Everything that checks look up in a catalog, read once; the work is linear in the size of the catalog. @public
 */
export function buildEstate(options: BuildEstateOptions): Estate {
  const vocabulary = options.vocabulary ?? DEFAULT_VOCABULARY;
  const index = indexCatalog(options.entities);
  const results = byRef(options.results);
  const places = new Places(index, vocabulary);
  const tree = new PlaceTree(index, places, vocabulary);
  const dependencies = new Map<string, string[]>();
  const dependents = new Map<string, string[]>();
  const classes = new Map<string, string[]>();
  const links = new Map<string, string[]>();
  let important = 0;
  for (const item of index.items) {
    const targets = [...targetsOf(index, item)];
    dependencies.set(item.ref, targets);
    targets.forEach(target => appendTo(dependents, target, item.ref));
    const domainClass = places.domainClassOf(item.ref);
    if (domainClass !== undefined) {
      appendTo(classes, domainClass, item.ref);
    }
    const ends = resolved(
      item.facts.redundancy.link?.between,
      item,
      'resource',
    ).sort();
    ends.forEach((a, i) =>
      ends.slice(i + 1).forEach(b => appendTo(links, `${a} ${b}`, item.ref)),
    );
    if ((item.facts.tier ?? Infinity) <= MOST_IMPORTANT_TIER) {
      important += 1;
    }
  }
  return {
    entity: ref => index.byRef.get(ref),
    facts: (ref: string): RedundancyFacts | undefined => index.factsOf(ref),
    result: ref => results.get(ref),
    domainClass: ref => places.domainClassOf(ref),
    placesOf: (refs, domainClass) => tree.placesOf(refs, domainClass),
    dependenciesOf: ref => dependencies.get(ref) ?? [],
    dependentsOf: ref => dependents.get(ref) ?? [],
    important,
    ofClass: domainClass => classes.get(domainClass) ?? [],
    linksBetween: (a, b) => links.get([a, b].sort().join(' ')) ?? [],
    knowsPeople: [...index.byRef.keys()].some(ref => ref.startsWith('user:')),
    humanProven: options.humanProven ?? false,
    vocabulary,
  };
}
