import { createTranslationRef } from '@backstage/frontend-plugin-api';

export const homeTranslationRef = createTranslationRef({
  id: 'bulkhead.home',
  messages: {
    question:
      'What single failure takes a service down, who can bring it back, and how?',
    doors: 'Where to go',
    resilience: 'What every service survives',
    catalog: 'Find a service',
    mine: 'Your services',
    count: '({{number}}, worst first)',
    shown: '{{shown}} of {{total}} shown',
    more: 'Show more',
    noGap: 'No single point of failure found.',
    gaps: 'Gaps: {{number}}',
    notAnalysed: 'Not analysed yet.',
    none: 'Your groups own no service in this catalog',
    noneMore: 'Find any service with the search, or in the catalog.',
    broken: 'Your services could not be loaded',
  },
});
