import type { Entity } from '@backstage/catalog-model';
import { component, place, resource } from '../../__testUtils__/catalog';
import type { EvidenceOutcome } from '../../evidence';
import { type Example, type Examples, seen, type Spec } from './example';

export const on = (...places: string[][]) => ({
  instances: places.map((at, i) => ({ name: `orders-${i + 1}`, on: at })),
});
export const SPREAD = on(['host-a1', 'store-a'], ['host-b1', 'store-b']);
export const ONE = on(['host-a1', 'store-a']);
export const TOGETHER = on(['host-a1', 'store-a'], ['host-a1', 'store-a']);
export const UNPLACED = { instances: [{ name: 'one' }, { name: 'two' }] };
export const two = (role: string) => ({
  instances: [
    { ...SPREAD.instances[0], role: 'active' },
    { ...SPREAD.instances[1], role },
  ],
});

/** Places of a class, with a host on each. */
export const inClass = (domainClass: string): Entity[] =>
  ['x', 'y'].flatMap(name => [
    place(`${domainClass}-${name}`, domainClass),
    place(`host-${name}`, 'host', `${domainClass}-${name}`),
  ]);
export const survival = (domainClass: string): Examples => ({
  pass: {
    redundancy: on(['host-x'], ['host-y']),
    others: inClass(domainClass),
  },
  fail: { redundancy: on(['host-x']), others: inClass(domainClass) },
  unknown: {
    redundancy: {
      instances: [{ name: 'one', on: ['host-x'] }, { name: 'two' }],
      needed: 1,
    },
    others: inClass(domainClass),
  },
});
/** Two sites of which it is known where they are. */
export const apart = (lat: number) => [
  resource('site-a', 'datacenter', {
    redundancy: { location: { lat: 48.9, lon: 2.3 } },
  }),
  resource('site-b', 'datacenter', {
    redundancy: { location: { lat, lon: 2.3 } },
  }),
];
export const line = (link: Spec) => [
  resource('line', 'network-link', {
    redundancy: {
      link: { between: ['resource:site-a', 'resource:site-b'], ...link },
    },
  }),
];
export const vip = (redundancy: Spec) => ({ type: 'vip', redundancy });
export const cluster = (type: string): Examples => ({
  pass: { type, redundancy: { ...SPREAD, needed: 1 } },
  fail: { type, redundancy: ONE },
  unknown: { type, redundancy: {} },
});
export const uplink = (name: string, provider?: string) =>
  resource(name, 'uplink', {
    redundancy: { link: provider ? { provider } : {} },
  });
export const uplinks = (...of: Entity[]): Example => ({
  dependsOn: of.map(({ metadata }) => `resource:${metadata.name}`),
  redundancy: {
    anyOf: [
      { of: of.map(({ metadata }) => `resource:${metadata.name}`), needed: 1 },
    ],
  },
  others: of,
});
export const mail = component('mail', {
  annotations: { 'bulkhead/tier': '3' },
});
export const onMail = (about?: Spec): Example => ({
  dependsOn: ['component:mail'],
  redundancy: about ? { dependencies: { 'component:mail': about } } : {},
  others: [mail],
});
export const important = (count: number, dependsOn: string[]) =>
  Array.from({ length: count }, (_, i) =>
    component(`shop-${i}`, {
      annotations: { 'bulkhead/tier': '1' },
      dependsOn,
    }),
  );
export const ready = (name: string, outcome: EvidenceOutcome = 'passed') =>
  seen('readiness', outcome, 5, { subject: `user:default/${name}` });
export const PAIR = { 'bulkhead/pair': 'user:ada, user:ben' };
export const talk = (by: string, daysAgo: number) =>
  seen('presentation', 'passed', daysAgo, {
    subject: `talk-${by}`,
    details: { by: [by] },
  });
export const postgres = { 'bulkhead/technologies': 'postgresql@16' };
export const tried = (kind: string, redundancy: Spec = {}): Examples => ({
  pass: { redundancy, evidence: [seen(kind)] },
  fail: { redundancy, evidence: [seen(kind, 'failed')] },
  unknown: { redundancy },
});
export const manual = { ...SPREAD, failover: 'manual' };
