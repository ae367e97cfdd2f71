import { PAGE, WRITE, type Operations } from './operation';

/** Drills, and the audit. */
export const drillOperations: Operations = {
  '/v1/drills': {
    get: {
      id: 'listDrills',
      summary: 'Drills, soonest first.',
      answers: 'DrillPage',
      query: [...PAGE, 'entity', 'owner', 'overdue'],
      errors: [400],
    },
  },
  '/v1/drills/feed': {
    post: {
      id: 'createFeed',
      summary: 'A calendar address; the one before stops working.',
      answers: 'DrillFeed',
      status: 201,
      errors: [403],
    },
    delete: {
      id: 'deleteFeed',
      summary: 'Stops the calendar address.',
      answers: 'Error',
      status: 204,
      errors: [403],
    },
  },
  '/v1/drills/feed/{token}': {
    get: {
      id: 'getFeed',
      summary: 'Drills as a calendar.',
      answers: 'text/calendar',
      errors: [404],
      open: true,
    },
  },
  '/v1/audit': {
    get: {
      id: 'exportAudit',
      summary: 'Who changed what, all of it, for who may export it.',
      answers: 'application/x-ndjson',
      query: ['after'],
      errors: [400, 403],
    },
  },
  '/v1/drills/{id}': {
    put: {
      id: 'planDrill',
      summary: 'Plans the next drill.',
      answers: 'DrillRow',
      takes: true,
      errors: WRITE,
    },
  },
};
