import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  type EntityResultSummary,
  PILLARS,
  type ResultPage,
  type ScorecardPage,
} from '@bulkhead/plugin-redundancy-common';

/** What tech-insights gives a retriever to work with, as far as this one needs it. @public */
export interface FactRetrieverContext {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** A fact as tech-insights describes one. @public */
export interface FactDescription {
  type: 'integer' | 'string' | 'boolean';
  description: string;
  since: string;
}

/** Facts of one entity, in the shape of tech-insights. @public */
export interface ResilienceFacts {
  entity: { kind: string; namespace: string; name: string };
  facts: Record<string, string | number | boolean>;
}

/**
 * Has the shape of the `FactRetriever` of `@backstage-community/plugin-tech-insights-node`, without needing that package.
 *
 * @public
 */
export interface ResilienceFactRetriever {
  id: string;
  version: string;
  title: string;
  description: string;
  entityFilter: { kind: string[] }[];
  schema: Record<string, FactDescription>;
  handler: (context: FactRetrieverContext) => Promise<ResilienceFacts[]>;
}

/** @public */
export interface ResilienceFactRetrieverOptions {
  /** Replaces the way out, for tests. */
  fetch?: typeof fetch;
}

const SINCE = '1.0.0';
/** As many as one answer holds. */
const PAGE = 100;
const UNKNOWN = 'unknown';

const SCHEMA: Record<string, FactDescription> = {
  survives: {
    type: 'string',
    description:
      'The largest failure domain whose loss the service survives: a class, "nothing", or "unknown".',
    since: SINCE,
  },
  survivesAsRequired: {
    type: 'boolean',
    description:
      'Whether no check of the machines pillar that decides for its tier fails or is unknown.',
    since: SINCE,
  },
  hasSinglePointOfFailure: {
    type: 'boolean',
    description: 'Whether a single failure takes the service down.',
    since: SINCE,
  },
  gaps: {
    type: 'integer',
    description: 'Places where redundancy is missing.',
    since: SINCE,
  },
  ...Object.fromEntries(
    PILLARS.map(pillar => [
      pillar,
      {
        type: 'string' as const,
        description: `The pillar "${pillar}" of the scorecard: pass, fail, unknown, or none.`,
        since: SINCE,
      },
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ['checksPassed', 'pass'],
        ['checksFailed', 'fail'],
        ['checksUnknown', 'are unknown'],
        ['checksWaived', 'are waived'],
      ] as const
    ).map(([name, words]) => [
      name,
      {
        type: 'integer' as const,
        description: `How many checks of the scorecard ${words}.`,
        since: SINCE,
      },
    ]),
  ),
};

/**
 * Offers the results of the analysis and of the scorecards to tech-insights. It reads with the credentials of its plugin, a page
 * at a time, and fails where redundancy does not answer: facts of before stay.
 *
 * @public
 */
export function createResilienceFactRetriever(
  options: ResilienceFactRetrieverOptions = {},
): ResilienceFactRetriever {
  return {
    id: 'bulkhead-resilience',
    version: SINCE,
    title: 'Resilience',
    description:
      'What a service survives, and how its resilience practices stand.',
    entityFilter: [{ kind: ['component', 'resource'] }],
    schema: SCHEMA,
    handler: async context => {
      const ask = pagesOf(context, options.fetch ?? fetch);
      const results = new Map<string, EntityResultSummary>();
      for await (const { items } of ask<ResultPage>('/v1/results')) {
        items.forEach(item => results.set(item.entityRef, item));
      }
      const facts: ResilienceFacts[] = [];
      for await (const { items } of ask<ScorecardPage>(
        '/v1/scorecards/entities',
      )) {
        facts.push(
          ...items.map(item => factsOf(item, results.get(item.entityRef))),
        );
      }
      return facts;
    },
  };
}

function factsOf(
  { entityRef, pillars }: ScorecardPage['items'][number],
  result: EntityResultSummary | undefined,
): ResilienceFacts {
  const sum = (outcome: 'pass' | 'fail' | 'unknown' | 'waived') =>
    pillars.reduce((total, { counts }) => total + counts[outcome], 0);
  const states = Object.fromEntries(
    pillars.map(({ pillar, state }) => [pillar, state]),
  );
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    entity: { kind, namespace, name },
    facts: {
      survives: result?.survives ?? UNKNOWN,
      survivesAsRequired: ['pass', 'none'].includes(states.machines ?? 'none'),
      hasSinglePointOfFailure: result?.outcome === 'spof',
      gaps: result?.gaps ?? 0,
      ...states,
      checksPassed: sum('pass'),
      checksFailed: sum('fail'),
      checksUnknown: sum('unknown'),
      checksWaived: sum('waived'),
    },
  };
}

/** Walks a list of the redundancy plugin page by page. */
function pagesOf(
  { auth, discovery }: FactRetrieverContext,
  send: typeof fetch,
) {
  return async function* pages<T extends { nextCursor?: string }>(
    path: string,
  ): AsyncGenerator<T> {
    const base = await discovery.getBaseUrl('redundancy');
    let cursor: string | undefined;
    do {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'redundancy',
      });
      const query = new URLSearchParams({
        limit: String(PAGE),
        ...(cursor ? { cursor } : {}),
      });
      const answer = await send(`${base}${path}?${query}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      if (!answer.ok) {
        throw new Error(
          `Resilience could not be read: ${answer.status} of ${path}`,
        );
      }
      const page = (await answer.json()) as T;
      yield page;
      cursor = page.nextCursor;
    } while (cursor);
  };
}
