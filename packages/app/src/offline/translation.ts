import { createTranslationRef } from '@backstage/frontend-plugin-api';

export const offlineTranslationRef = createTranslationRef({
  id: 'bulkhead.offline',
  messages: {
    title: 'What this browser keeps',
    away: 'The portal’s backend does not answer.',
    awaySince:
      'Its last answer came at {{clock}}. What this browser keeps is shown with its age.',
    awayUnknown: 'You see what this browser keeps.',
    open: 'My services',
    back: 'The backend answers again. Sign in to go on with it.',
    signIn: 'Sign in',
    here: 'The backend answers. Without it, this page shows what follows.',
    kept: 'Kept for you: {{answers}} answers, {{size}} MB. Signing out removes them.',
    pagesYes: 'The pages themselves open without the backend.',
    pagesNo:
      'The pages themselves do not open without the backend in this browser: they are still being fetched, or the portal is not served over https.',
    runs: 'Runs in progress',
    noRuns: 'No run is in progress, as far as this browser knows.',
    services: 'My services',
    none: 'Nothing is kept of your services',
    noneMore:
      'They are fetched shortly after you open the portal, while its backend answers.',
    broken: 'Your services could not be listed',
    runbooks: 'Runbooks',
    oncall: 'On call',
    tick: 'Open the run and go on: what you tick is kept here with its time, and sent when the backend is back.',
  },
});
