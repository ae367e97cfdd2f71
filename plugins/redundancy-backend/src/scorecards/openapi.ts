import {
  ENTITY,
  type Json,
  operation,
  PAGE,
  several,
} from '../openapi/operation';
import {
  list,
  map,
  of,
  type Schema,
  shape,
  text,
  time,
  whole,
  words,
  yes,
} from '../openapi/shapes';

const outcome = words('pass', 'fail', 'unknown', 'waived');
const pillar = words('machines', 'data', 'people', 'proof');
const counts = shape({
  pass: whole,
  fail: whole,
  unknown: whole,
  waived: whole,
});
const pillars = list(
  shape({ pillar, state: words('pass', 'fail', 'unknown', 'none'), counts }),
);

export const scorecardSchemas: Record<string, Schema> = {
  CheckResult: shape({
    checkId: text,
    outcome,
    basis: words('declared', 'observed', 'assumed', 'computed'),
    reason: text,
    'lines?': list(text),
    'evidenceAt?': text,
    'expiresAt?': text,
    'link?': text,
    'failedTry?': yes,
    'fix?': shape({ text, 'yaml?': text, 'runbookPurpose?': text }),
    'saving?': text,
    'names?': list(text),
    'waived?': shape({ id: text, until: text, by: text, reason: text }),
    'since?': time,
  }),
  Checks: shape({
    items: list(
      shape({
        id: text,
        practices: list(text),
        pillar,
        title: text,
        why: text,
        informative: yes,
        links: list(shape({ title: text, url: text })),
        'runbook?': text,
        'custom?': yes,
      }),
    ),
  }),
  Scorecard: shape({
    entityRef: text,
    title: text,
    'tier?': whole,
    evaluatedAt: time,
    pillars,
    checks: list(of('CheckResult')),
    savings: list(text),
    'badge?': text,
  }),
  ScorecardOverview: shape({
    by: text,
    evaluatedAt: text,
    rows: list(
      shape({
        key: text,
        title: text,
        entities: whole,
        cells: list(shape({ pillar, counts, failing: whole })),
      }),
    ),
    checks: list(shape({ checkId: text, pillar, counts })),
    important: shape({
      total: whole,
      surviveDatacenter: whole,
      'orZone?': yes,
      'surviveDatacenterBefore?': whole,
      'before?': time,
    }),
    entities: whole,
    hidden: whole,
  }),
  ScorecardPage: shape({
    items: list(
      shape({
        entityRef: text,
        title: text,
        'tier?': whole,
        'ownerRef?': text,
        'systemRef?': text,
        pillars,
        'check?': of('CheckResult'),
      }),
    ),
    total: whole,
    'nextCursor?': text,
  }),
  Trend: shape({
    points: list(shape({ at: text, entities: whole, counts: map(counts) })),
  }),
  ScorecardChanges: shape({
    since: time,
    items: list(
      shape({
        entityRef: text,
        title: text,
        checkId: text,
        'from?': outcome,
        to: outcome,
        at: time,
        reason: text,
      }),
    ),
    more: whole,
  }),
  DueList: shape({
    items: list(
      shape({
        entityRef: text,
        title: text,
        checkId: text,
        'expiresAt?': text,
        overdue: yes,
        'runbook?': text,
      }),
    ),
    hidden: whole,
  }),
};

function query(name: string, schema: Json, description?: string): Json {
  return {
    name,
    in: 'query',
    ...(description ? { description } : {}),
    allowReserved: true,
    schema,
  };
}

const FILTER: Json[] = [
  several('owner', 'Refs of owners.'),
  several('system', 'Refs of systems.'),
  several('domain', 'Refs of domains.'),
  several('tier', '0 to 3.'),
  query(
    'text',
    { type: 'string', maxLength: 200 },
    'Part of the title or of the ref.',
  ),
];

const days: Json = { type: 'integer', minimum: 0, maximum: 730 };

export const scorecardPaths: Json = {
  '/v1/checks': {
    get: operation({
      id: 'listChecks',
      summary: 'Every practice that is checked, and why.',
      answers: 'Checks',
    }),
  },
  '/v1/scorecards/overview': {
    get: operation({
      id: 'getScorecardOverview',
      summary: 'Counts by system, owner, domain or tier: the heat map.',
      answers: 'ScorecardOverview',
      parameters: [query('by', { type: 'string', maxLength: 20 }), ...FILTER],
      errors: [400],
    }),
  },
  '/v1/scorecards/entities': {
    get: operation({
      id: 'listScorecards',
      summary: 'Services with their pillars, worst first.',
      answers: 'ScorecardPage',
      parameters: [
        query('check', { type: 'string', maxLength: 100 }),
        query('pillar', { type: 'string', maxLength: 20 }),
        query('outcome', { type: 'string', maxLength: 20 }),
        ...FILTER,
        ...PAGE,
      ],
      errors: [400],
    }),
  },
  '/v1/scorecards/trend': {
    get: operation({
      id: 'getScorecardTrend',
      summary: 'Counts by day: a point a day for 90 days, a week before.',
      answers: 'Trend',
      parameters: [query('days', days), ...FILTER],
      errors: [400],
    }),
  },
  '/v1/scorecards/changes': {
    get: operation({
      id: 'listScorecardChanges',
      summary: 'Checks whose outcome changed, newest first.',
      answers: 'ScorecardChanges',
      parameters: [
        query('since', { type: 'string', maxLength: 40 }, 'A date or instant.'),
        ...FILTER,
      ],
      errors: [400],
    }),
  },
  '/v1/scorecards/{kind}/{namespace}/{name}': {
    get: operation({
      id: 'getScorecard',
      summary: 'What every check says of an entity.',
      answers: 'Scorecard',
      parameters: ENTITY,
      errors: [400, 404],
    }),
  },
  '/v1/due': {
    get: operation({
      id: 'listDue',
      summary: 'What runs out, ran out, or was never done.',
      answers: 'DueList',
      parameters: [query('within', days, 'Days.'), ...FILTER],
      errors: [400],
    }),
  },
  '/v1/export': {
    get: operation({
      id: 'exportScorecards',
      summary: 'A row for each service and check, as CSV or JSON.',
      parameters: [
        query('format', { type: 'string', maxLength: 10 }),
        ...FILTER,
      ],
      errors: [400],
    }),
  },
  '/v1/badge/{kind}/{namespace}/{name}': {
    get: operation({
      id: 'getBadge',
      summary:
        'A few words on a service as a picture; with the key of its public address the level alone, without a sign-in.',
      parameters: [...ENTITY, query('key', { type: 'string', maxLength: 100 })],
      errors: [400, 404],
    }),
  },
  '/v1/families': {
    post: operation({
      id: 'announceFamily',
      summary:
        'Says that a part of the product is there. For other plugins of the backend only.',
      status: 204,
      errors: [403],
    }),
  },
};
