import { FailureModel, FailureNode } from '../model';
import { Infrastructure, layOutInfrastructure } from './infrastructure';
import { Random } from './random';

/** A generated estate: how many catalog entities it stands for, and the model of them. */
export interface Estate {
  readonly entities: number;
  /** Ids of the services. */
  readonly services: string[];
  /** Ids of services users come in by. */
  readonly entries: string[];
  readonly infrastructure: Infrastructure;
  readonly model: FailureModel;
}

type Draft = { -readonly [K in keyof FailureNode]: FailureNode[K] };

/** Services are numbered from the entries down. */
interface Layers {
  readonly entryEnd: number;
  readonly middleEnd: number;
  readonly end: number;
}

/** Share of entry, middle and leaf services, as in published studies of microservice graphs. */
const LAYERS = [0.13, 0.48, 0.39];
/** Weights of 1 to 8 instances. */
const INSTANCES = [0.14, 0.36, 0.24, 0.1, 0.06, 0.05, 0.03, 0.02];
const BADLY_PLACED = 0.12;
const SYSTEM_SIZE = 40;

/**
 * A realistic catalog of a given size: services in three layers grouped into systems, popular leaves with a heavy tail of
 * dependents, 1 to 8 instances placed on hosts and datastores of several datacenters, 12 % of the services placed
 * badly, alternatives, quorums, standbys that need a human, soft dependencies, and both kinds of cycles.
 */
export function generateEstate(entities: number, seed = 1): Estate {
  if (entities < 100)
    throw new RangeError('An estate has 100 entities or more');
  const random = new Random(seed);
  const infrastructure = layOutInfrastructure(entities);
  const nodes: Draft[] = [...infrastructure.nodes];
  const count = entities - infrastructure.nodes.length;
  const layers: Layers = {
    entryEnd: Math.floor(count * LAYERS[0]),
    middleEnd: Math.floor(count * (LAYERS[0] + LAYERS[1])),
    end: count,
  };
  const names = Array.from({ length: count }, (_, i) => `service-${i}`);
  const drafts: Draft[] = [];
  for (let i = 0; i < count; i++) {
    const hard = new Set<string>();
    const soft: string[] = [];
    const isLeaf = i >= layers.middleEnd;
    hard.add(addInstances(names[i], nodes, infrastructure, random, isLeaf));
    if (!isLeaf) {
      for (const need of dependencies(i, layers, random)) {
        if (random.chance(0.12)) soft.push(names[need]);
        else hard.add(names[need]);
      }
      if (random.chance(0.05)) {
        const of = [pickLeaf(layers, random), pickLeaf(layers, random)];
        hard.add(
          addAlternatives(
            names[i],
            nodes,
            of.map(leaf => names[leaf]),
          ),
        );
      }
      if (random.chance(0.1)) {
        const { vips } = infrastructure;
        hard.add(vips[random.below(vips.length)]);
      }
    }
    const service: Draft = {
      id: names[i],
      fails: true,
      threshold: 1,
      needs: Array.from(hard),
    };
    if (soft.length) service.softNeeds = soft;
    nodes.push(service);
    drafts.push(service);
  }
  closeCycles(drafts, nodes, layers, random);
  return {
    entities,
    services: names,
    entries: names.slice(0, layers.entryEnd),
    infrastructure,
    model: { nodes },
  };
}

/** What a service depends on directly: neighbours of its system, popular services of others, and leaves. */
function dependencies(
  service: number,
  layers: Layers,
  random: Random,
): Set<number> {
  const { entryEnd, middleEnd } = layers;
  const isEntry = service < entryEnd;
  const links = isEntry ? 2 + random.below(3) : 1 + random.below(2);
  const next = isEntry ? entryEnd : service + 1;
  const home = isEntry
    ? entryEnd + Math.floor((service / entryEnd) * (middleEnd - entryEnd))
    : next;
  const found = new Set<number>();
  for (let d = 0; d < links; d++) {
    if (next >= middleEnd || !random.chance(isEntry ? 0.7 : 0.3)) {
      found.add(pickLeaf(layers, random));
    } else if (random.chance(0.85)) {
      found.add(Math.min(middleEnd - 1, home + random.below(SYSTEM_SIZE)));
    } else {
      found.add(middleEnd - 1 - random.heavyTailed(middleEnd - next, 3));
    }
  }
  return found;
}

function pickLeaf({ middleEnd, end }: Layers, random: Random): number {
  return middleEnd + random.heavyTailed(end - middleEnd, 2.2);
}

/** @returns the id of the group of instances */
function addInstances(
  service: string,
  nodes: Draft[],
  infrastructure: Infrastructure,
  random: Random,
  isLeaf: boolean,
): string {
  const size = 1 + random.weighted(INSTANCES);
  const quorum = isLeaf && size >= 3 && size % 2 === 1 && random.chance(0.6);
  const needed = quorum ? (size + 1) / 2 : 1;
  const standby = !quorum && size === 2 && random.chance(0.1);
  const places = infrastructure.place(
    size,
    random.chance(BADLY_PLACED),
    random,
  );
  const members = places.map((_, i) => `${service}/${i}`);
  for (let i = 0; i < size; i++) {
    nodes.push({
      id: members[i],
      fails: true,
      threshold: 1,
      needs: places[i],
      domainClass: 'instance',
      needsHuman: standby && i === 1,
    });
  }
  const id = `${service}/members`;
  nodes.push({
    id,
    fails: false,
    threshold: size - needed + 1,
    needs: members,
    group: true,
  });
  return id;
}

/** @returns the id of the group */
function addAlternatives(
  service: string,
  nodes: Draft[],
  of: string[],
): string {
  const id = `${service}/any-of-${nodes.length}`;
  nodes.push({
    id,
    fails: false,
    threshold: of.length,
    needs: of,
    group: true,
  });
  return id;
}

/** A few services that need each other, and a few that count on each other as alternatives. */
function closeCycles(
  drafts: Draft[],
  nodes: Draft[],
  { entryEnd, middleEnd }: Layers,
  random: Random,
): void {
  const byId = new Map(drafts.slice(0, middleEnd).map(d => [d.id, d]));
  const cycles = Math.ceil((middleEnd - entryEnd) / 200);
  for (let c = 0, tries = 0; c < cycles && tries < cycles * 50; tries++) {
    const upper = drafts[entryEnd + random.below(middleEnd - entryEnd)];
    const named = upper.needs.filter(need => byId.has(need));
    if (!named.length) continue;
    c++;
    const lower = byId.get(named[random.below(named.length)])!;
    const back =
      c % 2
        ? upper.id
        : addAlternatives(lower.id, nodes, [
            upper.id,
            drafts[random.below(drafts.length)].id,
          ]);
    lower.needs = [...new Set([...lower.needs, back])];
  }
}
