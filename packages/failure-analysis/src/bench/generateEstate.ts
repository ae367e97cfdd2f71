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

type Draft = { -readonly [K in keyof FailureNode]: FailureNode[K] } & {
  needs: string[];
};

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
  const random = new Random(seed);
  const infrastructure = layOutInfrastructure(entities);
  const nodes: Draft[] = infrastructure.nodes.map(node => ({
    ...node,
    needs: [...node.needs],
  }));
  const count = entities - infrastructure.nodes.length;
  const entryEnd = Math.floor(count * LAYERS[0]);
  const middleEnd = Math.floor(count * (LAYERS[0] + LAYERS[1]));
  const names = Array.from({ length: count }, (_, i) => `service-${i}`);
  const drafts = new Map<string, Draft>();

  for (let i = 0; i < count; i++) {
    const service: Draft = {
      id: names[i],
      fails: true,
      threshold: 1,
      needs: [],
    };
    nodes.push(service);
    drafts.set(service.id, service);
    addInstances(service, nodes, infrastructure, random, i >= middleEnd);
  }

  const pickMiddle = (above: number): number => {
    // Neighbours of the same system, or a popular service of another one.
    const next = above < entryEnd ? entryEnd : above + 1;
    const home =
      above < entryEnd
        ? entryEnd + Math.floor((above / entryEnd) * (middleEnd - entryEnd))
        : next;
    if (random.chance(0.85)) {
      return Math.min(middleEnd - 1, home + random.below(SYSTEM_SIZE));
    }
    return middleEnd - 1 - random.heavyTailed(middleEnd - next, 3);
  };
  const pickLeaf = (): number =>
    middleEnd + random.heavyTailed(count - middleEnd, 2.2);

  for (let i = 0; i < middleEnd; i++) {
    const service = drafts.get(names[i])!;
    const needs = new Set<string>();
    const links = i < entryEnd ? 2 + random.below(3) : 1 + random.below(2);
    for (let d = 0; d < links; d++) {
      const toMiddle =
        i < middleEnd - 1 && random.chance(i < entryEnd ? 0.7 : 0.3);
      needs.add(names[toMiddle ? pickMiddle(i) : pickLeaf()]);
    }
    needs.delete(service.id);
    for (const need of needs) {
      if (random.chance(0.12)) {
        service.softNeeds = [...(service.softNeeds ?? []), need];
      } else service.needs.push(need);
    }
    if (random.chance(0.05))
      addAlternatives(service, nodes, [names[pickLeaf()], names[pickLeaf()]]);
    if (random.chance(0.1)) {
      const { vips } = infrastructure;
      service.needs.push(vips[random.below(vips.length)]);
    }
  }
  closeCycles(names, drafts, nodes, random, entryEnd, middleEnd);
  for (const node of nodes) dropDuplicates(node);
  return {
    entities,
    services: names,
    entries: names.slice(0, entryEnd),
    infrastructure,
    model: { nodes },
  };
}

function addInstances(
  service: Draft,
  nodes: Draft[],
  infrastructure: Infrastructure,
  random: Random,
  isLeaf: boolean,
): void {
  const size = 1 + random.weighted(INSTANCES);
  const quorum = isLeaf && size >= 3 && size % 2 === 1 && random.chance(0.6);
  const needed = quorum ? (size + 1) / 2 : 1;
  const standby = !quorum && size === 2 && random.chance(0.1);
  const places = infrastructure.place(
    size,
    random.chance(BADLY_PLACED),
    random,
  );
  const members: string[] = [];
  for (let i = 0; i < size; i++) {
    const id = `${service.id}/${i}`;
    members.push(id);
    nodes.push({
      id,
      fails: true,
      threshold: 1,
      needs: places[i],
      domainClass: 'instance',
      ...(standby && i === 1 ? { needsHuman: true } : {}),
    });
  }
  const group = `${service.id}/members`;
  nodes.push({
    id: group,
    fails: false,
    threshold: size - needed + 1,
    needs: members,
    group: true,
  });
  service.needs.push(group);
}

function addAlternatives(service: Draft, nodes: Draft[], of: string[]): void {
  const id = `${service.id}/any-of`;
  if (service.needs.includes(id)) return;
  nodes.push({
    id,
    fails: false,
    threshold: of.length,
    needs: of,
    group: true,
  });
  service.needs.push(id);
}

/** A few services that need each other, and a few that count on each other as alternatives. */
function closeCycles(
  names: string[],
  drafts: Map<string, Draft>,
  nodes: Draft[],
  random: Random,
  entryEnd: number,
  middleEnd: number,
): void {
  const cycles = Math.ceil((middleEnd - entryEnd) / 200);
  for (let c = 0; c < cycles; c++) {
    const from = entryEnd + random.below(middleEnd - entryEnd);
    const upper = drafts.get(names[from])!;
    const named = upper.needs.filter(need => drafts.has(need));
    if (!named.length) continue;
    const lower = drafts.get(named[random.below(named.length)])!;
    if (c % 2) lower.needs.push(upper.id);
    else
      addAlternatives(lower, nodes, [
        upper.id,
        names[random.below(names.length)],
      ]);
  }
}

/** The same need twice is one need, except that a group may count a member twice. */
function dropDuplicates(node: Draft): void {
  if (node.threshold === 1 && node.needs.length > 1) {
    node.needs = [...new Set(node.needs)];
  }
}
