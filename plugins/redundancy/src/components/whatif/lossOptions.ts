import type { ReaderModel } from '@bulkhead/plugin-redundancy-common';

/** Something that can be lost in a what-if. */
export interface LossOption {
  id: string;
  title: string;
  /** Domain class, or kind of the node: options are grouped by it. */
  group: string;
  /** Whether `group` is a domain class. */
  domain: boolean;
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

/** Everything in the model that can fail of itself and that the reader may see, places first. */
export function lossOptions(model: ReaderModel): LossOption[] {
  const info = new Map(model.info.map(one => [one.id, one]));
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
    });
  }
  const rank = (group: string) => {
    const at = ORDER.indexOf(group);
    return at < 0 ? ORDER.length : at;
  };
  return options.sort(
    (a, b) =>
      rank(a.group) - rank(b.group) ||
      a.group.localeCompare(b.group) ||
      a.title.localeCompare(b.title),
  );
}
