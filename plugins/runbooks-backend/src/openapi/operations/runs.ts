import { PAGE, READ, WRITE, type Operations } from './operation';

/** Runs, records from outside, and packs to carry. */
export const runOperations: Operations = {
  '/v1/runs/check': {
    post: {
      id: 'checkRun',
      summary: 'What starting would meet; nothing is started.',
      answers: 'StartRunCheck',
      takes: true,
      errors: READ,
    },
  },
  '/v1/runs': {
    get: {
      id: 'listRuns',
      summary: 'Runs, newest first.',
      answers: 'RunPage',
      query: [...PAGE, 'runbook', 'entity', 'status', 'mode', 'driver'],
      errors: [400],
    },
    post: {
      id: 'startRun',
      summary: 'Starts a run.',
      answers: 'RunView',
      status: 201,
      takes: true,
      errors: WRITE,
    },
  },
  '/v1/runs/import/preview': {
    post: {
      id: 'previewRecord',
      summary: 'What bringing a record in would make; nothing is written.',
      answers: 'BringInPreview',
      takes: true,
      errors: [400, 403, 404, 409],
    },
  },
  '/v1/runs/import': {
    post: {
      id: 'bringRecordIn',
      summary:
        'Makes a run of a record made outside of the portal, or adds it to one; the same file gives the first run again.',
      answers: 'RunView',
      status: 201,
      takes: true,
      errors: WRITE,
    },
  },
  '/v1/runs/{id}': {
    get: {
      id: 'getRun',
      summary: 'A run as it stands.',
      answers: 'RunView',
      errors: READ,
    },
  },
  '/v1/runs/{id}/events': {
    get: {
      id: 'listEvents',
      summary: 'Its record after a sequence number.',
      answers: 'RunEventPage',
      query: ['after', 'limit'],
      errors: READ,
    },
  },
  '/v1/runs/{id}/commands': {
    post: {
      id: 'commandRun',
      summary: 'Acts in a run.',
      answers: 'RunCommandResult',
      takes: true,
      errors: WRITE,
    },
  },
  '/v1/runs/{id}/presence': {
    put: {
      id: 'setPresence',
      summary: 'Says that somebody looks at it.',
      answers: 'PresenceAnswer',
      takes: true,
      errors: [400, 403, 404],
    },
  },
  '/v1/runs/{id}/export': {
    get: {
      id: 'exportRun',
      summary: 'Its whole record.',
      answers: 'RunExport',
      query: ['format'],
      errors: READ,
    },
  },
  '/v1/runs/{id}/patch': {
    get: {
      id: 'getRunPatch',
      summary: 'Its corrections as git applies them.',
      answers: 'text/x-patch',
      errors: READ,
    },
  },
  '/v1/packs': {
    get: {
      id: 'getPacks',
      summary: 'How the packs that a schedule makes went.',
      answers: 'PackStatuses',
      errors: [403],
    },
  },
  '/v1/packs/{namespace}/{name}': {
    get: {
      id: 'downloadPack',
      summary:
        'One page with what the caller may read of a group: runbooks, people, turns on call, traffic. Opens without a server.',
      answers: 'text/html',
      errors: [400, 403, 404],
    },
  },
};
