import type { Entity } from '@backstage/catalog-model';
import type { ScheduleDefinition } from '@bulkhead/plugin-oncall-common';

/** Label that hides an entity of the test company from all but its owner and the administrator. */
export const SECRET_LABEL = 'secret';

export function person(name: string, groups: string[] = ['team']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: {
      profile: {
        displayName: name[0].toUpperCase() + name.slice(1),
        email: `${name}@example.net`,
      },
      memberOf: groups,
    },
    relations: groups.map(of => ({
      type: 'memberOf',
      targetRef: `group:default/${of}`,
    })),
  };
}

export function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children: [] },
  };
}

export function component(
  name: string,
  options: {
    tier?: number;
    owner?: string;
    system?: string;
    pair?: string[];
    secret?: boolean;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  const { tier = 1, owner = 'team', system, pair, secret } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title: `The ${name}`,
      annotations: {
        'bulkhead/tier': String(tier),
        ...(pair ? { 'bulkhead/pair': pair.join(', ') } : {}),
        ...options.annotations,
      },
      ...(secret ? { labels: { [SECRET_LABEL]: 'yes' } } : {}),
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner,
      ...(system ? { system } : {}),
    },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${owner}` },
      ...(system
        ? [{ type: 'partOf', targetRef: `system:default/${system}` }]
        : []),
    ],
  };
}

/** One team of five with three services, and a vault that few may see. */
export function company(): Entity[] {
  return [
    group('team'),
    group('safe'),
    person('ana'),
    person('bo'),
    person('cy'),
    person('dee'),
    person('eve', ['other']),
    person('mock'),
    person('admin', ['safe']),
    component('orders', {
      pair: ['ana', 'bo'],
      annotations: {
        'pagerduty.com/service-id': 'P1234',
        'pagerduty.com/account': 'example',
      },
    }),
    component('mail', { tier: 2, pair: ['cy'] }),
    component('shop', { tier: 0 }),
    component('vault', { owner: 'safe', pair: ['ana', 'admin'], secret: true }),
  ];
}

/** A weekly rotation, with Mondays at 09:00 in Paris. */
export function weekly(
  people: string[],
  more: Partial<ScheduleDefinition> = {},
): ScheduleDefinition {
  return {
    title: 'Team on call',
    ownerRef: 'group:default/team',
    timeZone: 'Europe/Paris',
    covers: ['component:default/orders', 'component:default/mail'],
    layers: [
      {
        id: 'first',
        name: 'First',
        role: 'primary',
        priority: 1,
        rotation: {
          timeZone: 'Europe/Paris',
          start: '2026-01-05T09:00',
          every: { unit: 'week', count: 1 },
          rosters: [
            {
              participants: people.map(name => ({
                people: [`user:default/${name}`],
              })),
            },
          ],
        },
      },
    ],
    ...more,
  };
}
