import type {
  CheckDescription,
  Counts,
  DueList,
  EvidenceKindDescription,
  FixList,
  Initiative,
  Pillar,
  Scorecard,
  ScorecardChanges,
  ScorecardOverview,
  ScorecardPage,
  Trend,
  Waiver,
} from '@bulkhead/plugin-redundancy-common';

const DAY = 86_400_000;

/** The moment that the answers stand around; pages say ages from the reader's clock. */
export const NOW = Date.now();

/** That many days from now. */
export const inDays = (days: number) =>
  new Date(NOW + days * DAY).toISOString();

export const counts = (
  fail: number,
  unknown: number,
  pass: number,
  waived = 0,
): Counts => ({ fail, unknown, pass, waived });

export const checks: CheckDescription[] = [
  {
    id: 'survives-datacenter',
    practices: ['A2', 'C9'],
    pillar: 'machines',
    title: 'Survives the loss of a datacenter',
    why: 'A datacenter is lost more often than one thinks.',
    informative: false,
    links: [],
    runbook: 'datacenter-evacuation',
  },
  {
    id: 'restore-tested',
    practices: ['A13', 'C11'],
    pillar: 'data',
    title: 'A restore was tested',
    why: 'A backup that nobody restored is a hope.',
    informative: false,
    links: [{ title: 'On restores', url: 'https://example.com/restores' }],
    runbook: 'restore-test',
  },
  {
    id: 'pair',
    practices: ['A14'],
    pillar: 'people',
    title: 'Two people know it',
    why: 'One person is a single point of failure.',
    informative: false,
    links: [],
  },
  {
    id: 'hackathon-followed-up',
    practices: ['A18'],
    pillar: 'people',
    title: 'Hackathon ideas are followed up',
    why: 'Ideas that nobody answers are not brought again.',
    informative: true,
    links: [],
  },
  {
    id: 'failover-drilled',
    practices: ['C8'],
    pillar: 'proof',
    title: 'The failover was drilled',
    why: 'A runbook that nobody ran does not work.',
    informative: false,
    links: [],
    runbook: 'failover',
  },
];

export const scorecard: Scorecard = {
  entityRef: 'component:default/shop',
  title: 'shop',
  tier: 1,
  evaluatedAt: inDays(-0.01),
  pillars: [
    { pillar: 'machines', state: 'fail', counts: counts(1, 0, 0) },
    { pillar: 'data', state: 'unknown', counts: counts(0, 1, 0) },
    { pillar: 'people', state: 'pass', counts: counts(0, 0, 2) },
    { pillar: 'proof', state: 'none', counts: counts(0, 0, 0, 1) },
  ],
  checks: [
    {
      checkId: 'survives-datacenter',
      outcome: 'fail',
      basis: 'computed',
      reason: 'shop is down when gra is lost.',
      since: inDays(-40),
      fix: {
        text: 'Run one more instance outside of gra.',
        yaml: 'spec:\n  redundancy:\n    instances:\n      - { name: shop-rbx, on: [resource:default/rbx-host-1] }\n',
      },
    },
    {
      checkId: 'restore-tested',
      outcome: 'unknown',
      basis: 'observed',
      reason: 'The last restore test is too old.',
      evidenceAt: inDays(-200),
      expiresAt: inDays(-17),
      fix: { text: 'Restore the newest backup.', runbookPurpose: 'restore' },
    },
    {
      checkId: 'pair',
      outcome: 'pass',
      basis: 'declared',
      reason: 'Aline and Karim, both ready.',
      evidenceAt: inDays(-7),
      expiresAt: inDays(23.2),
    },
    {
      checkId: 'hackathon-followed-up',
      outcome: 'pass',
      basis: 'observed',
      reason: 'No idea waits for an answer.',
    },
    {
      checkId: 'failover-drilled',
      outcome: 'waived',
      basis: 'observed',
      reason: 'Never drilled.',
      waived: {
        id: 'w-1',
        until: inDays(50),
        by: 'user:default/helene',
        reason: 'The move to the new site comes first.',
      },
    },
  ],
  savings: ['shop survives a region, tier 1 asks for a datacenter.'],
};

const cells = (of: Record<Pillar, [Counts, number]>) =>
  (Object.keys(of) as Pillar[]).map(pillar => ({
    pillar,
    counts: of[pillar][0],
    failing: of[pillar][1],
  }));

export const overview: ScorecardOverview = {
  by: 'system',
  evaluatedAt: inDays(-0.01),
  rows: [
    {
      key: 'system:default/catalog',
      title: 'Catalog',
      entities: 6,
      cells: cells({
        machines: [counts(0, 0, 20), 0],
        data: [counts(0, 2, 8), 0],
        people: [counts(0, 0, 12, 1), 0],
        proof: [counts(0, 0, 0), 0],
      }),
    },
    {
      key: 'system:default/store',
      title: 'Store',
      entities: 4,
      cells: cells({
        machines: [counts(5, 1, 9), 3],
        data: [counts(2, 3, 4), 2],
        people: [counts(1, 0, 9), 1],
        proof: [counts(0, 4, 0), 0],
      }),
    },
    {
      key: '',
      title: '',
      entities: 2,
      cells: cells({
        machines: [counts(1, 0, 3), 1],
        data: [counts(0, 0, 3), 0],
        people: [counts(2, 0, 0), 0],
        proof: [counts(0, 2, 0), 0],
      }),
    },
  ],
  checks: [
    { checkId: 'restore-tested', pillar: 'data', counts: counts(2, 3, 7) },
    { checkId: 'pair', pillar: 'people', counts: counts(3, 0, 9) },
    { checkId: 'failover-drilled', pillar: 'proof', counts: counts(0, 6, 0) },
  ],
  important: {
    total: 9,
    surviveDatacenter: 6,
    surviveDatacenterBefore: 4,
    before: inDays(-90),
  },
  entities: 12,
  hidden: 1,
};

export const page: ScorecardPage = {
  items: [
    {
      entityRef: 'component:default/shop',
      title: 'shop',
      tier: 1,
      ownerRef: 'group:default/web',
      systemRef: 'system:default/store',
      pillars: scorecard.pillars,
      check: scorecard.checks[0],
    },
  ],
  total: 3,
};

export const trend: Trend = {
  points: Array.from({ length: 90 }, (_, i) => ({
    at: inDays(i - 89),
    counts: {
      machines: counts(20 - Math.floor(i / 9), 4, 40 + Math.floor(i / 9)),
      data: counts(12, 8, 20 + Math.floor(i / 15)),
      people: counts(6, 2 + Math.floor(i / 20), 24),
      proof: counts(3, 20 - Math.floor(i / 6), 4 + Math.floor(i / 6)),
    },
    entities: 12,
  })),
};

export const changes: ScorecardChanges = {
  since: inDays(-90),
  items: [
    {
      entityRef: 'component:default/shop',
      title: 'shop',
      checkId: 'restore-tested',
      from: 'pass',
      to: 'unknown',
      at: inDays(-17),
      reason: 'The last restore test is too old.',
    },
    {
      entityRef: 'component:default/mail',
      title: 'mail',
      checkId: 'pair',
      from: 'fail',
      to: 'pass',
      at: inDays(-30),
      reason: 'Two people are named.',
    },
  ],
  more: 4,
};

export const due: DueList = {
  items: [
    {
      entityRef: 'component:default/shop',
      title: 'shop',
      checkId: 'restore-tested',
      expiresAt: inDays(-17),
      overdue: true,
      runbook: 'restore-test',
    },
    {
      entityRef: 'component:default/mail',
      title: 'mail',
      checkId: 'failover-drilled',
      overdue: true,
    },
    {
      entityRef: 'component:default/cart-db',
      title: 'cart-db',
      checkId: 'restore-tested',
      expiresAt: inDays(12),
      overdue: false,
    },
  ],
  hidden: 1,
};

export const waivers: Waiver[] = [
  {
    id: 'w-1',
    entityRef: 'component:default/shop',
    checkId: 'failover-drilled',
    reason: 'The move to the new site comes first.',
    until: inDays(20),
    state: 'approved',
    requestedBy: 'user:default/aline',
    requestedAt: inDays(-20),
    decidedBy: 'user:default/helene',
    decidedAt: inDays(-19),
    version: 2,
    decidable: true,
  },
  {
    id: 'w-2',
    entityRef: 'component:default/mail',
    checkId: 'pair',
    reason: 'The second person starts in January.',
    until: inDays(60),
    state: 'requested',
    requestedBy: 'user:default/karim',
    requestedAt: inDays(-2),
    version: 1,
    decidable: true,
  },
  {
    id: 'w-3',
    entityRef: 'component:default/cart-db',
    checkId: 'pair',
    reason: 'Mine, so somebody else decides.',
    until: inDays(30),
    state: 'requested',
    requestedBy: 'user:default/guest',
    requestedAt: inDays(-1),
    version: 1,
    decidable: false,
  },
];

export const initiative: Initiative = {
  id: 'i-1',
  version: 3,
  title: 'Every tier 1 service survives a datacenter by 31 March',
  description: 'So that a fire does not stop the shop.',
  checks: ['survives-datacenter'],
  scope: { tiers: [1] },
  ownerRef: 'user:default/helene',
  due: inDays(90).slice(0, 10),
  createdBy: 'user:default/helene',
  createdAt: inDays(-30),
  progress: [
    { at: inDays(-30), total: 9, reached: 3 },
    { at: inDays(-10), total: 9, reached: 5 },
    { at: inDays(0), total: 9, reached: 6 },
  ],
  total: 9,
  reached: 6,
  remaining: [
    {
      entityRef: 'component:default/shop',
      title: 'shop',
      checkId: 'survives-datacenter',
    },
  ],
  hidden: 2,
  editable: true,
};

export const fixes: FixList = {
  status: 'ready',
  computedAt: inDays(-0.01),
  complete: true,
  total: 1,
  hidden: 0,
  items: [
    {
      id: 'f-1',
      kind: 'add-member',
      title: 'Add a member of cart-db outside of datastore gra-ds-1',
      entityRef: 'component:default/cart-db',
      yaml: 'spec: {}\n',
      minutes: { least: 41, most: 52.3 },
      services: 2,
      lifts: [
        {
          entityRef: 'component:default/shop',
          title: 'shop',
          from: 'host',
          to: 'datacenter',
        },
      ],
      hidden: 1,
      behind: 'mail stands on one host',
      loses: ['resource:default/gra-ds-1'],
    },
  ],
};

export const kinds: EvidenceKindDescription[] = [
  {
    kind: 'restore-test',
    title: 'Restore test',
    description: 'A backup was restored and looked at.',
    writers: ['people', 'tools'],
    outcomes: ['passed', 'failed'],
    expiresAfterDays: 183,
    needsSubject: false,
    details: { type: 'object', properties: {} },
  },
  {
    kind: 'replication-lag',
    title: 'Replication lag',
    description: 'How far a copy was behind.',
    writers: ['people', 'tools'],
    outcomes: ['passed', 'failed', 'noted'],
    needsSubject: false,
    details: {
      type: 'object',
      properties: { seconds: { type: 'number' } },
      required: ['seconds'],
    },
  },
  {
    kind: 'coverage',
    title: 'Coverage',
    description: 'Written by on-call.',
    writers: ['oncall'],
    outcomes: ['passed', 'failed'],
    needsSubject: false,
    details: {},
  },
];
