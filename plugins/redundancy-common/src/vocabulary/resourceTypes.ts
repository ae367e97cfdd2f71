/** What a type of resource is about; checks choose by it. @public */
export const RESOURCE_FAMILIES = [
  'place',
  'network',
  'traffic',
  'database',
  'cache',
  'broker',
  'search',
  'coordination',
  'storage',
  'ai',
  'outside',
] as const;

/** @public */
export type ResourceFamily = (typeof RESOURCE_FAMILIES)[number];

/** A value of `spec.type` that has a meaning here. @public */
export interface ResourceType {
  readonly type: string;
  readonly title: string;
  readonly family: ResourceFamily;
  /** Class of failure domain that its loss is. Without one it is a thing that runs: an instance. */
  readonly domainClass?: string;
  /** Whether a majority of its members must stand, so that an odd number and a third site matter. */
  readonly quorum?: boolean;
}

function place(type: string, title: string): ResourceType {
  return { type, title, family: 'place', domainClass: type };
}

function alias(type: string, title: string, of: string): ResourceType {
  return { type, title, family: 'place', domainClass: of };
}

function running(
  family: ResourceFamily,
  types: Record<string, string>,
  options?: { quorum?: boolean },
): ResourceType[] {
  return Object.entries(types).map(([type, title]) => ({
    type,
    title,
    family,
    ...(options?.quorum ? { quorum: true } : {}),
  }));
}

/** The types known without configuration. @public */
export const DEFAULT_RESOURCE_TYPES: readonly ResourceType[] = [
  place('host', 'host'),
  alias('virtual-machine', 'virtual machine', 'host'),
  alias('server', 'server', 'host'),
  alias('kubernetes-node', 'Kubernetes node', 'host'),
  place('hypervisor-cluster', 'hypervisor cluster'),
  alias('kubernetes-cluster', 'Kubernetes cluster', 'hypervisor-cluster'),
  place('datastore', 'datastore'),
  place('rack', 'rack'),
  place('zone', 'availability zone'),
  alias('availability-zone', 'availability zone', 'zone'),
  alias('room', 'room', 'zone'),
  place('datacenter', 'datacenter'),
  alias('site', 'site', 'datacenter'),
  place('region', 'region'),
  {
    type: 'network-link',
    title: 'network link',
    family: 'network',
    domainClass: 'network-link',
  },
  {
    type: 'uplink',
    title: 'uplink',
    family: 'network',
    domainClass: 'network-link',
  },
  {
    type: 'router',
    title: 'router',
    family: 'network',
    domainClass: 'network-link',
  },
  {
    type: 'switch',
    title: 'switch',
    family: 'network',
    domainClass: 'network-link',
  },
  {
    type: 'firewall',
    title: 'firewall',
    family: 'network',
    domainClass: 'network-link',
  },
  { type: 'vip', title: 'virtual IP', family: 'traffic', domainClass: 'vip' },
  {
    type: 'load-balancer',
    title: 'load balancer',
    family: 'traffic',
    domainClass: 'load-balancer',
  },
  {
    type: 'dns-zone',
    title: 'DNS zone',
    family: 'traffic',
    domainClass: 'dns-zone',
  },
  {
    type: 'cdn',
    title: 'content delivery network',
    family: 'traffic',
    domainClass: 'cdn',
  },
  ...running('traffic', { proxy: 'proxy', origin: 'origin' }),
  ...running('database', {
    database: 'database',
    mariadb: 'MariaDB',
    mysql: 'MySQL',
    postgresql: 'PostgreSQL',
    mongodb: 'MongoDB',
  }),
  ...running('database', { galera: 'Galera cluster' }, { quorum: true }),
  ...running('cache', {
    cache: 'cache',
    memcached: 'Memcached',
    valkey: 'Valkey',
  }),
  ...running(
    'cache',
    { redis: 'Redis', 'redis-sentinel': 'Redis Sentinel' },
    { quorum: true },
  ),
  ...running('broker', {
    broker: 'message broker',
    queue: 'queue',
    activemq: 'ActiveMQ',
  }),
  ...running(
    'broker',
    { rabbitmq: 'RabbitMQ', kafka: 'Kafka', nats: 'NATS' },
    { quorum: true },
  ),
  ...running(
    'search',
    { elasticsearch: 'Elasticsearch', opensearch: 'OpenSearch' },
    { quorum: true },
  ),
  ...running(
    'coordination',
    { etcd: 'etcd', consul: 'Consul', zookeeper: 'ZooKeeper', vault: 'Vault' },
    { quorum: true },
  ),
  ...running('storage', {
    'object-storage': 'object storage',
    's3-bucket': 'object storage bucket',
    'file-storage': 'file storage',
    'block-storage': 'block storage',
    'backup-storage': 'backup storage',
  }),
  ...[
    ['provider', 'outside provider'],
    ['external-service', 'outside service'],
    ['saas', 'outside service'],
    ['dns-provider', 'DNS provider'],
    ['payment-provider', 'payment provider'],
  ].map(
    ([type, title]): ResourceType => ({
      type,
      title,
      family: 'outside',
      domainClass: 'provider',
    }),
  ),
  ...running('ai', {
    'model-server': 'model server',
    'vector-store': 'vector store',
  }),
];
