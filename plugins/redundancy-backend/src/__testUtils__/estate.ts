import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** Label that hides an entity of the test estate from all but its owner and the administrator. */
export const SECRET_LABEL = 'secret';

export function resource(
  name: string,
  type: string,
  redundancy?: JsonObject,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, etag: '1' },
    spec: {
      type,
      owner: 'platform',
      ...(redundancy ? { redundancy } : {}),
    },
  };
}

export function component(
  name: string,
  options: {
    tier?: number;
    owner?: string;
    system?: string;
    dependsOn?: string[];
    secret?: boolean;
    redundancy?: JsonObject;
    etag?: string;
  } = {},
): Entity {
  const {
    tier,
    owner = 'shop',
    system,
    dependsOn,
    secret,
    redundancy,
  } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title: `The ${name}`,
      etag: options.etag ?? '1',
      ...(tier === undefined
        ? {}
        : { annotations: { 'bulkhead/tier': String(tier) } }),
      ...(secret ? { labels: { [SECRET_LABEL]: 'yes' } } : {}),
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner,
      ...(system ? { system } : {}),
      ...(dependsOn ? { dependsOn } : {}),
      ...(redundancy ? { redundancy } : {}),
    },
  };
}

export function instances(
  name: string,
  ...hosts: string[]
): { instances: JsonObject[] } {
  return {
    instances: hosts.map((host, i) => ({
      name: `${name}-${i + 1}`,
      on: [`resource:default/${host}`],
    })),
  };
}

/**
 * Two sites with two hosts each. The shop stands in both and leans on a database that stands in one; the checkout leans on a
 * vault that few may see; mail runs once.
 */
export function estate(): Entity[] {
  return [
    resource('gra', 'datacenter'),
    resource('rbx', 'datacenter'),
    resource('gra-1', 'host', { on: ['resource:default/gra'] }),
    resource('gra-2', 'host', { on: ['resource:default/gra'] }),
    resource('rbx-1', 'host', { on: ['resource:default/rbx'] }),
    resource('rbx-2', 'host', { on: ['resource:default/rbx'] }),
    component('shop', {
      tier: 1,
      system: 'web',
      dependsOn: ['resource:default/orders-db', 'component:default/mail'],
      redundancy: {
        ...instances('shop', 'gra-1', 'rbx-1'),
        needed: 1,
        dependencies: {
          'component:default/mail': {
            criticality: 'soft',
            degrades: 'receipts are sent later',
          },
        },
      },
    }),
    resource('orders-db', 'postgresql', instances('orders', 'gra-1', 'gra-2')),
    component('checkout', {
      tier: 0,
      system: 'web',
      dependsOn: ['component:default/vault'],
      redundancy: instances('checkout', 'gra-1', 'rbx-1'),
    }),
    component('vault', {
      tier: 0,
      owner: 'safe',
      secret: true,
      redundancy: instances('vault', 'rbx-2'),
    }),
    component('mail', {
      tier: 2,
      redundancy: instances('mail', 'gra-2'),
    }),
  ];
}
