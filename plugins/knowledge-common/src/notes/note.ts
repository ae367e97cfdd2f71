import { z } from 'zod';
import { idSchema, lineSchema } from '../values';
import {
  hackathonFieldsSchema,
  postMortemFieldsSchema,
  presentationFieldsSchema,
  watchFieldsSchema,
  type FieldsOf,
  type NoteKind,
} from './kinds';
import { noteLinkSchema, tidyLinks, type NoteLink } from './links';
import { notePersonSchema, tidyPeople, type NotePerson } from './people';
import type { StateOf } from './machines';

const bodySchema = z
  .string()
  .max(100_000)
  .transform(text => text.replace(/\r\n?/g, '\n').trim())
  .default('');

const common = {
  title: lineSchema,
  /** Markdown. */
  body: bodySchema,
  links: z.array(noteLinkSchema).max(100).default([]).transform(tidyLinks),
  people: z.array(notePersonSchema).max(200).default([]).transform(tidyPeople),
  /** Seen only by who created it and by its authors until it is published. */
  draft: z.boolean().default(false),
};

/** Left out, the server gives one; given, it must be free. */
const id = idSchema.optional();

/** What a form sends, one schema per kind. @public */
export const noteInputSchemas = {
  hackathon: z
    .object({
      id,
      kind: z.literal('hackathon'),
      ...common,
      fields: hackathonFieldsSchema.prefault({}),
    })
    .strict(),
  watch: z
    .object({
      id,
      kind: z.literal('watch'),
      ...common,
      fields: watchFieldsSchema.prefault({}),
    })
    .strict(),
  presentation: z
    .object({
      id,
      kind: z.literal('presentation'),
      ...common,
      fields: presentationFieldsSchema.prefault({}),
    })
    .strict(),
  'post-mortem': z
    .object({
      id,
      kind: z.literal('post-mortem'),
      ...common,
      fields: postMortemFieldsSchema.prefault({}),
    })
    .strict(),
} as const;

/** What a form sends, any kind. @public */
export const noteInputSchema = z.discriminatedUnion('kind', [
  noteInputSchemas.hackathon,
  noteInputSchemas.watch,
  noteInputSchemas.presentation,
  noteInputSchemas['post-mortem'],
]);

/** @public */
export type NoteInput = z.infer<typeof noteInputSchema>;

/** What a form may leave out is optional here. @public */
export type NoteDraft = z.input<typeof noteInputSchema>;

/** What a note says, apart from who wrote it when. @public */
export interface NoteContentOf<K extends NoteKind> {
  kind: K;
  state: StateOf<K>;
  title: string;
  body: string;
  fields: FieldsOf<K>;
  links: NoteLink[];
  people: NotePerson[];
  draft: boolean;
}

/** @public */
export type NoteContent =
  | NoteContentOf<'hackathon'>
  | NoteContentOf<'watch'>
  | NoteContentOf<'presentation'>
  | NoteContentOf<'post-mortem'>;

/** A stored note. Times are ISO 8601 in UTC. @public */
export type Note = NoteContent & {
  id: string;
  /** Grows by one with every change; the ETag. */
  version: number;
  /** The day the note is about; the timeline is ordered by it. */
  on: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
};

/** The day a note is about. @public */
export function dayOf(content: NoteContent, createdOn: string): string {
  switch (content.kind) {
    case 'hackathon':
      return content.fields.demoedOn ?? createdOn;
    case 'presentation':
      return (
        content.fields.givenOn ??
        content.fields.startsAt?.slice(0, 10) ??
        createdOn
      );
    case 'post-mortem':
      return content.fields.incidentOn ?? createdOn;
    default:
      return createdOn;
  }
}
