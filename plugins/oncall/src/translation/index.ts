import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { commonMessages } from './common';
import { entityMessages } from './entity';
import { loadMessages } from './load';
import { mineMessages } from './mine';
import { peopleMessages } from './people';
import { scheduleMessages } from './schedule';
import { scheduleEditorMessages } from './scheduleEditor';
import { widgetMessages } from './widgets';

/** All words of the on-call pages. @public */
export const oncallTranslationRef = createTranslationRef({
  id: 'oncall',
  messages: {
    ...commonMessages,
    ...entityMessages,
    ...mineMessages,
    ...peopleMessages,
    ...scheduleMessages,
    ...scheduleEditorMessages,
    ...loadMessages,
    ...widgetMessages,
  },
});
