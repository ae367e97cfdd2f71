import { Directory } from '../directory';
import type { PackContent } from '../content';
import { readRunbooks } from '../runbooks';

/** A move that two people make, and a choice after it. */
export const RUNBOOK = `---
apiVersion: bulkhead/v1
kind: Runbook
id: shop-move
title: Move the shop
purpose: failover
entities: [component:default/shop]
owner: group:default/shop
status: published
---

# Move the shop

## Move

### 1. See where it is

\`\`\`yaml title="step: see"
type: check
\`\`\`

\`\`\`sh title="check"
dig +short shop.example.net
\`\`\`

Expected: an address

### 2. Move it

\`\`\`yaml title="step: move"
type: manual
second_person: required
\`\`\`

Point it at the <other> side.

### 3. Is it well

\`\`\`yaml title="step: well"
type: decision
question: Does it answer?
options:
  well: { goto: tell }
  ill: { stop: Call the network. }
\`\`\`

### 4. Tell people

\`\`\`yaml title="step: tell"
type: notify
channel: status
text: The shop has moved.
\`\`\`
`;

const person = (name: string, title: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'bulkhead/phone': '+33 1 23' },
  },
  spec: { profile: { displayName: title }, memberOf: ['shop'] },
});

export const CONTENT: PackContent = {
  runbooks: readRunbooks([{ source: 'shop.md', text: RUNBOOK, name: 'shop' }]),
  unread: [],
  directory: new Directory([
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'shop',
        namespace: 'default',
        annotations: { 'bulkhead/pair': 'user:default/aline' },
      },
      spec: { owner: 'shop' },
    },
    person('aline', 'Aline M.'),
    person('karim', 'Karim B.'),
  ]),
  team: 'group:default/shop',
  at: new Date('2026-11-20T12:00:00Z'),
  onCall: {
    asOf: new Date('2026-11-20T11:59:00Z'),
    days: 30,
    schedules: [
      {
        title: 'Shop',
        timeZone: 'Europe/Paris',
        turns: [
          {
            role: 'primary',
            start: '2026-11-20T08:00:00Z',
            end: '2026-11-27T08:00:00Z',
            people: ['user:default/karim'],
          },
        ],
        gaps: [{ start: '2026-11-27T08:00:00Z', end: '2026-11-28T08:00:00Z' }],
      },
    ],
  },
  traffic: {
    asOf: new Date('2026-11-20T11:59:00Z'),
    rows: [
      {
        resource: 'resource:default/vip',
        mechanism: 'vip',
        entities: [],
        home: 'par1',
        at: 'gra2',
        state: 'moved',
        since: '2026-11-19T03:00:00Z',
        by: 'user:default/karim',
        drill: false,
        loses: ['search'],
      },
    ],
  },
};
