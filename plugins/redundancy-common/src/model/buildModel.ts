import type { Entity } from '@backstage/catalog-model';
import { resolveReference } from '../metadata';
import { createVocabulary, nearestWord, type Vocabulary } from '../vocabulary';
import type { BuildModelOptions, BuiltModel, EntityInfo } from './builtModel';
import { indexCatalog, type IndexedEntity } from './catalogIndex';
import { alternativesOf, dependenciesOf } from './dependencies';
import { modelFindings } from './findings';
import { titleOf, type ModelContext } from './modelContext';
import { NodeSink } from './nodeSink';
import { operatorsOf, tellMissingPeople } from './operators';
import { Places } from './places';
import { redundancyGroupOf } from './redundancyGroup';

function typeOf(entity: Entity): string | undefined {
  return typeof entity.spec?.type === 'string' ? entity.spec.type : undefined;
}

function referenceField(
  entity: Entity,
  field: string,
  kind: 'group' | 'system',
): string | undefined {
  const value = entity.spec?.[field];
  if (typeof value !== 'string') {
    return undefined;
  }
  const text = value.includes(':') ? value : `${kind}:${value}`;
  return resolveReference(text, entity, 'component');
}

function entityInfo(item: IndexedEntity): EntityInfo {
  const { entity, ref, facts } = item;
  return {
    ref,
    kind: entity.kind.toLowerCase(),
    type: typeOf(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    ownerRef: referenceField(entity, 'owner', 'group'),
    systemRef: referenceField(entity, 'system', 'system'),
    tier: facts.tier,
    slo: facts.slo,
  };
}

const NOT_SERVICES = new Set(['place', 'network', 'outside']);

/** Whether an entity does something for users, rather than being a place or a line that others stand on. */
function isService(item: IndexedEntity, vocabulary: Vocabulary): boolean {
  const type = typeOf(item.entity)?.toLowerCase() ?? '';
  if (item.entity.kind.toLowerCase() === 'component') {
    return (
      !vocabulary.typesThatDoNotRun.has(type) ||
      Boolean(item.facts.redundancy.instances?.length)
    );
  }
  const known = vocabulary.resourceTypes.get(type);
  return known
    ? !NOT_SERVICES.has(known.family)
    : !vocabulary.domainClasses.has(type);
}

function addEntity(context: ModelContext, item: IndexedEntity): void {
  const { entity, ref, facts, findings } = item;
  const component = entity.kind.toLowerCase() === 'component';
  const type = typeOf(entity)?.toLowerCase() ?? '';
  const domainClass = context.places.domainClassOf(ref);
  const family = context.vocabulary.resourceTypes.get(type)?.family;
  const isPlace = !component && family === 'place';
  const operators = operatorsOf(context, item);
  const group = redundancyGroupOf(context, item, operators, isPlace);
  tellMissingPeople(context, item);
  const alternatives = alternativesOf(context, item, operators);
  const { hard, soft } = dependenciesOf(context, item, alternatives.covered);
  const runs = !(component && context.vocabulary.typesThatDoNotRun.has(type));
  // A place can be lost as a whole whatever it is made of; a service is lost when its copies are.
  const fails = runs && (group === undefined || isPlace);
  const known =
    domainClass !== undefined ||
    group !== undefined ||
    facts.pattern === 'single' ||
    !runs;
  if (!known) {
    findings.push(modelFindings.nothingDeclared());
  }
  context.sink.add(
    {
      id: ref,
      fails,
      threshold: 1,
      ...(fails && !isPlace ? { group: true } : {}),
      ...(fails ? { domainClass: domainClass ?? 'instance' } : {}),
    },
    {
      kind: 'entity',
      title: titleOf(context, ref),
      entityRef: ref,
      basis: known ? 'declared' : 'assumed',
      tier: facts.tier,
    },
    [...(group ? [group] : []), ...alternatives.needs, ...hard],
    soft,
  );
}

/** Resources that others stand on, of a type that is no class of failure domain. */
function tellUnknownClasses(
  items: readonly IndexedEntity[],
  places: Places,
  vocabulary: Vocabulary,
): void {
  const stoodOn = new Set<string>();
  for (const { entity, facts } of items) {
    const written = [
      ...(facts.redundancy.on ?? []),
      ...(facts.redundancy.instances ?? []).flatMap(i => i.on ?? []),
    ];
    for (const text of written) {
      const ref = resolveReference(text, entity, 'resource');
      if (ref?.startsWith('resource:')) {
        stoodOn.add(ref);
      }
    }
  }
  const allowed = [...vocabulary.resourceTypes.values()]
    .filter(type => type.domainClass !== undefined)
    .map(type => type.type);
  for (const item of items) {
    const type = typeOf(item.entity) ?? '';
    if (
      stoodOn.has(item.ref) &&
      places.domainClassOf(item.ref) === undefined &&
      !vocabulary.resourceTypes.has(type.toLowerCase())
    ) {
      item.findings.push(
        modelFindings.unknownClass(type, nearestWord(type, allowed), allowed),
      );
    }
  }
}

/**
 * The failure model of a catalog. Every Component and Resource is a node; what they refer to and is not there becomes a
 * node that can fail, and a finding. Being part of a system implies nothing. @public
 */
export function buildModel(
  entities: Iterable<Entity>,
  options: BuildModelOptions = {},
): BuiltModel {
  const vocabulary = createVocabulary(options.vocabulary);
  const index = indexCatalog(entities);
  const sink = new NodeSink();
  const places = new Places(index, vocabulary);
  const knowsPeople = [...index.byRef.keys()].some(ref =>
    ref.startsWith('user:'),
  );
  const context: ModelContext = {
    index,
    sink,
    places,
    vocabulary,
    options,
    knowsPeople,
  };
  for (const item of index.items) {
    addEntity(context, item);
  }
  tellUnknownClasses(index.items, places, vocabulary);
  return {
    model: { nodes: sink.nodes },
    info: sink.info,
    targets: index.items
      .filter(item => isService(item, vocabulary))
      .map(item => item.ref),
    entities: new Map(index.items.map(item => [item.ref, entityInfo(item)])),
    facts: new Map(index.items.map(item => [item.ref, item.facts])),
    findings: new Map(index.items.map(item => [item.ref, item.findings])),
    vocabulary: options.vocabulary ?? {},
  };
}
