import { PAGE, READ, WRITE, type Operations } from './operation';

/** Runbooks, their versions, and where they are read from. */
export const libraryOperations: Operations = {
  '/v1/runbooks': {
    get: {
      id: 'listRunbooks',
      summary: 'Runbooks that the caller may read, by title.',
      answers: 'RunbookPage',
      query: [
        ...PAGE,
        'entity',
        'alert',
        'purpose',
        'owner',
        'status',
        'freshness',
        'source',
        'text',
      ],
      errors: [400],
    },
  },
  '/v1/runbooks/{id}': {
    get: {
      id: 'getRunbook',
      summary: 'A runbook as it stands.',
      answers: 'RunbookView',
      errors: READ,
    },
  },
  '/v1/runbooks/{id}/versions': {
    get: {
      id: 'listVersions',
      summary: 'Its versions, newest first.',
      answers: 'RunbookVersionPage',
      query: PAGE,
      errors: READ,
    },
  },
  '/v1/runbooks/{id}/versions/{hash}': {
    get: {
      id: 'getVersion',
      summary: 'The runbook at one version.',
      answers: 'RunbookView',
      errors: READ,
    },
  },
  '/v1/runbooks/{id}/versions/{hash}/source': {
    get: {
      id: 'getSource',
      summary: 'The text of a version.',
      answers: 'text/markdown',
      errors: READ,
    },
  },
  '/v1/runbooks/{id}/versions/{hash}/page': {
    get: {
      id: 'getPage',
      summary: 'One static page to print or carry.',
      answers: 'text/html',
      errors: READ,
    },
  },
  '/v1/runbooks/{id}/diff': {
    get: {
      id: 'diffVersions',
      summary: 'Two versions side by side.',
      answers: 'RunbookDiff',
      query: ['from', 'to'],
      errors: READ,
    },
  },
  '/v1/versions/{hash}': {
    get: {
      id: 'getVersionByHash',
      summary: 'A version, whichever runbook holds it.',
      answers: 'RunbookView',
      errors: READ,
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}': {
    get: {
      id: 'getEntityRunbooks',
      summary: 'All that a service page shows.',
      answers: 'EntityRunbooks',
      errors: READ,
    },
  },
  '/v1/home': {
    get: {
      id: 'getHome',
      summary: 'The first page of runbooks.',
      answers: 'RunbooksHome',
    },
  },
  '/v1/sources': {
    get: {
      id: 'listSources',
      summary: 'Where runbooks are read from.',
      answers: 'RunbookSources',
    },
  },
  '/v1/sources/{id}/refresh': {
    post: {
      id: 'refreshSource',
      summary: 'Reads a source again now.',
      answers: 'RunbookSource',
      status: 202,
      errors: WRITE,
    },
  },
  '/v1/search-documents': {
    get: {
      id: 'listSearchDocuments',
      summary: 'Texts for the search of the portal; services only.',
      answers: 'SearchDocuments',
      query: ['after', 'limit'],
      errors: [400, 403],
    },
  },
};
