import { createTranslationRef } from '@backstage/frontend-plugin-api';

export const signInTranslationRef = createTranslationRef({
  id: 'bulkhead.sign-in',
  messages: {
    title: 'Bulkhead',
    question: 'Who are you in this demonstration?',
    explanation:
      'Choose one of the example users. There is no password: nothing here is real. Two browsers can be two people.',
    problem:
      'Sign-in did not work. Right after a first start the users may not be read yet.',
    again: 'Try again',
    other: 'Choose another user',
    none: 'No sign-in is configured. Add a provider under auth.providers in the configuration: docs/sign-in.md says how.',
  },
});
