import type { Entity } from '@backstage/catalog-model';
import type {
  EntityKnowledgeDetail,
  InboxItem,
  NoteSummary,
  NoteView,
  ProposalView,
} from '@bulkhead/plugin-knowledge-common';

export const aline = 'user:default/aline';
export const karim = 'user:default/karim';
export const shop = 'component:default/shop';

const user = (name: string, displayName: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name },
  spec: { profile: { displayName } },
});

export const shopEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', title: 'Shop', namespace: 'default' },
  spec: { type: 'service' },
};

export const demoEntities: Entity[] = [
  shopEntity,
  user('aline', 'Aline Moreau'),
  user('karim', 'Karim Benali'),
];

const base = {
  title: 'How the shop fails',
  excerpt: 'Three ways',
  draft: false,
  links: [{ type: 'entity' as const, ref: shop }],
  people: [{ ref: aline, role: 'presenter' as const }],
  version: 2,
  updatedAt: '2026-07-20T10:00:00.000Z',
};

export const given: NoteSummary = {
  ...base,
  id: 'talk',
  kind: 'presentation',
  state: 'given',
  on: '2026-07-20',
};

export const asking: NoteSummary = {
  ...base,
  id: 'standby',
  kind: 'hackathon',
  state: 'demoed',
  title: 'Warm standby',
  on: '2026-05-01',
  question: { since: '2026-05-31', afterDays: 30, again: false },
};

export const openWatch: NoteSummary = {
  ...base,
  id: 'certificate',
  kind: 'watch',
  state: 'open',
  title: 'The certificate changes',
  on: '2026-11-01',
  dueOn: '2020-01-01',
};

export const proposal: ProposalView = {
  key: `eol ${shop} postgresql@14`,
  type: 'end-of-life',
  subjectRef: shop,
  subjectTitle: 'Shop',
  technology: 'postgresql@14',
  status: 'ended',
  on: '2020-11-12',
  title: 'PostgreSQL 14 has ended',
  state: 'open',
};

export const knowledge: EntityKnowledgeDetail = {
  entityRef: shop,
  title: 'Shop',
  coverage: {
    gap: 'only-one',
    presenters: 1,
    lastPresentedOn: '2026-07-20',
    people: [
      {
        personRef: aline,
        presented: 1,
        lastPresentedOn: '2026-07-20',
        pair: true,
      },
      { personRef: karim, presented: 0, pair: true },
    ],
    next: { personRef: karim, reason: 'pair-never-presented' },
  },
  lastPresentation: given,
  openWatch,
  asking,
  proposal,
  proposals: 2,
  counts: {
    total: 3,
    byKind: { hackathon: 1, watch: 1, presentation: 1, 'post-mortem': 0 },
    openWatch: 1,
    asking: 1,
  },
  iKnow: false,
  mayWrite: true,
  technologies: [
    {
      product: 'postgresql',
      version: '14',
      ref: 'postgresql@14',
      title: 'PostgreSQL',
      lifecycle: { status: 'ended', cycle: '14', since: '2020-11-12' },
    },
    {
      product: 'keepalived',
      version: '2',
      ref: 'keepalived@2',
      title: 'keepalived',
      lifecycle: { status: 'no-data' },
    },
  ],
  unreadable: ['what is this'],
  allProposals: [proposal],
  lifecycleReadAt: '2026-11-20T10:00:00.000Z',
};

export const note: NoteView = {
  id: 'standby',
  kind: 'hackathon',
  state: 'demoed',
  title: 'Warm standby',
  body: 'It takes over **in a minute**.',
  fields: { demoedOn: '2026-05-01', repository: 'https://example.org/repo' },
  links: [{ type: 'entity', ref: shop }],
  people: [{ ref: karim, role: 'author' }],
  draft: false,
  on: '2026-05-01',
  version: 2,
  etag: '"v2"',
  createdAt: '2026-05-01T10:00:00.000Z',
  createdBy: karim,
  updatedAt: '2026-05-01T10:00:00.000Z',
  updatedBy: karim,
  editable: true,
  actions: ['adopt', 'park', 'drop'],
  question: { since: '2026-05-31', afterDays: 30, again: false },
};

export const items: InboxItem[] = ['First', 'Second', 'Third'].map(
  (title, index) => ({
    id: `00000000-0000-4000-8000-00000000000${index}`,
    sourceId: '00000000-0000-4000-8000-000000000009',
    sourceTitle: 'News',
    title: `${title} item`,
    summary: `About the ${title.toLowerCase()}`,
    url: 'https://example.org/news',
    readAt: '2026-11-20T10:00:00.000Z',
    state: 'new',
    mentions: [{ product: 'postgresql', version: '14.24' }],
    services: [{ entityRef: shop, title: 'Shop' }],
    serviceCount: 1,
  }),
);
