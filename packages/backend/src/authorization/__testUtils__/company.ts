import type { Entity } from '@backstage/catalog-model';
import { RESTRICTED_LABEL } from '../../policy/OwnersPolicy';

export const PEOPLE = {
  /** In the team that owns the shop. */
  owner: { ref: 'user:default/aline', groups: ['group:default/shop-team'] },
  /** Of the pair of the shop, and not in its team. */
  pair: { ref: 'user:default/karim', groups: ['group:default/helpers'] },
  otherTeam: { ref: 'user:default/nadia', groups: ['group:default/data-team'] },
  /** Owns what nobody else sees. */
  keeper: { ref: 'user:default/ines', groups: ['group:default/vault-team'] },
  administrator: {
    ref: 'user:default/victor',
    groups: ['group:default/portal-admins'],
  },
};

const ref = (name: string) => ({ name, namespace: 'default' });

function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: ref(name),
    spec: { type: 'team', children: [] },
  };
}

function user(name: string, memberOf: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: ref(name),
    spec: { profile: { displayName: name }, memberOf },
  };
}

function component(name: string, owner: string, pair: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...ref(name),
      title: `The ${name}`,
      annotations: { 'bulkhead/tier': '1', 'bulkhead/pair': pair },
      ...(name === 'vault'
        ? { labels: { [RESTRICTED_LABEL]: 'restricted' } }
        : {}),
    },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

/** A shop that all see, a vault that its keepers see, and the people around them. */
export function company(): Entity[] {
  return [
    ...['shop-team', 'helpers', 'data-team', 'vault-team', 'portal-admins'].map(
      group,
    ),
    user('aline', ['shop-team']),
    user('karim', ['helpers']),
    user('jeanne', ['helpers']),
    user('nadia', ['data-team']),
    user('ines', ['vault-team']),
    user('victor', ['portal-admins']),
    component('shop', 'shop-team', 'user:default/karim, user:default/jeanne'),
    component('vault', 'vault-team', 'user:default/ines, user:default/victor'),
    component('mail', 'data-team', 'user:default/nadia, user:default/jeanne'),
  ];
}

/** A runbook without findings. */
export function runbookOf(service: 'shop' | 'vault'): string {
  return `---
apiVersion: bulkhead/v1
kind: Runbook
id: restart-${service}
title: Restart the ${service}
purpose: maintenance
entities: [component:default/${service}]
owner: group:default/${service}-team
status: published
---

# Restart the ${service}

Use this when it hangs.

## Steps

### 1. Move it

\`\`\`yaml title="step: move"
type: traffic
mechanism: vip
resource: component:default/${service}
from: north
to: south
\`\`\`

Press the button.

### 2. Look at it

\`\`\`yaml title="step: look"
type: manual
\`\`\`

It answers again.
`;
}
