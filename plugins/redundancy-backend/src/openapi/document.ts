import type { RequiredDoc } from './types';
import { evidencePaths } from '../evidence/openapi';
import { planningPaths } from '../planning/openapi';
import { scorecardPaths } from '../scorecards/openapi';
import { quantificationPaths } from '../quantification/openapi';
import { ENTITY, FILTER, type Json, operation, PAGE } from './operation';
import { schemas } from './schemas';

const paths: Json = {
  '/v1/snapshot': {
    get: operation({
      id: 'getSnapshot',
      summary: 'How old the results are, and whether they can be renewed.',
      answers: 'SnapshotStatus',
    }),
  },
  '/v1/snapshot/refresh': {
    post: operation({
      id: 'refreshSnapshot',
      summary:
        'Asks for everything to be computed anew. Several asked for meanwhile become one.',
      answers: 'SnapshotStatus',
      status: 202,
      errors: [403],
    }),
  },
  '/v1/results': {
    get: operation({
      id: 'listResults',
      summary: 'Services with their results, worst first.',
      answers: 'ResultPage',
      parameters: [...FILTER, ...PAGE],
      errors: [400],
    }),
  },
  '/v1/results/{kind}/{namespace}/{name}': {
    get: operation({
      id: 'getResult',
      summary: 'What an entity survives, what takes it down, and why.',
      answers: 'EntityResult',
      parameters: ENTITY,
      errors: [400, 404],
    }),
  },
  '/v1/results/{kind}/{namespace}/{name}/blast-radius': {
    get: operation({
      id: 'getBlastRadius',
      summary: 'The services that fall when this entity falls.',
      answers: 'BlastRadius',
      parameters: ENTITY,
      errors: [400, 404],
    }),
  },
  '/v1/top-single-points': {
    get: operation({
      id: 'listTopSinglePoints',
      summary:
        'What takes most services down alone, by services of tier 0 and 1; with filters, of the services that match them.',
      answers: 'TopSinglePoints',
      parameters: [...FILTER, PAGE[0]],
      errors: [400],
    }),
  },
  '/v1/model': {
    get: operation({
      id: 'getModel',
      summary:
        'The failure model, for questions answered in the browser. What the caller may not see is called "hidden:n" in it.',
      answers: 'ReaderModel',
    }),
  },
  '/v1/what-if': {
    post: operation({
      id: 'askWhatIf',
      summary:
        'What goes down, runs at a loss, and is one failure away when these nodes are lost.',
      answers: 'WhatIfResult',
      takes: 'WhatIfRequest',
      errors: [400],
    }),
  },
  '/v1/metadata/{kind}/{namespace}/{name}': {
    get: operation({
      id: 'getMetadata',
      summary: 'The facts of an entity, each with where it comes from.',
      answers: 'MetadataView',
      parameters: ENTITY,
      errors: [400, 404],
    }),
    put: operation({
      id: 'updateMetadata',
      summary: 'Stores the facts filled in from the portal as a new version.',
      answers: 'MetadataView',
      takes: 'MetadataOverlayUpdate',
      parameters: [
        ...ENTITY,
        {
          name: 'If-Match',
          in: 'header',
          description: 'ETag of the version that was read. Required.',
          schema: { type: 'string', maxLength: 100 },
        },
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'Makes it safe to send again: the first answer is told.',
          schema: { type: 'string', maxLength: 210 },
        },
      ],
      errors: [400, 403, 404, 409, 412, 428],
    }),
  },
  '/v1/metadata/{kind}/{namespace}/{name}/preview': {
    post: operation({
      id: 'previewMetadata',
      summary: 'What the results would be with these facts; stores nothing.',
      answers: 'MetadataPreview',
      takes: 'MetadataOverlayUpdate',
      parameters: ENTITY,
      errors: [400, 404],
    }),
  },
  '/v1/metadata/{kind}/{namespace}/{name}/versions': {
    get: operation({
      id: 'listMetadataVersions',
      summary: 'All versions of the facts filled in, newest first.',
      answers: 'OverlayVersions',
      parameters: [...ENTITY, ...PAGE],
      errors: [400, 404],
    }),
  },
  '/v1/overlays': {
    get: operation({
      id: 'listOverlayChanges',
      summary:
        'What was filled in for which entity since a cursor. For other plugins of the backend only.',
      answers: 'OverlayChanges',
      parameters: [
        PAGE[0],
        {
          name: 'after',
          in: 'query',
          schema: { type: 'string', maxLength: 2000 },
        },
      ],
      errors: [400, 403],
    }),
  },
  '/v1/audit': {
    get: operation({
      id: 'exportAudit',
      summary: 'Who changed what, all of it, for who may export it.',
      answers: 'application/x-ndjson',
      parameters: [
        {
          name: 'after',
          in: 'query',
          description: 'Number of the last row that is known.',
          schema: { type: 'integer', minimum: 0, maximum: 999999999 },
        },
      ],
      errors: [400, 403],
    }),
  },
  ...evidencePaths,
  ...scorecardPaths,
  ...planningPaths,
  ...quantificationPaths,
};

/** The contract: requests are checked against it, and it is served at /openapi.json. */
export const document = {
  openapi: '3.1.0',
  info: {
    title: 'Redundancy',
    version: '1',
    description:
      'What single failure takes a service down, what it survives, and why.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0',
    },
  },
  servers: [{ url: '/' }],
  paths,
  components: {
    schemas,
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    },
  },
} as RequiredDoc & { info: object };
