import { createRouteRef } from '@backstage/core-plugin-api';

/** The portfolio page. @public */
export const rootRouteRef = createRouteRef({ id: 'redundancy' });

/** Path of the tab on an entity's page; the card and the portfolio link to it. @public */
export const RESILIENCE_TAB_PATH = '/resilience';
