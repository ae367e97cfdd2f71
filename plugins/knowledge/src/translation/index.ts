import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { noteMessages } from './notes';
import { pageMessages } from './pages';
import { serviceMessages } from './services';

/** All words of the knowledge pages. @public */
export const knowledgeTranslationRef = createTranslationRef({
  id: 'knowledge',
  messages: { ...noteMessages, ...serviceMessages, ...pageMessages },
});
