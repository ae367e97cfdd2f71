import { place, resource } from '../../__testUtils__/catalog';
import {
  ONE,
  SPREAD,
  TOGETHER,
  UNPLACED,
  apart,
  cluster,
  important,
  line,
  on,
  onMail,
  survival,
  two,
  uplink,
  uplinks,
  vip,
} from './estates';
import { drill, runbook, type Examples } from './example';

/** What makes each check of the pillar pass, fail and be unknown, as small as it can be. */
export const machines: Record<string, Examples> = {
  'no-spof': {
    pass: { redundancy: SPREAD },
    fail: { redundancy: ONE },
    unknown: {},
  },
  'survives-zone': survival('zone'),
  'survives-datacenter': {
    pass: { redundancy: SPREAD },
    fail: { redundancy: ONE },
    unknown: { redundancy: UNPLACED },
  },
  'survives-region': survival('region'),
  'survives-interconnect': {
    pass: { redundancy: { ...SPREAD, needed: 1, partition: 'both-serve' } },
    fail: { redundancy: { ...SPREAD, partition: 'none-serves' } },
    unknown: { type: 'postgresql', redundancy: { ...SPREAD, needed: 1 } },
  },
  'sites-apart': {
    pass: { redundancy: SPREAD, others: apart(51) },
    fail: { redundancy: SPREAD, others: apart(48.8) },
    unknown: { redundancy: SPREAD },
  },
  'instance-in-each-site': {
    pass: { redundancy: SPREAD },
    fail: { redundancy: ONE },
    unknown: { redundancy: UNPLACED },
  },
  'private-interconnect': {
    pass: { redundancy: SPREAD, others: line({ private: true }) },
    fail: { redundancy: SPREAD, others: line({ private: false }) },
    unknown: { redundancy: SPREAD },
  },
  'quorum-third-site': {
    pass: {
      type: 'etcd',
      redundancy: on(['host-a1'], ['host-b1'], ['host-c1']),
      others: [
        place('site-c', 'datacenter'),
        place('host-c1', 'host', 'site-c'),
      ],
    },
    fail: { type: 'etcd', redundancy: SPREAD },
    unknown: { type: 'etcd', redundancy: UNPLACED },
  },
  'host-failure-handled': {
    pass: { redundancy: { ...SPREAD, needed: 1 } },
    fail: { redundancy: ONE },
    unknown: { redundancy: UNPLACED },
  },
  'anti-affinity-host': {
    pass: { redundancy: SPREAD },
    fail: { redundancy: TOGETHER },
    unknown: { redundancy: on(['host-a1'], ['rack-a']) },
  },
  'anti-affinity-datastore': {
    pass: { redundancy: SPREAD },
    fail: { redundancy: on(['host-a1', 'store-a'], ['host-a2', 'store-a']) },
    unknown: { redundancy: on(['host-a1', 'store-a'], ['host-b1']) },
  },
  'active-active': {
    pass: {
      redundancy: SPREAD,
      annotations: { 'bulkhead/pattern': 'active-active' },
    },
    fail: {
      redundancy: ONE,
      annotations: { 'bulkhead/pattern': 'active-active' },
    },
    unknown: { redundancy: SPREAD },
  },
  'standby-ready': {
    pass: {
      redundancy: {
        ...two('standby'),
        failover: 'automatic',
        standby: { kind: 'hot', identical: true, inSync: true },
      },
      evidence: [runbook(), drill('passed')],
    },
    fail: { redundancy: { ...two('standby'), failover: 'none' } },
    unknown: { redundancy: two('standby') },
  },
  'failover-automatic': {
    pass: { redundancy: { ...SPREAD, failover: 'automatic' } },
    fail: { redundancy: { ...SPREAD, failover: 'none' } },
    unknown: { redundancy: SPREAD },
  },
  'load-balanced': {
    pass: {
      redundancy: { ...SPREAD, behind: ['resource:lb'] },
      others: [resource('lb', 'load-balancer')],
    },
    fail: { redundancy: ONE },
    unknown: { redundancy: SPREAD },
  },
  'vip-two-members': {
    pass: vip({ ...SPREAD, failover: 'automatic' }),
    fail: vip(ONE),
    unknown: vip({}),
  },
  uplinks: {
    pass: uplinks(uplink('one', 'Alpha'), uplink('two', 'Beta')),
    fail: uplinks(uplink('one', 'Alpha')),
    unknown: uplinks(uplink('one', 'Alpha'), uplink('two')),
  },
  'dns-failover': {
    pass: { type: 'dns-zone', redundancy: { dns: { targets: 2, ttl: '5m' } } },
    fail: { type: 'dns-zone', redundancy: { dns: { targets: 1 } } },
    unknown: { type: 'dns-zone' },
  },
  'cdn-fallback': {
    pass: {
      dependsOn: ['resource:cdn'],
      redundancy: {
        dependencies: {
          'resource:cdn': { criticality: 'soft', degrades: 'slower' },
        },
      },
      others: [resource('cdn', 'cdn')],
    },
    fail: { dependsOn: ['resource:cdn'], others: [resource('cdn', 'cdn')] },
    unknown: 'never',
  },
  'health-checked': {
    pass: { redundancy: { healthCheck: { endpoint: '/', interval: '5s' } } },
    fail: { redundancy: SPREAD },
    unknown: { redundancy: ONE },
  },
  'cache-clustered': cluster('redis'),
  'broker-clustered': cluster('rabbitmq'),
  'workers-redundant': {
    pass: {
      type: 'worker',
      kind: 'Component',
      redundancy: { ...SPREAD, needed: 1 },
    },
    fail: { type: 'worker', kind: 'Component', redundancy: ONE },
    unknown: { type: 'worker', kind: 'Component' },
  },
  degrades: {
    pass: onMail({ criticality: 'soft', degrades: 'receipts come later' }),
    fail: onMail(),
    unknown: { ...onMail(), annotations: { 'bulkhead/tier': '' } },
  },
  'cache-fallback': {
    pass: onMail({ criticality: 'soft', cachedCopy: 'yesterday’s prices' }),
    fail: onMail({ criticality: 'soft', degrades: 'no prices' }),
    unknown: 'never',
  },
  'ai-degrades': {
    pass: { type: 'model-server', redundancy: { ...SPREAD, needed: 1 } },
    fail: { type: 'model-server', redundancy: ONE },
    unknown: { type: 'model-server' },
  },
  'blast-radius': {
    pass: { redundancy: SPREAD, others: important(6, []) },
    fail: { redundancy: ONE, others: important(6, ['component:orders']) },
    unknown: 'never',
  },
};
