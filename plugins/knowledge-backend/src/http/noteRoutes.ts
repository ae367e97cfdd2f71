import {
  cveSchema,
  daySchema,
  entityRefSchema,
  httpUrlSchema,
  idSchema,
  lineSchema,
  noteInputSchema,
  noteKinds,
  noteMachines,
  technologyRefSchema,
  userRefSchema,
  type NoteFilter,
} from '@bulkhead/plugin-knowledge-common';
import { z } from 'zod';
import type { ImportService } from '../imports';
import type { NoteService, NoteWriter } from '../notes';
import {
  flagParam,
  listParam,
  pageOfCall,
  pageParams,
  route,
  textParam,
  type Route,
} from './route';

const states = [
  ...new Set(Object.values(noteMachines).flatMap(machine => machine.states)),
];

/** What a list of notes can be asked for. */
const filterParams = {
  kind: listParam(z.enum(noteKinds)),
  state: listParam(z.enum(states), 20),
  entity: entityRefSchema.optional(),
  technology: technologyRefSchema.optional(),
  cve: cveSchema.optional(),
  person: userRefSchema.optional(),
  event: idSchema.optional(),
  text: textParam,
  from: daySchema.optional(),
  to: daySchema.optional(),
  asking: flagParam,
  mine: flagParam,
};

const filterQuery = z.object({ ...filterParams, ...pageParams }).strict();

function filterOf(query: z.output<typeof filterQuery>): NoteFilter {
  const { limit: _limit, cursor: _cursor, ...filter } = query;
  return filter;
}

const answerSchema = z
  .object({
    link: httpUrlSchema.optional(),
    line: lineSchema.optional(),
    on: daySchema.optional(),
    recording: httpUrlSchema.optional(),
    slides: httpUrlSchema.optional(),
  })
  .strict();

const actionName = z.string().min(1).max(20);

/** Routes of notes. */
export function noteRoutes(options: {
  imports: ImportService;
  notes: NoteService;
  writer: NoteWriter;
}): Route[] {
  const { imports, notes, writer } = options;
  return [
    route({
      method: 'get',
      path: '/notes',
      summary: 'Notes, newest first',
      caller: 'reader',
      query: filterQuery,
      handle: async ({ query, credentials }) => ({
        body: await notes.list(filterOf(query), pageOfCall(query), {
          credentials,
        }),
      }),
    }),
    route({
      method: 'post',
      path: '/notes',
      summary:
        'Writes a note, and takes a first action on it where one is given',
      caller: 'user',
      safety: 'key',
      audit: 'note-create',
      status: 201,
      body: z
        .object({
          note: noteInputSchema,
          then: z
            .object({ action: actionName, input: answerSchema.optional() })
            .strict()
            .optional(),
        })
        .strict(),
      handle: async ({ body, credentials, key }) => {
        const answer = await writer.create(body, { credentials, key });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'get',
      path: '/notes/:id',
      summary: 'A note',
      caller: 'reader',
      handle: async ({ params, credentials }) => {
        const body = await notes.get(params.id, { credentials });
        // What a reader may do can differ from reader to reader at the same version.
        const etag = `${body.etag.slice(0, -1)}${body.editable ? 'e' : ''}"`;
        return { body, etag };
      },
    }),
    route({
      method: 'put',
      path: '/notes/:id',
      summary: 'Changes a note',
      caller: 'user',
      safety: 'if-match',
      audit: 'note-update',
      body: noteInputSchema,
      handle: async ({ params, body, credentials, key, version }) => {
        const answer = await writer.edit(params.id, body, version, {
          credentials,
          key,
        });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'delete',
      path: '/notes/:id',
      summary: 'Throws a draft away',
      caller: 'user',
      safety: 'if-match',
      audit: 'note-delete',
      status: 204,
      handle: async ({ params, credentials, key, version }) => {
        await writer.remove(params.id, version, { credentials, key });
        return {};
      },
    }),
    route({
      method: 'post',
      path: '/notes/:id/publish',
      summary: 'Shows a draft to everybody who may read it',
      caller: 'user',
      safety: 'if-match',
      audit: 'note-publish',
      handle: async ({ params, credentials, key, version }) => {
        const answer = await writer.publish(params.id, version, {
          credentials,
          key,
        });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'post',
      path: '/notes/:id/actions/:action',
      summary: "Takes a step in the note's state machine",
      caller: 'user',
      safety: 'if-match',
      audit: 'note-action',
      body: answerSchema,
      handle: async ({ params, body, credentials, key, version }) => {
        const answer = await writer.act(
          params.id,
          params.action,
          body,
          version,
          {
            credentials,
            key,
          },
        );
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'post',
      path: '/notes/:id/knows',
      summary: 'Says "I know this now"',
      caller: 'user',
      safety: 'key-optional',
      audit: 'note-knows',
      handle: async ({ params, credentials, key }) => {
        const answer = await writer.knows(params.id, { credentials, key });
        return { ...answer, etag: answer.body.etag };
      },
    }),
    route({
      method: 'get',
      path: '/notes/:id/history',
      summary: "A note's history, last first",
      caller: 'reader',
      query: z.object(pageParams).strict(),
      handle: async ({ params, query, credentials }) => ({
        body: await notes.history(params.id, pageOfCall(query), {
          credentials,
        }),
      }),
    }),
    route({
      method: 'get',
      path: '/notes/:id/markdown',
      summary: 'A note as a Markdown file',
      caller: 'reader',
      produces: 'text/markdown',
      handle: async ({ params, credentials }) => ({
        text: {
          type: 'text/markdown',
          content: await imports.file(params.id, { credentials }),
        },
      }),
    }),
    route({
      method: 'get',
      path: '/counts',
      summary: 'How many notes there are, of those the reader may see',
      caller: 'reader',
      query: z.object(filterParams).strict(),
      handle: async ({ query, credentials }) => ({
        body: await notes.counts(query, { credentials }),
      }),
    }),
    route({
      method: 'post',
      path: '/import/markdown',
      summary: 'Takes Markdown files in; a second time changes nothing',
      caller: 'user',
      safety: 'key-optional',
      audit: 'markdown-import',
      body: z
        .object({
          files: z
            .array(
              z
                .object({
                  path: z.string().min(1).max(500),
                  content: z.string().max(300_000),
                })
                .strict(),
            )
            .min(1)
            .max(200),
        })
        .strict(),
      handle: async ({ body, credentials }) => ({
        body: await imports.markdown(body.files, { credentials }),
      }),
    }),
    route({
      method: 'get',
      path: '/export/markdown',
      summary: 'Notes as Markdown files',
      caller: 'reader',
      query: filterQuery,
      handle: async ({ query, credentials }) => ({
        body: await imports.files(filterOf(query), pageOfCall(query), {
          credentials,
        }),
      }),
    }),
  ];
}
