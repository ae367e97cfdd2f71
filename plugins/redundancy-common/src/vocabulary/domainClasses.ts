/** A class of failure domain: what can be lost as a whole. @public */
export interface DomainClass {
  /** As written in results and conditions, e.g. "datacenter". */
  readonly name: string;
  /** As read by people, e.g. "datacenter". */
  readonly title: string;
  /**
   * Rung of the survival ladder, larger for a larger loss. Classes that share a rung are of equal size. Without a rung
   * the class is not on the ladder: its single points count at every level.
   */
  readonly rung?: number;
  readonly description: string;
}

/** The classes known without configuration, smallest loss first. @public */
export const DEFAULT_DOMAIN_CLASSES: readonly DomainClass[] = [
  {
    name: 'instance',
    title: 'instance',
    rung: 1,
    description: 'One running copy of a service.',
  },
  {
    name: 'host',
    title: 'host',
    rung: 2,
    description: 'One machine, physical or virtual, with all that runs on it.',
  },
  {
    name: 'datastore',
    title: 'datastore',
    rung: 3,
    description: 'One storage volume that virtual machines or data stand on.',
  },
  {
    name: 'rack',
    title: 'rack',
    rung: 3,
    description: 'One rack with its power and its switch.',
  },
  {
    name: 'hypervisor-cluster',
    title: 'hypervisor cluster',
    rung: 3,
    description: 'One virtualization cluster with all its machines.',
  },
  {
    name: 'zone',
    title: 'availability zone',
    rung: 4,
    description:
      'One availability zone or room with its own power and network.',
  },
  {
    name: 'datacenter',
    title: 'datacenter',
    rung: 5,
    description: 'One site.',
  },
  {
    name: 'region',
    title: 'region',
    rung: 6,
    description: 'All sites of one region.',
  },
  {
    name: 'network-link',
    title: 'network link',
    description: 'One line or route, also an uplink of a provider.',
  },
  {
    name: 'vip',
    title: 'virtual IP',
    description: 'One address that members share.',
  },
  {
    name: 'load-balancer',
    title: 'load balancer',
    description: 'What spreads requests over members.',
  },
  {
    name: 'dns-zone',
    title: 'DNS zone',
    description: 'The names of a service and where they point.',
  },
  {
    name: 'cdn',
    title: 'content delivery network',
    description: 'A network of caches in front of an origin.',
  },
  {
    name: 'provider',
    title: 'outside provider',
    description: 'A service that somebody else runs.',
  },
  {
    name: 'person',
    title: 'person',
    description: 'Somebody who can act.',
  },
];
