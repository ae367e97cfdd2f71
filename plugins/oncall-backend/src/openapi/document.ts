import type { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { operations } from './operations';
import { bodySchemas } from './requests';
import { schemas } from './schemas';

/** The form of document that the router takes. */
export type RequiredDoc = Parameters<typeof createValidatedOpenApiRouter>[0];

type Json = Record<string, unknown>;

const ERRORS: Record<number, string> = {
  400: 'The request is not of the form described here.',
  401: 'Nobody is signed in.',
  403: 'The caller may not do this.',
  404: 'There is no such thing, or none for the caller.',
  409: 'It cannot be done any more, or the Idempotency-Key was used for another request.',
  412: 'It was changed since it was read; the error carries currentVersion and currentEtag.',
  428: 'The header If-Match is missing.',
  429: 'More than one person does; Retry-After says how long to wait.',
  503: 'Not possible at the moment; Retry-After says when to ask again.',
};

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: ['kind', 'namespace', 'name'].includes(name) ? 63 : 200,
    },
  }));
}

function queryParameter(text: string): Json {
  const [name, description] = text.split(': ');
  const isNumber = name === 'limit' || name === 'days';
  return {
    name: name.replace('!', ''),
    in: 'query',
    required: name.endsWith('!'),
    ...(description ? { description } : {}),
    // Refs are readable in an address without encoding.
    allowReserved: true,
    schema: isNumber
      ? { type: 'integer', minimum: 1, maximum: 100 }
      : { type: 'string', maxLength: 4000 },
  };
}

function header(name: string, description: string): Json {
  return {
    name,
    in: 'header',
    description,
    schema: { type: 'string', maxLength: 210 },
  };
}

function operationOf(operation: (typeof operations)[number]): Json {
  const { id, summary, answers, takes, path, method, open } = operation;
  const status = operation.status ?? 200;
  const json = (name: string) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const writes = method !== 'get' && !operation.reads;
  const errors = [
    ...(open ? [] : [401]),
    ...(operation.query || takes ? [400] : []),
    ...(path.includes('{') ? [404] : []),
    ...(writes ? [400, 403, 409] : []),
    ...(open || operation.services ? [] : [403]),
    ...(operation.ifMatch ? [412, 428] : []),
    ...(operation.errors ?? []),
    429,
    503,
  ];
  return {
    operationId: id,
    summary,
    security: open ? [] : [{ token: [] }],
    parameters: [
      ...pathParameters(path),
      ...(operation.query ?? []).map(queryParameter),
      ...(operation.ifMatch
        ? [header('If-Match', 'ETag of the version that was read. Required.')]
        : []),
      ...(writes
        ? [
            header(
              'Idempotency-Key',
              'Makes it safe to send again: the first answer is told.',
            ),
          ]
        : []),
    ],
    ...(takes ? { requestBody: { required: true, content: json(takes) } } : {}),
    responses: {
      [status]: {
        description: summary,
        ...(answers?.includes('/')
          ? { content: { [answers]: { schema: { type: 'string' } } } }
          : {}),
        ...(answers && !answers.includes('/')
          ? { content: json(answers) }
          : {}),
      },
      ...Object.fromEntries(
        [...new Set(errors)]
          .sort()
          .map(code => [
            code,
            { description: ERRORS[code], content: json('Error') },
          ]),
      ),
    },
  };
}

function paths(): Json {
  const all: Record<string, Json> = {};
  for (const operation of operations) {
    const path = `/v1${operation.path}`;
    all[path] = {
      ...all[path],
      [operation.method]: operationOf(operation),
    };
  }
  return all;
}

/** The contract: requests are checked against it, and it is served at /openapi.json. */
export const document = {
  openapi: '3.1.0',
  info: {
    title: 'On call',
    version: '1',
    description: 'Who knows a service, who is on call, and who could do it.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: paths(),
  components: {
    schemas: { ...schemas, ...bodySchemas() },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    },
  },
} as unknown as RequiredDoc & { info: object };
