import {
  coverageGaps,
  entityRefSchema,
  proposalDecisionSchema,
  userRefSchema,
} from '@bulkhead/plugin-knowledge-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';
import type { CoverageService, EntityService } from '../coverage';
import type { ProposalService } from '../proposals';
import type { TechnologyService } from '../technologies';
import {
  listParam,
  pageOfCall,
  pageParams,
  route,
  textParam,
  type Route,
} from './route';

const statuses = [
  'supported',
  'ending',
  'ended',
  'no-data',
  'unknown-version',
  'no-version',
  'no-date',
] as const;

function refOf(params: Record<string, string>): string {
  const { kind, namespace, name } = params;
  return stringifyEntityRef({ kind, namespace, name });
}

/** Routes that look at knowledge from the side of services and what they run. */
export function serviceRoutes(options: {
  coverage: CoverageService;
  entities: EntityService;
  proposals: ProposalService;
  technologies: TechnologyService;
}): Route[] {
  const { coverage, entities, proposals, technologies } = options;
  const entityPath = '/entities/:kind/:namespace/:name';
  return [
    route({
      method: 'get',
      path: entityPath,
      summary: 'What the card of an entity shows',
      caller: 'reader',
      handle: async ({ params, credentials }) => ({
        body: await entities.get(refOf(params), { credentials }),
      }),
    }),
    route({
      method: 'get',
      path: `${entityPath}/detail`,
      summary: 'What the tab of an entity shows',
      caller: 'reader',
      handle: async ({ params, credentials }) => ({
        body: await entities.detail(refOf(params), { credentials }),
      }),
    }),
    route({
      method: 'post',
      path: `${entityPath}/knows`,
      summary: 'Says "I know this service now"',
      caller: 'user',
      safety: 'key-optional',
      audit: 'knows-state',
      handle: async ({ params, credentials, key }) => ({
        body: await entities.knows(refOf(params), true, { credentials, key }),
      }),
    }),
    route({
      method: 'delete',
      path: `${entityPath}/knows`,
      summary: 'Takes back "I know this service now"',
      caller: 'user',
      safety: 'key-optional',
      audit: 'knows-take-back',
      handle: async ({ params, credentials, key }) => ({
        body: await entities.knows(refOf(params), false, { credentials, key }),
      }),
    }),
    route({
      method: 'get',
      path: '/coverage',
      summary: 'Who can explain which service, worst first',
      caller: 'reader',
      query: z
        .object({
          owner: entityRefSchema.optional(),
          system: entityRefSchema.optional(),
          person: userRefSchema.optional(),
          gap: listParam(z.enum(coverageGaps)),
          text: textParam,
          ...pageParams,
        })
        .strict(),
      handle: async ({ query, credentials }) => {
        const { limit, cursor, ...filter } = query;
        const page = pageOfCall({ limit, cursor }, 50);
        return { body: await coverage.list(filter, page, { credentials }) };
      },
    }),
    route({
      method: 'get',
      path: '/technologies',
      summary: 'Who runs what, which version, until when; worst first',
      caller: 'reader',
      query: z
        .object({
          text: textParam,
          status: listParam(z.enum(statuses)),
          ...pageParams,
        })
        .strict(),
      handle: async ({ query, credentials }) => {
        const { limit, cursor, ...filter } = query;
        const page = pageOfCall({ limit, cursor }, 50);
        return { body: await technologies.list(filter, page, { credentials }) };
      },
    }),
    route({
      method: 'get',
      path: '/technologies/:product',
      summary: 'One technology with its notes',
      caller: 'reader',
      handle: async ({ params, credentials }) => ({
        body: await technologies.get(params.product.toLowerCase(), {
          credentials,
        }),
      }),
    }),
    route({
      method: 'get',
      path: '/radar',
      summary: 'Positions of technologies, drawn from the notes',
      caller: 'reader',
      handle: async ({ credentials }) => ({
        body: await technologies.radar({ credentials }),
      }),
    }),
    route({
      method: 'get',
      path: '/radar/tech-radar',
      summary: 'The radar in the shape of the tech radar plugin',
      caller: 'reader',
      handle: async ({ credentials }) => ({
        body: await technologies.techRadar({ credentials }),
      }),
    }),
    route({
      method: 'get',
      path: '/proposals',
      summary: 'What services should look at, most pressing first',
      caller: 'reader',
      query: z
        .object({
          entity: entityRefSchema.optional(),
          state: z.enum(['open', 'accepted', 'dismissed']).optional(),
          ...pageParams,
        })
        .strict(),
      handle: async ({ query, credentials }) => {
        const { limit, cursor, ...asked } = query;
        const page = pageOfCall({ limit, cursor });
        return { body: await proposals.list(asked, page, { credentials }) };
      },
    }),
    route({
      method: 'post',
      path: '/proposals/decisions',
      summary: 'Accepts a proposal as a watch note, or dismisses it',
      caller: 'user',
      safety: 'key',
      audit: 'proposal-decide',
      body: proposalDecisionSchema,
      handle: async ({ body, credentials, key }) =>
        proposals.decide(body, { credentials, key }),
    }),
  ];
}
