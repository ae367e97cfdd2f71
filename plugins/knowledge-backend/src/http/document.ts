import { z } from 'zod';
import type { Route } from './route';

type Json = Record<string, unknown>;

/**
 * Left to the schemas themselves: they change the text before they look at it (trim, lower case),
 * which a pattern in the document would not wait for.
 */
const leftOut = new Set(['$schema', 'pattern', 'format', 'default']);

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(
          ([key, inner]) => !(leftOut.has(key) && typeof inner !== 'object'),
        )
        .filter(([key]) => key !== 'default')
        .map(([key, inner]) => [key, clean(inner)]),
    );
  }
  return value;
}

function schemaOf(schema: z.ZodType): Json {
  return clean(
    z.toJSONSchema(schema, {
      io: 'input',
      unrepresentable: 'any',
      reused: 'inline',
    }),
  ) as Json;
}

/** What each part of a path looks like. */
const pathParams: Record<string, Json> = {
  id: { type: 'string', minLength: 1, maxLength: 80, pattern: '^[a-z0-9-]+$' },
  action: { type: 'string', minLength: 1, maxLength: 20, pattern: '^[a-z-]+$' },
  kind: {
    type: 'string',
    minLength: 1,
    maxLength: 63,
    pattern: '^[a-zA-Z][a-zA-Z0-9]*$',
  },
  namespace: {
    type: 'string',
    minLength: 1,
    maxLength: 63,
    pattern: '^[a-zA-Z0-9._-]+$',
  },
  name: {
    type: 'string',
    minLength: 1,
    maxLength: 63,
    pattern: '^[a-zA-Z0-9._-]+$',
  },
  product: {
    type: 'string',
    minLength: 1,
    maxLength: 120,
    pattern: '^[a-zA-Z0-9._+-]+$',
  },
  token: {
    type: 'string',
    minLength: 32,
    maxLength: 32,
    pattern: '^[a-zA-Z0-9_-]+$',
  },
};

function parametersOf(route: Route): Json[] {
  const inPath = [...route.path.matchAll(/:([a-z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: pathParams[name],
  }));
  const { properties = {}, required = [] } = schemaOf(route.query) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    // Entity refs and postgresql@14 are readable in an address (RFC 3986 allows them there).
    allowReserved: true,
    schema,
  }));
  const headers =
    route.safety === undefined
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: route.safety === 'key',
            schema: { type: 'string', maxLength: 202 },
          },
        ];
  return [...inPath, ...inQuery, ...headers];
}

const problem = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
});

function responsesOf(route: Route): Json {
  const status = String(route.status ?? 200);
  const type = route.produces ?? 'application/json';
  return {
    [status]: {
      description: route.summary,
      ...(status === '204'
        ? {}
        : {
            content: {
              [type]: {
                schema: { type: route.produces ? 'string' : 'object' },
              },
            },
          }),
    },
    '400': problem('What was sent is not understood'),
    ...(route.caller === 'anybody' ? {} : { '401': problem('Not signed in') }),
    '403': problem('Not allowed'),
    '404': problem('Not there, or not for this reader'),
    ...(route.safety
      ? {
          '409': problem(
            'Contradicts what stands, or the key was used for something else',
          ),
        }
      : {}),
    ...(route.safety === 'if-match'
      ? {
          '412': problem('Somebody else changed it in the meantime'),
          '428': problem('If-Match is missing'),
        }
      : {}),
    '429': problem(
      'More than one person does: Retry-After says how long to wait',
    ),
    '503': problem('Not possible now: Retry-After says when to ask again'),
  };
}

/** The OpenAPI 3.1 document of all routes. */
export function openApiDocument(routes: readonly Route[]) {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/v1${route.path.replace(/:([a-z]+)/g, '{$1}')}`;
    paths[path] = {
      ...paths[path],
      [route.method]: {
        operationId: `${route.method}${route.path.replace(/[^a-zA-Z]+/g, '_')}`,
        summary: route.summary,
        parameters: parametersOf(route),
        ...(route.body
          ? {
              requestBody: {
                required: true,
                content: {
                  'application/json': { schema: schemaOf(route.body) },
                },
              },
            }
          : {}),
        responses: responsesOf(route),
        security: route.caller === 'anybody' ? [] : [{ token: [] }],
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'knowledge',
      version: '1',
      description:
        'Hackathons, technology watch, presentations and post-mortems.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
    paths,
  };
}
