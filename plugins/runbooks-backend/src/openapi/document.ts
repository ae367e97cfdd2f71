import { alertOperations } from './operations/alerts';
import { draftOperations } from './operations/drafts';
import { drillOperations } from './operations/drills';
import { libraryOperations } from './operations/library';
import { operation, type Operations } from './operations/operation';
import { runOperations } from './operations/runs';
import { trafficOperations } from './operations/traffic';
import { runbookSchemas } from './runbookSchemas';
import { runSchemas } from './runSchemas';
import type { RequiredDoc } from './types';

/** Every route. The shapes are those of runbooks-common, where each field is explained. */
const OPERATIONS: Operations = {
  ...libraryOperations,
  ...draftOperations,
  ...alertOperations,
  ...runOperations,
  ...trafficOperations,
  ...drillOperations,
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
