import {
  itemFilterSchema,
  lineSchema,
  promoteSchema,
  sourceInputSchema,
} from '@bulkhead/plugin-knowledge-common';
import { z } from 'zod';
import type { InboxService, SourceService } from '../watch';
import {
  flagParam,
  pageOfCall,
  pageParams,
  route,
  textParam,
  type Route,
} from './route';

const uuid = z.uuid();

/** Routes of feed sources and the inbox. */
export function watchRoutes(options: {
  inbox: InboxService;
  sources: SourceService;
}): Route[] {
  const { inbox, sources } = options;
  return [
    route({
      method: 'get',
      path: '/sources',
      summary: 'Feeds that are read for the team',
      caller: 'reader',
      query: z.object(pageParams).strict(),
      handle: async ({ query, credentials }) => ({
        body: await sources.list(pageOfCall(query, 100), { credentials }),
      }),
    }),
    route({
      method: 'post',
      path: '/sources',
      summary: 'Adds a feed',
      caller: 'user',
      safety: 'key',
      audit: 'source-create',
      status: 201,
      body: sourceInputSchema,
      handle: async ({ body, credentials, key }) => {
        const answer = await sources.create(body, { credentials, key });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'put',
      path: '/sources/:id',
      summary: 'Changes a feed',
      caller: 'user',
      safety: 'if-match',
      audit: 'source-update',
      body: sourceInputSchema,
      handle: async ({ params, body, credentials, key, version }) => {
        const answer = await sources.edit(params.id, body, version, {
          credentials,
          key,
        });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'delete',
      path: '/sources/:id',
      summary: 'Removes a feed and its items; notes made of them stay',
      caller: 'user',
      safety: 'if-match',
      audit: 'source-delete',
      status: 204,
      handle: async ({ params, credentials, key, version }) => {
        await sources.remove(params.id, version, { credentials, key });
        return {};
      },
    }),
    route({
      method: 'post',
      path: '/sources/:id/resume',
      summary: 'Reads a paused feed again',
      caller: 'user',
      safety: 'key-optional',
      audit: 'source-resume',
      handle: async ({ params, credentials, key }) =>
        sources.resume(params.id, { credentials, key }),
    }),
    route({
      method: 'post',
      path: '/sources/preview',
      summary: 'How many of the last items a filter would have let through',
      caller: 'user',
      body: z
        .object({ sourceId: uuid.optional(), filter: itemFilterSchema })
        .strict(),
      handle: async ({ body, credentials }) => ({
        body: await sources.preview(body.filter, body.sourceId, {
          credentials,
        }),
      }),
    }),
    route({
      method: 'post',
      path: '/import/opml',
      summary: 'Adds the feeds of an OPML list',
      caller: 'user',
      safety: 'key-optional',
      audit: 'opml-import',
      body: z.object({ opml: z.string().min(1).max(1_000_000) }).strict(),
      handle: async ({ body, credentials, key }) => ({
        body: await sources.opml(body.opml, { credentials, key }),
      }),
    }),
    route({
      method: 'get',
      path: '/inbox',
      summary: 'News to look through, newest first',
      caller: 'reader',
      query: z
        .object({
          state: z.enum(['new', 'promoted', 'dismissed']).optional(),
          source: uuid.optional(),
          technology: z.string().toLowerCase().min(1).max(120).optional(),
          matched: flagParam,
          text: textParam,
          ...pageParams,
        })
        .strict(),
      handle: async ({ query, credentials }) => {
        const { limit, cursor, ...filter } = query;
        const page = pageOfCall({ limit, cursor }, 50);
        return { body: await inbox.list(filter, page, { credentials }) };
      },
    }),
    route({
      method: 'get',
      path: '/inbox/counts',
      summary: 'How many items wait',
      caller: 'reader',
      handle: async ({ credentials }) => ({
        body: await inbox.counts({ credentials }),
      }),
    }),
    route({
      method: 'post',
      path: '/inbox/:id/promote',
      summary:
        'Makes a watch note of an item: why it matters, and for which services',
      caller: 'user',
      safety: 'key',
      audit: 'item-promote',
      status: 201,
      body: promoteSchema,
      handle: async ({ params, body, credentials, key }) => {
        const answer = await inbox.promote(params.id, body, {
          credentials,
          key,
        });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'post',
      path: '/inbox/:id/dismiss',
      summary: 'Puts an item away',
      caller: 'user',
      safety: 'key-optional',
      audit: 'item-dismiss',
      body: z.object({ line: lineSchema.optional() }).strict(),
      handle: async ({ params, body, credentials, key }) =>
        inbox.dismiss(params.id, body.line, { credentials, key }),
    }),
    route({
      method: 'post',
      path: '/inbox/:id/restore',
      summary: 'Puts a dismissed item back',
      caller: 'user',
      safety: 'key-optional',
      audit: 'item-restore',
      handle: async ({ params, credentials, key }) =>
        inbox.restore(params.id, { credentials, key }),
    }),
  ];
}
