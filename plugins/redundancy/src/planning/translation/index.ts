import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { availabilityMessages } from './availability';
import { initiativesMessages } from './initiatives';
import { listMessages } from './list';
import { overviewMessages } from './overview';
import { scorecardMessages } from './scorecard';
import { waiversMessages } from './waivers';

/** All words of scorecards and planning. @public */
export const resiliencePlanningTranslationRef = createTranslationRef({
  id: 'redundancy-planning',
  messages: {
    ...overviewMessages,
    ...listMessages,
    ...scorecardMessages,
    ...waiversMessages,
    ...initiativesMessages,
    ...availabilityMessages,
  },
});
