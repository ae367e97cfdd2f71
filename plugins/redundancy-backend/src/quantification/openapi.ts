import {
  ENTITY,
  FILTER,
  type Json,
  operation,
  PAGE,
} from '../openapi/operation';
import {
  list,
  of,
  type Schema,
  shape,
  text,
  time,
  whole,
  words,
  yes,
} from '../openapi/shapes';

const number: Schema = { type: 'number' };
const range = shape({ least: number, most: number });

export const quantificationSchemas: Record<string, Schema> = {
  Availability: shape({
    entityRef: text,
    status: words('exact', 'bounded', 'not-computed'),
    'least?': number,
    'most?': number,
    'minutesAYear?': range,
    'slo?': number,
    'reachable?': words('yes', 'no', 'perhaps'),
    words: text,
    assumptions: list(shape({ class: text, source: text })),
    importance: list(
      shape({
        node: text,
        title: text,
        'entityRef?': text,
        birnbaum: number,
        fussellVesely: number,
        raw: number,
        rrw: number,
      }),
    ),
  }),
  RankedFix: shape({
    id: text,
    kind: text,
    title: text,
    entityRef: text,
    'yaml?': text,
    minutes: range,
    services: whole,
    lifts: list(
      shape({ entityRef: text, title: text, 'from?': text, 'to?': text }),
    ),
    hidden: whole,
    'effects?': list(
      shape({
        entityRef: text,
        title: text,
        'before?': range,
        'after?': range,
        'from?': text,
        'to?': text,
        remains: list(shape({ node: text, title: text, 'entityRef?': text })),
        more: whole,
      }),
    ),
    'behind?': text,
    loses: list(text),
    'planned?': shape({ place: whole, minutes: range }),
  }),
  FixList: shape({
    status: words('never', 'ready'),
    'computedAt?': time,
    'today?': range,
    complete: yes,
    total: whole,
    hidden: whole,
    items: list(of('RankedFix')),
  }),
};

export const quantificationPaths: Json = {
  '/v1/availability/{kind}/{namespace}/{name}': {
    get: operation({
      id: 'getAvailability',
      summary: 'How long a service is down in a year, and what matters to it.',
      answers: 'Availability',
      parameters: ENTITY,
      errors: [400, 404],
    }),
  },
  '/v1/fixes': {
    get: operation({
      id: 'listFixes',
      summary:
        'What to fix first, by expected weighted minutes a year over the whole estate.',
      answers: 'FixList',
      parameters: [...FILTER, PAGE[0]],
      errors: [400],
    }),
  },
  '/v1/fixes/{kind}/{namespace}/{name}': {
    get: operation({
      id: 'listFixesOfEntity',
      summary: 'What to fix first for one service.',
      answers: 'FixList',
      parameters: [...ENTITY, PAGE[0]],
      errors: [400, 404],
    }),
  },
};
