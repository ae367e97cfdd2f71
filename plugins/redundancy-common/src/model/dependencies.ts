import { resolveReference, type RedundancyDependency } from '../metadata';
import { referencesOf, type IndexedEntity } from './catalogIndex';
import { modelFindings } from './findings';
import { nodeFor, titleOf, written, type ModelContext } from './modelContext';
import { nodeIds } from './nodeIds';
import type { Need } from './nodeSink';

/** What an entity as a whole needs, apart from its own instances. */
export interface Dependencies {
  readonly hard: Need[];
  readonly soft: Need[];
}

type Facts = Map<string, RedundancyDependency>;

function factsByTarget(item: IndexedEntity): {
  facts: Facts;
  keys: Map<string, string>;
} {
  const facts: Facts = new Map();
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(
    item.facts.redundancy.dependencies ?? {},
  )) {
    const ref = resolveReference(key, item.entity, 'component') ?? key;
    facts.set(ref, value);
    keys.set(ref, key);
  }
  return { facts, keys };
}

/** Everything an entity depends on, with the word for each edge, before it is told hard from soft. */
class Edges {
  readonly list: {
    id: string;
    ref?: string;
    via?: string;
    label: string;
  }[] = [];
  readonly #context: ModelContext;
  readonly #item: IndexedEntity;

  constructor(context: ModelContext, item: IndexedEntity) {
    this.#context = context;
    this.#item = item;
  }

  dependsOn(): void {
    const { index, places } = this.#context;
    const { entity, ref, findings } = this.#item;
    const found = referencesOf(entity, 'dependsOn', 'dependsOn', 'component');
    const named = new Set(found.map(item => item.ref));
    for (const from of index.reverseDependencies.get(ref) ?? []) {
      if (!named.has(from)) {
        found.push({ ref: from, text: from, path: 'spec.dependsOn' });
      }
    }
    for (const target of found) {
      if (target.ref === ref) {
        findings.push(modelFindings.selfReference(target.path));
      }
      if (target.ref?.startsWith('api:')) {
        this.#api(target.ref, target.path);
        continue;
      }
      const standsOn =
        target.ref !== undefined && places.reachOf(target.ref).rung > 0
          ? places.domainClassOf(target.ref) !== undefined
          : false;
      this.list.push({
        id: nodeFor(this.#context, target, findings),
        ref: target.ref,
        label: standsOn ? 'stands on' : 'needs',
      });
    }
  }

  consumesApis(): void {
    for (const api of referencesOf(
      this.#item.entity,
      'consumesApis',
      'consumesApi',
      'api',
    )) {
      if (api.ref === undefined) {
        this.list.push({
          id: nodeFor(this.#context, api, this.#item.findings),
          label: 'uses',
        });
      } else {
        this.#api(api.ref, api.path);
      }
    }
  }

  #api(api: string, path: string): void {
    const { index, sink } = this.#context;
    const providers = index.providersOf.get(api) ?? [];
    const name = titleOf(this.#context, api);
    if (providers.length === 0) {
      this.#item.findings.push(
        index.byRef.has(api)
          ? modelFindings.nobodyProvides(path, api)
          : modelFindings.danglingReference(path, api),
      );
      this.list.push({
        id: sink.addMissing(api),
        ref: api,
        label: `uses API ${name}`,
      });
    }
    for (const provider of providers) {
      // A service that uses an API it provides itself needs nobody else for it.
      if (provider !== this.#item.ref) {
        this.list.push({
          id: provider,
          ref: provider,
          via: api,
          label: `uses API ${name} of`,
        });
      }
    }
  }

  standsOnAndBehind(): void {
    const { redundancy } = this.#item.facts;
    for (const [texts, path, label] of [
      [redundancy.on, 'spec.redundancy.on', 'stands on'],
      [redundancy.behind, 'spec.redundancy.behind', 'is reached through'],
    ] as const) {
      for (const found of written(texts, path, this.#item, 'resource')) {
        if (found.ref === this.#item.ref) {
          this.#item.findings.push(modelFindings.selfReference(found.path));
        }
        this.list.push({
          id: nodeFor(this.#context, found, this.#item.findings),
          ref: found.ref,
          label,
        });
      }
    }
  }
}

/** Dependencies, hard and soft. Alternatives (`anyOf`) are not hard each for itself. */
export function dependenciesOf(
  context: ModelContext,
  item: IndexedEntity,
  alternatives: ReadonlySet<string>,
): Dependencies {
  const edges = new Edges(context, item);
  edges.dependsOn();
  edges.consumesApis();
  edges.standsOnAndBehind();
  const { facts, keys } = factsByTarget(item);
  const listed = new Set(edges.list.flatMap(edge => [edge.ref, edge.via]));
  for (const [ref, key] of keys) {
    if (!listed.has(ref) && !alternatives.has(ref)) {
      item.findings.push(modelFindings.notADependency(key));
      edges.list.push({
        id: nodeFor(
          context,
          {
            ref: resolveReference(key, item.entity, 'component'),
            text: key,
            path: `spec.redundancy.dependencies.${key}`,
          },
          item.findings,
        ),
        ref,
        label: 'needs',
      });
    }
  }
  const hard: Need[] = [];
  const soft: Need[] = [];
  for (const edge of edges.list) {
    const about =
      (edge.ref === undefined ? undefined : facts.get(edge.ref)) ??
      (edge.via === undefined ? undefined : facts.get(edge.via));
    if (about?.criticality === 'soft') {
      soft.push({
        id: edge.id,
        label: about.degrades ?? about.cachedCopy ?? '',
      });
    } else if (
      edge.ref === undefined ||
      !alternatives.has(edge.ref) ||
      about?.criticality === 'hard'
    ) {
      hard.push({ id: edge.id, label: about?.label ?? edge.label });
    }
  }
  return { hard, soft };
}

/** The groups of alternatives of an entity, as nodes. Returns the edges to them and the references they cover. */
export function alternativesOf(
  context: ModelContext,
  item: IndexedEntity,
  operators: () => Need,
): { needs: Need[]; covered: Set<string> } {
  const covered = new Set<string>();
  const needs: Need[] = [];
  for (const [i, group] of (item.facts.redundancy.anyOf ?? []).entries()) {
    const path = `spec.redundancy.anyOf[${i}].of`;
    const id = nodeIds.anyOf(item.ref, i);
    const needed = group.needed ?? 1;
    const members: Need[] = [];
    for (const found of written(group.of, path, item, 'resource')) {
      if (found.ref) {
        covered.add(found.ref);
      }
      if (found.ref === item.ref) {
        item.findings.push(modelFindings.selfReference(found.path));
      }
      const target = nodeFor(context, found, item.findings);
      if (!members.some(member => member.id === target)) {
        members.push({ id: target, label: 'or' });
      }
    }
    const usable = members.flatMap((member, k) => {
      if (k < needed || !group.failover || group.failover === 'automatic') {
        return [member];
      }
      if (group.failover === 'none') {
        return [];
      }
      const title = titleOf(context, member.id);
      const takeover = context.sink.add(
        {
          id: nodeIds.anyOfTakeover(item.ref, i, member.id),
          fails: false,
          threshold: 1,
          needsHuman: true,
        },
        {
          kind: 'takeover',
          title: `switch to ${title}`,
          entityRef: item.ref,
          basis: 'declared',
        },
        [{ id: member.id, label: 'switches to' }, operators()],
      );
      return [{ id: takeover, label: 'or, by hand' }];
    });
    const enough = Math.min(needed, usable.length);
    context.sink.add(
      {
        id,
        fails: false,
        threshold: usable.length - enough + 1,
        group: true,
      },
      {
        kind: 'group',
        title: group.name ?? `alternatives of ${titleOf(context, item.ref)}`,
        entityRef: item.ref,
        basis: 'declared',
      },
      usable,
    );
    needs.push({
      id,
      label: `needs ${enough} of ${usable.length}`,
    });
  }
  return { needs, covered };
}
