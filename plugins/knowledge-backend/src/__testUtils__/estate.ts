import type { Entity } from '@backstage/catalog-model';

export const aline = 'user:default/aline';
export const karim = 'user:default/karim';
/** Sees nothing that is secret. */
export const guest = 'user:default/guest';
/** Sees everything and may do nothing. */
export const looker = 'user:default/looker';

export const shop = 'component:default/shop';
export const mail = 'component:default/mail';
export const vault = 'component:default/vault';

function component(
  name: string,
  annotations: Record<string, string>,
  labels: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title: name[0].toUpperCase() + name.slice(1),
      annotations,
      labels,
    },
    spec: {
      type: 'service',
      owner: 'group:default/platform',
      lifecycle: 'production',
    },
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/platform' },
      { type: 'partOf', targetRef: 'system:default/sales' },
    ],
  };
}

function user(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf: [] },
  };
}

/** Three services, one of them hidden from the guest. */
export function estate(): Entity[] {
  return [
    user('aline'),
    user('karim'),
    component('shop', {
      'bulkhead/tier': '1',
      'bulkhead/pair': `${aline}, karim, gone`,
      'endoflife.date/products': 'postgresql@14,nginx@1.30, what is this',
    }),
    component('mail', {
      'bulkhead/tier': '2',
      'endoflife.date/products': 'postfix@3.10',
    }),
    component(
      'vault',
      { 'endoflife.date/products': 'postgresql@14' },
      { secret: 'yes' },
    ),
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'platform' },
      spec: { type: 'team', children: [] },
      relations: [{ type: 'hasMember', targetRef: karim }],
    },
  ];
}

/** End of life data of the estate. */
export const endOfLife = [
  {
    product: 'postgresql',
    title: 'PostgreSQL',
    category: 'database',
    cycles: [
      { cycle: '18', released: '2025-09-25', eol: '2030-11-14' },
      {
        cycle: '14',
        released: '2021-09-30',
        eol: '2026-11-12',
        latest: '14.24',
      },
    ],
  },
  {
    product: 'nginx',
    title: 'nginx',
    category: 'server-app',
    cycles: [{ cycle: '1.30', released: '2026-04-14', eol: false }],
  },
];
