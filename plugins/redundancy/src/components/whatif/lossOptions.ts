import type { NodeInfo, ReaderModel } from '@bulkhead/plugin-redundancy-common';

/** Something that can be lost in a what-if. */
export interface LossOption {
  id: string;
  title: string;
  /** Domain class, or kind of the node: options are grouped by it. */
  group: string;
  /** Whether `group` is a domain class. */
  domain: boolean;
  /** Whether the entity that one looks at stands on it, or its people are asked. */
  own: boolean;
}

/** Large losses first: whoever asks "what if" mostly means a place. */
const ORDER = [
  'region',
  'datacenter',
  'zone',
  'network-link',
  'rack',
  'hypervisor-cluster',
  'datastore',
  'host',
  'vip',
  'load-balancer',
  'dns-zone',
  'cdn',
  'person',
  'people',
  'entity',
  'instance',
];

/** Nodes of an entity itself, the places it stands on however far up, and the people who act for it. */
function ownNodes(
  model: ReaderModel,
  info: ReadonlyMap<string, NodeInfo>,
  entityRef: string,
): Set<string> {
  const nodes = new Map(model.nodes.map(node => [node.id, node]));
  const own = new Set([entityRef]);
  const queue = [entityRef];
  for (const id of queue) {
    for (const need of nodes.get(id)?.needs ?? []) {
      const about = info.get(need);
      const domainClass = nodes.get(need)?.domainClass;
      const isPlace = domainClass !== undefined && domainClass !== 'instance';
      if (
        !own.has(need) &&
        about &&
        (isPlace || about.kind === 'people' || about.entityRef === entityRef)
      ) {
        own.add(need);
        queue.push(need);
      }
    }
  }
  return own;
}

/**
 * Everything in the model that can fail of itself and that the reader may see: what an entity stands on and its people
 * first, then places.
 */
export function lossOptions(
  model: ReaderModel,
  entityRef?: string,
): LossOption[] {
  const info = new Map(model.info.map(one => [one.id, one]));
  const own = entityRef ? ownNodes(model, info, entityRef) : new Set<string>();
  const options: LossOption[] = [];
  for (const node of model.nodes) {
    const about = info.get(node.id);
    if (!node.fails || !about || about.kind === 'hidden') {
      continue;
    }
    const place =
      node.domainClass !== undefined && node.domainClass !== 'instance';
    options.push({
      id: node.id,
      title: about.title,
      group: place ? node.domainClass! : about.kind,
      domain: place,
      own: own.has(node.id),
    });
  }
  const rank = (group: string) => {
    const at = ORDER.indexOf(group);
    return at < 0 ? ORDER.length : at;
  };
  return options.sort(
    (a, b) =>
      Number(b.own) - Number(a.own) ||
      rank(a.group) - rank(b.group) ||
      a.group.localeCompare(b.group) ||
      a.title.localeCompare(b.title),
  );
}
