import { anything, type Schema } from '../build';

const ERRORS: Record<string, string> = {
  400: 'The request is not of the form described here.',
  401: 'Nobody is signed in, or the secret is not the right one.',
  403: 'The caller may not do this.',
  404: 'There is no such thing, or none for the caller.',
  409: 'The rules say no (a run says why in error.refusal), or the Idempotency-Key was used for another request.',
  412: 'It was changed since it was read; the error carries currentVersion and currentEtag.',
  428: 'The header If-Match is missing.',
  429: 'More than one person does; Retry-After says how long to wait.',
  503: 'Not possible at the moment; Retry-After says when to ask again.',
};

/** One method of a path, in brief. */
export interface Operation {
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

/** The operation as OpenAPI has it. */
export function operation(path: string, of: Operation): Schema {
  const { id, summary, answers, status = 200, query = [], takes, open } = of;
  const isMedia = answers.includes('/');
  const content = isMedia
    ? { [answers]: { schema: { type: 'string' } } }
    : {
        'application/json': {
          schema: { $ref: `#/components/schemas/${answers}` },
        },
      };
  const errors = [...new Set([401, 429, 503, ...(of.errors ?? [])])].sort();
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

/** Operations by path and method. */
export type Operations = Record<string, Record<string, Operation>>;

export const PAGE = ['limit', 'cursor'];
export const READ = [400, 404];
export const WRITE = [400, 403, 404, 409];
export const CHANGE = [...WRITE, 412, 428];
