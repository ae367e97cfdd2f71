import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { entityMessages } from './entity';
import { levelMessages } from './level';
import { metadataMessages } from './metadata';
import { portfolioMessages } from './portfolio';
import { whatIfMessages } from './whatif';
import { widgetMessages } from './widgets';

/** All words of the redundancy pages. @public */
export const redundancyTranslationRef = createTranslationRef({
  id: 'redundancy',
  messages: {
    ...levelMessages,
    ...entityMessages,
    ...whatIfMessages,
    ...metadataMessages,
    ...portfolioMessages,
    ...widgetMessages,
  },
});
