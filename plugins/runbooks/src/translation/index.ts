import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { documentMessages } from './document';
import { draftMessages } from './drafts';
import { outsideMessages } from './outside';
import { readingMessages } from './reading';
import { runMessages } from './run';
import { upkeepMessages } from './upkeep';

/** All words of the runbook pages. @public */
export const runbooksTranslationRef = createTranslationRef({
  id: 'runbooks',
  messages: {
    ...documentMessages,
    ...readingMessages,
    ...runMessages,
    ...upkeepMessages,
    ...draftMessages,
    ...outsideMessages,
  },
});
