/** Words of the list behind a cell of the map. */
export const listMessages = {
  list: {
    title: 'Services by check',
    check: 'Check',
    pillar: 'Pillar',
    outcome: 'Outcome',
    anyCheck: 'any check',
    any: 'any',
    service: 'Service',
    tier: 'Tier',
    shown: '{{shown}} of {{total}} shown',
    more: 'Show more',
    loadingMore: 'Loading more',
    failed: 'The list could not be loaded',
    counts: '{{fail}} fail, {{unknown}} unknown, {{pass}} pass',
    caption: 'Services with their state in each pillar',
    start: 'Start an initiative for this check',
  },
} as const;
