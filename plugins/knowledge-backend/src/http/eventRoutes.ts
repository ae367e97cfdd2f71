import { NotFoundError } from '@backstage/errors';
import {
  daySchema,
  hackathonEventInputSchema,
} from '@bulkhead/plugin-knowledge-common';
import { z } from 'zod';
import type { EventService } from '../events';
import type { ImportService } from '../imports';
import type { NoteService } from '../notes';
import {
  hackathonJsonLd,
  presentationJsonLd,
  type CalendarService,
} from '../outlets';
import { pageOfCall, pageParams, route, type Route } from './route';

const jsonLd = 'application/ld+json';

/** Routes of hackathon events and of everything that has a date. */
export function eventRoutes(options: {
  appUrl: string;
  calendar: CalendarService;
  events: EventService;
  imports: ImportService;
  notes: NoteService;
}): Route[] {
  const { appUrl, calendar, events, imports, notes } = options;
  return [
    route({
      method: 'get',
      path: '/events',
      summary: 'Hackathon events, the latest first',
      caller: 'reader',
      query: z.object(pageParams).strict(),
      handle: async ({ query, credentials }) => ({
        body: await events.list(pageOfCall(query), { credentials }),
      }),
    }),
    route({
      method: 'post',
      path: '/events',
      summary: 'Adds a hackathon event',
      caller: 'user',
      safety: 'key',
      audit: 'event-create',
      status: 201,
      body: hackathonEventInputSchema,
      handle: async ({ body, credentials, key }) => {
        const answer = await events.create(body, { credentials, key });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'get',
      path: '/events/:id',
      summary: 'A hackathon event',
      caller: 'reader',
      handle: async ({ params, credentials }) => ({
        body: await events.get(params.id, { credentials }),
      }),
    }),
    route({
      method: 'put',
      path: '/events/:id',
      summary: 'Changes a hackathon event',
      caller: 'user',
      safety: 'if-match',
      audit: 'event-update',
      body: hackathonEventInputSchema,
      handle: async ({ params, body, credentials, key, version }) => {
        const answer = await events.edit(params.id, body, version, {
          credentials,
          key,
        });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'get',
      path: '/events/:id/jsonld',
      summary: 'A hackathon event for other programs (schema.org)',
      caller: 'reader',
      produces: jsonLd,
      handle: async ({ params, credentials }) => {
        const event = await events.get(params.id, { credentials });
        return {
          text: {
            type: jsonLd,
            content: JSON.stringify(hackathonJsonLd(event, appUrl)),
          },
        };
      },
    }),
    route({
      method: 'get',
      path: '/events/:id/datapackage',
      summary: 'A hackathon event as a dribdat data package',
      caller: 'reader',
      handle: async ({ params, credentials }) => ({
        body: await events.dataPackage(params.id, { credentials }),
      }),
    }),
    route({
      method: 'post',
      path: '/import/dribdat',
      summary: 'Takes a dribdat data package in; a second time changes nothing',
      caller: 'user',
      safety: 'key-optional',
      audit: 'dribdat-import',
      body: z.looseObject({ resources: z.array(z.looseObject({})).max(100) }),
      handle: async ({ body, credentials }) => ({
        body: await imports.dribdat(body, { credentials }),
      }),
    }),
    route({
      method: 'get',
      path: '/notes/:id/jsonld',
      summary: 'A presentation for other programs (schema.org)',
      caller: 'reader',
      produces: jsonLd,
      handle: async ({ params, credentials }) => {
        const note = await notes.get(params.id, { credentials });
        const content = presentationJsonLd(note, appUrl);
        if (!content) throw new NotFoundError('Only presentations are events');
        return { text: { type: jsonLd, content: JSON.stringify(content) } };
      },
    }),
    route({
      method: 'get',
      path: '/calendar',
      summary: 'Presentations and hackathons of some days',
      caller: 'reader',
      query: z.object({ from: daySchema, to: daySchema }).strict(),
      handle: async ({ query, credentials }) => ({
        body: await calendar.get(query, { credentials }),
      }),
    }),
  ];
}
