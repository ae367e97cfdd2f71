import { z } from 'zod';
import { daySchema, httpUrlSchema, idSchema, lineSchema } from '../values';

/** What a form sends of a hackathon event. @public */
export const hackathonEventInputSchema = z
  .object({
    id: idSchema.optional(),
    name: lineSchema,
    summary: lineSchema.optional(),
    /** Markdown. */
    body: z.string().max(100_000).default(''),
    startsOn: daySchema,
    endsOn: daySchema,
    location: lineSchema.optional(),
    url: httpUrlSchema.optional(),
    awards: z
      .array(
        z.object({ title: lineSchema, noteId: idSchema.optional() }).strict(),
      )
      .max(50)
      .default([]),
    /** What came of it as a whole. */
    outcome: lineSchema.optional(),
  })
  .strict()
  .refine(event => event.startsOn <= event.endsOn, {
    message: 'ends before it starts',
    path: ['endsOn'],
  });

/** @public */
export type HackathonEventInput = z.infer<typeof hackathonEventInputSchema>;

/** A stored event. @public */
export type HackathonEvent = HackathonEventInput & {
  id: string;
  version: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
};
