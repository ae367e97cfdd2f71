import { CHANGE, PAGE, READ, WRITE, type Operations } from './operation';

/** Texts before they are published. */
export const draftOperations: Operations = {
  '/v1/preview': {
    post: {
      id: 'preview',
      summary: 'A text as it would be shown.',
      answers: 'PreviewResult',
      takes: true,
      errors: [400, 403],
    },
  },
  '/v1/drafts': {
    get: {
      id: 'listDrafts',
      summary: 'Drafts the caller is involved in.',
      answers: 'DraftPage',
      query: [...PAGE, 'runbook', 'state', 'author'],
      errors: [400],
    },
    post: {
      id: 'createDraft',
      summary: 'Begins a draft.',
      answers: 'DraftView',
      status: 201,
      takes: true,
      errors: WRITE,
    },
  },
  '/v1/drafts/{id}': {
    get: {
      id: 'getDraft',
      summary: 'A draft.',
      answers: 'DraftView',
      errors: READ,
    },
    put: {
      id: 'saveDraft',
      summary: 'Saves its text.',
      answers: 'DraftView',
      takes: true,
      errors: CHANGE,
    },
  },
  '/v1/drafts/{id}/submit': {
    post: {
      id: 'submitDraft',
      summary: 'Asks for a review.',
      answers: 'DraftView',
      errors: CHANGE,
    },
  },
  '/v1/drafts/{id}/review': {
    post: {
      id: 'reviewDraft',
      summary: 'Approves it or asks for changes; never one’s own.',
      answers: 'DraftView',
      takes: true,
      errors: CHANGE,
    },
  },
  '/v1/drafts/{id}/publish': {
    post: {
      id: 'publishDraft',
      summary: 'Publishes an approved text.',
      answers: 'DraftView',
      errors: CHANGE,
    },
  },
  '/v1/drafts/{id}/withdraw': {
    post: {
      id: 'withdrawDraft',
      summary: 'Gives it up.',
      answers: 'DraftView',
      errors: CHANGE,
    },
  },
  '/v1/drafts/{id}/patch': {
    get: {
      id: 'getDraftPatch',
      summary: 'The change as git applies it.',
      answers: 'text/x-patch',
      errors: READ,
    },
  },
};
