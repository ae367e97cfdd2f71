import { anything, type Schema } from './build';
import { runbookSchemas } from './runbookSchemas';
import { runSchemas } from './runSchemas';
import type { RequiredDoc } from './types';

const ERRORS: Record<string, string> = {
  400: 'The request is not of the form described here.',
  401: 'Nobody is signed in, or the secret is not the right one.',
  403: 'The caller may not do this.',
  404: 'There is no such thing, or none for the caller.',
  409: 'The rules say no (a run says why in error.refusal), or the Idempotency-Key was used for another request.',
  412: 'It was changed since it was read; the error carries currentVersion and currentEtag.',
  428: 'The header If-Match is missing.',
  503: 'Not possible at the moment; Retry-After says when to ask again.',
};

interface Operation {
  id: string;
  summary: string;
  /** Name of the schema that is answered, or a media type. */
  answers: string;
  status?: number;
  query?: string[];
  /** A body of JSON; its form is checked by the route. */
  takes?: boolean;
  errors?: number[];
  open?: boolean;
}

/** A name that ends in "*" may be given several times. */
function queryParameter(name: string): Schema {
  const single = { type: 'string', maxLength: 2000 };
  return {
    name: name.replace(/\*$/, ''),
    in: 'query',
    allowReserved: true,
    ...(name.endsWith('*')
      ? {
          style: 'form',
          explode: true,
          schema: { type: 'array', maxItems: 50, items: single },
        }
      : { schema: single }),
  };
}

function operation(path: string, of: Operation): Schema {
  const { id, summary, answers, status = 200, query = [], takes, open } = of;
  const isMedia = answers.includes('/');
  const content = isMedia
    ? { [answers]: { schema: { type: 'string' } } }
    : {
        'application/json': {
          schema: { $ref: `#/components/schemas/${answers}` },
        },
      };
  const errors = [...new Set([401, 503, ...(of.errors ?? [])])].sort();
  return {
    operationId: id,
    summary,
    ...(open ? {} : { security: [{ token: [] }] }),
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 255 },
      })),
      ...query.map(queryParameter),
    ],
    ...(takes
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: anything } },
          },
        }
      : {}),
    responses: {
      [status]:
        status === 204
          ? { description: summary }
          : { description: summary, content },
      ...Object.fromEntries(
        errors.map(code => [
          code,
          {
            description: ERRORS[code],
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Error' },
              },
            },
          },
        ]),
      ),
    },
  };
}

const PAGE = ['limit', 'cursor'];
const READ = [400, 404];
const WRITE = [400, 403, 404, 409];
const CHANGE = [...WRITE, 412, 428];

/** Every route. The shapes are those of runbooks-common, where each field is explained. */
const OPERATIONS: Record<string, Record<string, Operation>> = {
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
  '/v1/by-alert/{alertname}': {
    get: {
      id: 'getByAlert',
      summary: 'What to open for an alert.',
      answers: 'AlertResolution',
      errors: READ,
    },
  },
  '/v1/resolve': {
    get: {
      id: 'resolveUrl',
      summary: 'Where a runbook_url leads.',
      answers: 'RunbookUrlResolution',
      query: ['url', 'alertname'],
      errors: [400],
    },
  },
  '/v1/dead-links': {
    get: {
      id: 'listDeadLinks',
      summary: 'Alerts of rule files whose link leads nowhere.',
      answers: 'DeadLinkPage',
      query: PAGE,
      errors: [400],
    },
  },
  '/v1/alerts': {
    get: {
      id: 'listAlerts',
      summary: 'Alerts that were reported.',
      answers: 'FiringAlertPage',
      query: [...PAGE, 'entity', 'status'],
      errors: [400],
    },
  },
  '/v1/webhooks/alertmanager/{source}': {
    post: {
      id: 'receiveAlerts',
      summary: 'Alertmanager reports here.',
      answers: 'WebhookReceipt',
      takes: true,
      errors: [400],
      open: true,
    },
  },
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
  '/v1/traffic': {
    get: {
      id: 'getTraffic',
      summary: 'Where traffic points.',
      answers: 'TrafficBoard',
      query: ['entity', 'state'],
      errors: [400],
    },
  },
  '/v1/traffic/history': {
    get: {
      id: 'listMoves',
      summary: 'Moves of a resource.',
      answers: 'TrafficMovePage',
      query: [...PAGE, 'resource'],
      errors: READ,
    },
  },
  '/v1/traffic/moves': {
    post: {
      id: 'recordMove',
      summary: 'Records a move made outside of a run.',
      answers: 'TrafficRow',
      status: 201,
      takes: true,
      errors: WRITE,
    },
  },
  '/v1/facts': {
    get: {
      id: 'listFacts',
      summary: 'What was stated for guards.',
      answers: 'Facts',
      query: ['name*'],
      errors: [400],
    },
  },
  '/v1/facts/{name}': {
    put: {
      id: 'stateFact',
      summary: 'States a fact for guards.',
      answers: 'Fact',
      takes: true,
      errors: [400, 403, 409],
    },
  },
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

export const document = {
  openapi: '3.1.0',
  info: {
    title: 'runbooks',
    version: '1',
    description: 'Versioned runbooks, runs of them, and where traffic points.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      ...runbookSchemas,
      ...runSchemas,
      Error: {
        type: 'object',
        required: ['error'],
        properties: { error: { type: 'object', additionalProperties: true } },
        additionalProperties: true,
      },
    },
  },
  paths: Object.fromEntries(
    Object.entries(OPERATIONS).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, of]) => [
          method,
          operation(path, of),
        ]),
      ),
    ]),
  ),
} as unknown as RequiredDoc;

/** Method and path of every route, for tests that walk all of them. */
export const routes = Object.entries(OPERATIONS).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { open }]) => ({
    method,
    path,
    open: open ?? false,
  })),
);
