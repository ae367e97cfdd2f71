import { z } from 'zod';
import {
  daySchema,
  httpUrlSchema,
  idSchema,
  instantSchema,
  lineSchema,
  userRefSchema,
} from '../values';

/** @public */
export const noteKinds = [
  'hackathon',
  'watch',
  'presentation',
  'post-mortem',
] as const;

/** @public */
export type NoteKind = (typeof noteKinds)[number];

/** How a hackathon project ended, and when somebody last said so. */
const outcomeSchema = z
  .object({
    on: daySchema,
    line: lineSchema.optional(),
    link: httpUrlSchema.optional(),
  })
  .strict();

/** @public */
export const hackathonFieldsSchema = z
  .object({
    /** Hackathon event it was part of. */
    eventId: idSchema.optional(),
    repository: httpUrlSchema.optional(),
    demo: httpUrlSchema.optional(),
    award: lineSchema.optional(),
    /** Names of a team that is not (all) in the catalog, as an import brought them. */
    team: z.array(lineSchema).max(50).optional(),
    /** Written by the action `demo`; the questions about the outcome count from here. */
    demoedOn: daySchema.optional(),
    /** Written by the actions that say what became of it. */
    outcome: outcomeSchema.optional(),
  })
  .strict();

/** @public */
export const watchFieldsSchema = z
  .object({
    /** Why it matters to us, in one line. */
    why: lineSchema.optional(),
    /** Where it was read. */
    source: httpUrlSchema.optional(),
    /** Until when something has to be done, e.g. the end of life. */
    dueOn: daySchema.optional(),
    /** Position taken on the radar; the names of the rings are configuration. */
    ring: idSchema.optional(),
    /** Written by the actions `act` and `dismiss`. */
    resolution: z
      .object({
        on: daySchema,
        link: httpUrlSchema.optional(),
        line: lineSchema.optional(),
      })
      .strict()
      .optional(),
  })
  .strict();

/** @public */
export const presentationFieldsSchema = z
  .object({
    startsAt: instantSchema.optional(),
    minutes: z.number().int().min(1).max(1440).optional(),
    place: lineSchema.optional(),
    /** Written by the action `give`. */
    givenOn: daySchema.optional(),
    recording: httpUrlSchema.optional(),
    slides: httpUrlSchema.optional(),
    /** Written by the action `cancel`. */
    cancelledBecause: lineSchema.optional(),
  })
  .strict();

/** @public */
export const postMortemActionSchema = z
  .object({
    id: idSchema,
    text: lineSchema,
    link: httpUrlSchema.optional(),
    doneOn: daySchema.optional(),
  })
  .strict();

/** @public */
export type PostMortemAction = z.infer<typeof postMortemActionSchema>;

/** @public */
export const postMortemFieldsSchema = z
  .object({
    incidentOn: daySchema.optional(),
    /** The document itself; this note links it. */
    document: httpUrlSchema.optional(),
    /** The runbook that was followed, with the content hash of its version. */
    runbook: z
      .object({
        id: idSchema,
        version: z.string().trim().min(1).max(100).optional(),
      })
      .strict()
      .optional(),
    couldHaveRun: z.array(userRefSchema).max(50).optional(),
    actions: z.array(postMortemActionSchema).max(100).optional(),
    /** Written by the action `close`. */
    closedOn: daySchema.optional(),
  })
  .strict();

/** The fields of each kind: the same schema checks the form and the server. @public */
export const fieldSchemas = {
  hackathon: hackathonFieldsSchema,
  watch: watchFieldsSchema,
  presentation: presentationFieldsSchema,
  'post-mortem': postMortemFieldsSchema,
} as const;

/** @public */
export type FieldsOf<K extends NoteKind> = z.infer<(typeof fieldSchemas)[K]>;

/**
 * What only an action may write: a form may send them back unchanged, nothing else.
 * @public
 */
export const recordedFields: {
  [K in NoteKind]: readonly (keyof FieldsOf<K>)[];
} = {
  hackathon: ['demoedOn', 'outcome'],
  watch: ['resolution'],
  presentation: ['givenOn', 'cancelledBecause'],
  'post-mortem': ['closedOn'],
};
