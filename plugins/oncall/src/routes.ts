import { createRouteRef } from '@backstage/core-plugin-api';

/** My on-call, and everything below it. @public */
export const rootRouteRef = createRouteRef({ id: 'oncall' });

/** Path of the tab on an entity's page; the card links to it. @public */
export const ONCALL_TAB_PATH = '/on-call';

const enc = encodeURIComponent;

/** Addresses below the root; `entityPath` is "user/default/aline". */
export const paths = {
  me: '',
  schedules: 'schedules',
  schedule: (id: string) => `schedules/${enc(id)}`,
  person: (entityPath: string) => `people/${entityPath}`,
  group: (entityPath: string) => `groups/${entityPath}`,
  load: 'load',
};
