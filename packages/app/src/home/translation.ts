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
    none: 'Your groups own no service in this catalog. Find any service with the search.',
    broken:
      'The catalog does not answer. The pages on the left may still work.',
  },
});
