export type Json = Record<string, unknown>;

const ERRORS: Record<string, string> = {
  400: 'The request is not of the form described here.',
  401: 'Nobody is signed in.',
  403: 'The caller may not do this.',
  404: 'There is no such entity, or none for the caller.',
  409: 'The Idempotency-Key was used for another request.',
  412: 'It was changed since it was read; the error carries currentVersion and currentEtag.',
  428: 'The header If-Match is missing.',
  429: 'More than one person does; Retry-After says how long to wait.',
  503: 'Not possible at the moment; Retry-After says when to ask again.',
};

export const ENTITY: Json[] = ['kind', 'namespace', 'name'].map(name => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 63 },
}));

export const PAGE: Json[] = [
  {
    name: 'limit',
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: 100 },
  },
  { name: 'cursor', in: 'query', schema: { type: 'string', maxLength: 2000 } },
];

/** A query parameter with several values. */
export function several(name: string, description: string): Json {
  return {
    name,
    in: 'query',
    description: `${description} May be given several times, or with commas between values.`,
    style: 'form',
    explode: true,
    // Refs are readable in an address without encoding.
    allowReserved: true,
    schema: {
      type: 'array',
      maxItems: 50,
      items: { type: 'string', maxLength: 4000 },
    },
  };
}

/** What narrows the services that an answer is about. */
export const FILTER: Json[] = [
  several('owner', 'Refs of owners.'),
  several('system', 'Refs of systems.'),
  several('tier', '0 to 3.'),
  several(
    'survives',
    'Levels: a domain class, "nothing", or "unknown" where nobody said enough.',
  ),
  several('outcome', 'redundant, spof, unknown or waived.'),
  several('finding', 'Rules of findings.'),
  {
    name: 'text',
    in: 'query',
    description: 'Part of the title or of the ref.',
    allowReserved: true,
    schema: { type: 'string', maxLength: 200 },
  },
];

export interface Operation {
  id: string;
  summary: string;
  /** Name of the schema that is answered, or a media type; none where there is nothing to tell. */
  answers?: string;
  status?: number;
  parameters?: Json[];
  /** Name of the schema of the body. */
  takes?: string;
  errors?: number[];
}

/** What can be asked, as the document says it. */
export function operation(of: Operation): Json {
  const { id, summary, answers, status = 200, parameters = [], takes } = of;
  const json = (name: string) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const errors = [...new Set([401, 429, 503, ...(of.errors ?? [])])].sort();
  return {
    operationId: id,
    summary,
    security: [{ token: [] }],
    parameters,
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
        errors.map(code => [
          code,
          { description: ERRORS[code], content: json('Error') },
        ]),
      ),
    },
  };
}
