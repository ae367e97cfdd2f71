import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Words of the shared kit. @public */
export const bulkheadReactTranslationRef = createTranslationRef({
  id: 'bulkhead-react',
  messages: {
    state: {
      pass: 'passes',
      fail: 'fails',
      warning: 'needs attention',
      unknown: 'unknown',
      waived: 'waived',
      running: 'in progress',
      off: 'does not apply',
    },
    age: { now: 'just now', never: 'never' },
    load: {
      slow: 'Still loading. This takes longer than usual.',
      loading: 'Loading',
      refreshing: 'Refreshing',
    },
    error: {
      title: 'This could not be loaded',
      retry: 'Try again',
      network: 'The portal did not answer. Check the connection and try again.',
      typed:
        'The portal did not answer. Check the connection and try again; what you have typed is kept.',
      server:
        'The service behind this part of the page failed. Try again in a minute; if it stays, tell the people who run the portal.',
      missing: 'There is nothing at this address.',
      detail: 'What the server said: {{message}}',
    },
    stale: {
      title: 'Shown as of {{age}}',
      body: 'A newer answer could not be fetched.',
    },
    kept: {
      asOf: 'As of {{clock}}, {{age}}',
      why: 'From what this browser keeps. A newer answer has not come yet.',
    },
    forbidden: {
      title: 'You may not see this',
      body: 'Your account has no permission to read it. Ask the owner of the entity or the people who run the portal.',
    },
    copy: { copy: 'Copy', copied: 'Copied', failed: 'Could not copy' },
    dialog: {
      cancel: 'Cancel',
      confirm: 'Confirm',
      working: 'Working',
      reason: 'Reason',
    },
    shortcuts: { title: 'Keyboard shortcuts', close: 'Close' },
    print: { print: 'Print' },
  },
});
