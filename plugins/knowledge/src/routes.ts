import { createRouteRef } from '@backstage/core-plugin-api';

/** The page of the family. @public */
export const rootRouteRef = createRouteRef({ id: 'knowledge' });

/** Path of the tab on an entity's page; the card links to it. @public */
export const KNOWLEDGE_TAB_PATH = '/knowledge';

/** Paths of the sub pages, under the page's own. */
export const subPaths = {
  notes: 'notes',
  calendar: 'calendar',
  coverage: 'coverage',
  watch: 'watch',
  hackathons: 'hackathons',
  technologies: 'technologies',
  radar: 'radar',
} as const;
