import { basename } from 'node:path';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { type AuditTrail, NDJSON, sendAudit } from '@bulkhead/bulkhead-node';
import {
  feedTokenRequestSchema,
  type DatasetStatus,
  type KnowledgeStatus,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { catalogDataset, type DatasetStore } from '../datasets';
import type { FeedService, SearchService } from '../outlets';
import { pageOfCall, pageParams, route, type Route } from './route';

/** Where data comes from, without folders of the server and without what an address may carry. */
function shortOrigin(origin: string): string {
  return /^https?:/.test(origin) ? new URL(origin).host : basename(origin);
}

/** Routes of what goes out, and of the state of what comes in. */
export function outletRoutes(options: {
  auditTrail: AuditTrail;
  permissions: PermissionsService;
  database: Knex;
  datasets: DatasetStore;
  feeds: FeedService;
  search: SearchService;
}): Route[] {
  const { auditTrail, database, datasets, feeds, permissions, search } =
    options;
  return [
    route({
      method: 'get',
      path: '/tokens',
      summary: "The caller's own feeds",
      caller: 'user',
      handle: async ({ credentials }) => ({
        body: await feeds.list({ credentials }),
      }),
    }),
    route({
      method: 'post',
      path: '/tokens',
      summary: 'Makes the address of an own feed; it is told only once',
      caller: 'user',
      safety: 'key',
      audit: 'feed-token-create',
      status: 201,
      body: feedTokenRequestSchema,
      handle: async ({ body, credentials, key }) =>
        feeds.create(body, { credentials, key }),
    }),
    route({
      method: 'delete',
      path: '/tokens/:id',
      summary: 'Ends an own feed',
      caller: 'user',
      safety: 'key-optional',
      audit: 'feed-token-revoke',
      status: 204,
      handle: async ({ params, credentials, key }) => {
        await feeds.revoke(params.id, { credentials, key });
        return {};
      },
    }),
    route({
      method: 'get',
      path: '/feeds/:token/notes.atom',
      summary: 'Notes as Atom',
      caller: 'anybody',
      produces: 'application/atom+xml',
      handle: async ({ params }) => ({
        text: {
          type: 'application/atom+xml',
          content: await feeds.atom(params.token),
        },
      }),
    }),
    route({
      method: 'get',
      path: '/feeds/:token/calendar.ics',
      summary: 'Presentations and hackathons as iCalendar',
      caller: 'anybody',
      produces: 'text/calendar',
      handle: async ({ params }) => ({
        text: { type: 'text/calendar', content: await feeds.ics(params.token) },
      }),
    }),
    route({
      method: 'get',
      path: '/search-documents',
      summary: 'Everything published, for the search collator',
      caller: 'service',
      query: z.object(pageParams).strict(),
      handle: async ({ query, credentials }) => ({
        body: await search.documents(pageOfCall(query, 100), { credentials }),
      }),
    }),
    route({
      method: 'get',
      path: '/audit',
      summary: 'Who changed what, all of it, for who may export it',
      caller: 'reader',
      audit: 'audit-export',
      produces: NDJSON,
      query: z
        .object({
          after: z
            .string()
            .regex(/^\d{1,9}$/)
            .optional(),
        })
        .strict(),
      handle: async ({ credentials, req }) => {
        await sendAudit(
          { permissions, trail: auditTrail },
          credentials,
          req,
          req.res!,
        );
        return { sent: true };
      },
    }),
    route({
      method: 'get',
      path: '/status',
      summary: 'State of what is read from outside',
      caller: 'reader',
      handle: async () => {
        const all = await datasets.list(database);
        const catalog = all.find(one => one.id === catalogDataset);
        const body: KnowledgeStatus = {
          datasets: all
            .filter(one => one.type !== 'catalog')
            .map(one => ({
              id: one.id,
              type: one.type as DatasetStatus['type'],
              from: shortOrigin(one.origin),
              items: one.items,
              readAt: one.readAt,
              problem: one.problem,
            })),
          subjects: catalog?.items ?? 0,
          subjectsReadAt: catalog?.readAt,
        };
        return { body };
      },
    }),
  ];
}
