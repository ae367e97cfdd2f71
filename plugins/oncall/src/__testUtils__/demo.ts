import type {
  EntityOnCall,
  MyOnCall,
  PairWithReadiness,
  PersonView,
} from '@bulkhead/plugin-oncall-common';

export const aline = 'user:default/aline';
export const karim = 'user:default/karim';
export const shopRef = 'component:default/shop';

const HOUR = 3_600_000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * HOUR).toISOString();

const person = (ref: string, displayName: string): PersonView => ({
  ref,
  displayName,
  contacts: [
    {
      kind: 'email',
      label: `${displayName} mail`,
      href: `mailto:a@example.net`,
    },
    { kind: 'phone', label: '+33 6 39 98 01 01', href: 'tel:+33639980101' },
  ],
  inCatalog: true,
});

export const people = {
  [aline]: person(aline, 'Aline Moreau'),
  [karim]: person(karim, 'Karim Benali'),
};

export const shopEntity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default', title: 'Shop' },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
};

const ready = (who: string, done: number) => ({
  person: who,
  entityRef: shopRef,
  ready: done === 5,
  done,
  of: 5,
  requirements: [],
});

export const pair: PairWithReadiness = {
  entityRef: shopRef,
  title: 'Shop',
  people: [aline, karim],
  source: 'overlay',
  version: 1,
  etag: '"1"',
  tier: 1,
  readiness: [ready(aline, 5), ready(karim, 3)],
  bothAway: [{ start: '2026-12-23T23:00:00Z', end: '2026-12-26T23:00:00Z' }],
  timeZone: 'Europe/Paris',
  editable: true,
};

export const entityOnCall: EntityOnCall = {
  entityRef: shopRef,
  pair,
  roles: [
    {
      scheduleId: 's1',
      scheduleTitle: 'Platform',
      role: 'primary',
      now: { people: [aline], since: inHours(-5), until: inHours(50) },
      next: { people: [karim], since: inHours(50) },
    },
  ],
  schedules: [{ id: 's1', title: 'Platform', timeZone: 'Europe/Paris' }],
  external: [],
  findings: [],
  people,
  asOf: inHours(0),
};

export const mine: MyOnCall = {
  person: people[aline],
  shifts: [
    {
      id: 'shift-1',
      scheduleId: 's1',
      scheduleTitle: 'Platform',
      role: 'primary',
      start: inHours(24),
      end: inHours(48),
      people: [aline],
      origin: 'rotation',
      truncatedStart: false,
      truncatedEnd: false,
      entityRefs: [shopRef],
    },
  ],
  services: [pair],
  absences: [],
  offers: [
    {
      id: 'swap-1',
      scheduleId: 's1',
      state: 'offered',
      role: 'primary',
      offeredBy: karim,
      start: inHours(50),
      end: inHours(60),
      createdAt: inHours(-1),
      version: 1,
      etag: '"7"',
    },
  ],
  offered: [],
  unreadHandovers: [],
  prompts: [],
  findings: [],
  people,
};
