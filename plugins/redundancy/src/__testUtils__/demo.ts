import type { Entity } from '@backstage/catalog-model';
import {
  buildModel,
  CatalogAnalysis,
  resultsOf,
  summaryOf,
  type EntityResult,
  type ReaderModel,
} from '@bulkhead/plugin-redundancy-common';

export const COMPUTED_AT = '2025-03-10T12:00:00.000Z';

function entity(
  kind: string,
  name: string,
  spec: Record<string, unknown>,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    spec: spec as Entity['spec'],
  };
}

function place(name: string, type: string, on: string[] = []): Entity {
  return entity('Resource', name, {
    type,
    ...(on.length > 0
      ? { redundancy: { on: on.map(one => `resource:default/${one}`) } }
      : {}),
  });
}

const on = (...names: string[]) =>
  names.map(name => `resource:default/${name}`);

/**
 * A small company: "shop" needs "cart-db" whose two members share a datastore; "mail" is a soft dependency; "lonely" says
 * nothing of where it runs.
 */
export const demoEntities: Entity[] = [
  place('gra', 'datacenter'),
  place('rbx', 'datacenter'),
  place('gra-host-1', 'host', ['gra']),
  place('gra-host-2', 'host', ['gra']),
  place('rbx-host-1', 'host', ['rbx']),
  place('gra-ds-1', 'datastore', ['gra']),
  entity(
    'Component',
    'shop',
    {
      type: 'service',
      dependsOn: ['component:default/cart-db', 'component:default/mail'],
      redundancy: {
        instances: [
          { name: 'shop-gra', on: on('gra-host-1') },
          { name: 'shop-rbx', on: on('rbx-host-1') },
        ],
        needed: 1,
        failover: 'automatic',
        dependencies: {
          'component:default/mail': {
            criticality: 'soft',
            degrades: 'receipts are sent later',
          },
        },
      },
    },
    { 'bulkhead/tier': '1', 'bulkhead/slo': '99.95' },
  ),
  entity(
    'Component',
    'cart-db',
    {
      type: 'service',
      redundancy: {
        instances: [
          { name: 'cart-1', on: on('gra-host-1', 'gra-ds-1') },
          { name: 'cart-2', on: on('gra-host-2', 'gra-ds-1') },
        ],
        needed: 1,
        failover: 'automatic',
      },
    },
    { 'bulkhead/tier': '1' },
  ),
  entity(
    'Component',
    'mail',
    {
      type: 'service',
      redundancy: { instances: [{ name: 'mail-1', on: on('rbx-host-1') }] },
    },
    { 'bulkhead/tier': '3' },
  ),
  entity('Component', 'lonely', { type: 'service' }),
];

export function demoEntity(name: string): Entity {
  return demoEntities.find(one => one.metadata.name === name)!;
}

const built = buildModel(demoEntities);

export const demoResults = new Map<string, EntityResult>(
  resultsOf(CatalogAnalysis.of(built), {
    snapshotId: 'snapshot-1',
    computedAt: COMPUTED_AT,
  }).map(result => [result.entityRef, result]),
);

export const demoSummaries = [...demoResults.values()].map(summaryOf);

export const demoModel: ReaderModel = {
  snapshotId: 'snapshot-1',
  computedAt: COMPUTED_AT,
  nodes: [...built.model.nodes],
  info: built.info,
  targets: built.targets,
};

export function demoResult(name: string): EntityResult {
  return demoResults.get(`component:default/${name}`)!;
}
