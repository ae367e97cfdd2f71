import { createRouteRef } from '@backstage/core-plugin-api';

/** The runbooks page and everything below it. @public */
export const rootRouteRef = createRouteRef({ id: 'runbooks' });

/** Path of the tab on an entity's page. @public */
export const RUNBOOKS_TAB_PATH = '/runbooks';

/** Addresses below the runbooks page. */
export const paths = {
  home: '',
  traffic: 'traffic',
  runbook: (id: string) => `r/${encodeURIComponent(id)}`,
  version: (id: string, hash: string) =>
    `r/${encodeURIComponent(id)}/versions/${hash}`,
  diff: (id: string, from: string, to: string) =>
    `r/${encodeURIComponent(id)}/diff?from=${from}&to=${to}`,
  drills: 'drills',
  deadLinks: 'dead-links',
  outside: 'outside',
  drafts: 'drafts',
  draftsOf: (runbook: string) =>
    `drafts?runbook=${encodeURIComponent(runbook)}`,
  draft: (id: string) => `drafts/${encodeURIComponent(id)}`,
  run: (id: string) => `runs/${encodeURIComponent(id)}`,
  byAlert: (name: string) => `by-alert/${encodeURIComponent(name)}`,
};
