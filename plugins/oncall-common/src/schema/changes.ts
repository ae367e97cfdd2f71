import { z } from 'zod/v4';
import {
  entityRefSchema,
  instantSchema,
  spanMustRun,
  timeZoneSchema,
  userRefSchema,
} from './primitives';
import { onCallRoleSchema } from './schedule';
import { READINESS_KINDS } from '../model/readiness';

const span = { start: instantSchema, end: instantSchema };
const spanSchema = z
  .strictObject(span)
  .refine(spanMustRun.check, spanMustRun.message);

/** @public */
export const overrideRequestSchema = z
  .strictObject({
    add: userRefSchema.optional(),
    remove: userRefSchema.optional(),
    role: onCallRoleSchema.optional(),
    ...span,
    reason: z.string().max(500).optional(),
  })
  .refine(value => value.add !== undefined || value.remove !== undefined, {
    path: ['add'],
    message: 'somebody must be added, removed or replaced',
  })
  .refine(value => value.add === undefined || value.add !== value.remove, {
    path: ['remove'],
    message: 'nobody can be replaced by themselves',
  })
  .refine(spanMustRun.check, spanMustRun.message);

/** @public */
export const temporaryRequestSchema = z
  .strictObject({
    ...span,
    shifts: z
      .array(
        z
          .strictObject({
            person: userRefSchema,
            role: onCallRoleSchema.optional(),
            ...span,
          })
          .refine(spanMustRun.check, spanMustRun.message),
      )
      .max(500),
    reason: z.string().max(500).optional(),
  })
  .refine(spanMustRun.check, spanMustRun.message)
  .refine(
    plan =>
      plan.shifts.every(
        shift => shift.start >= plan.start && shift.end <= plan.end,
      ),
    { path: ['shifts'], message: 'must lie within the plan' },
  );

/** @public */
export const shadowRequestSchema = z
  .strictObject({
    person: userRefSchema,
    follows: z.strictObject({
      role: z.enum(['primary', 'secondary']),
      person: userRefSchema.optional(),
    }),
    ...span,
  })
  .refine(spanMustRun.check, spanMustRun.message);

/** @public */
export const swapOfferSchema = z
  .strictObject({
    role: z.enum(['primary', 'secondary']),
    ...span,
    offeredBy: userRefSchema.optional(),
    askedOf: userRefSchema.optional(),
    inReturn: spanSchema.optional(),
    message: z.string().max(500).optional(),
  })
  .refine(spanMustRun.check, spanMustRun.message)
  .refine(offer => !offer.inReturn || offer.askedOf, {
    path: ['askedOf'],
    message: 'an exchange is asked of somebody',
  });

/** @public */
export const swapTakeSchema = z.strictObject({ part: spanSchema.optional() });

/** @public */
export const absenceRequestSchema = z
  .strictObject({
    person: userRefSchema.optional(),
    ...span,
    allDay: z.boolean().optional(),
    timeZone: timeZoneSchema,
    kind: z.enum(['leave', 'sick', 'training', 'travel', 'other']).optional(),
    reason: z.string().max(500).optional(),
  })
  .refine(spanMustRun.check, spanMustRun.message);

/** @public */
export const pairRequestSchema = z.strictObject({
  people: z.array(userRefSchema).max(2),
});

/** @public */
export const pairPlannedChangeSchema = z.strictObject({
  leaves: userRefSchema,
  joins: userRefSchema,
  overlapFrom: instantSchema,
  overlapUntil: instantSchema,
});

const linkSchema = z
  .string()
  .max(2000)
  .regex(/^(https?:\/\/|\/(?!\/))/, 'must be an http address or a path');

const runbookSchema = z.strictObject({
  ref: z.string().min(1).max(300),
  contentHash: z.string().min(1).max(128),
});

/** @public */
export const readinessFactRequestSchema = z.strictObject({
  person: userRefSchema,
  kind: z
    .enum(READINESS_KINDS as [string, ...string[]])
    .transform(kind => kind as (typeof READINESS_KINDS)[number]),
  at: instantSchema,
  expiresAt: instantSchema.optional(),
  link: linkSchema.optional(),
  runbook: runbookSchema.optional(),
  source: z.string().min(1).max(64).optional(),
});

/** @public */
export const handoverRequestSchema = z.strictObject({
  scheduleId: z.string().min(1).max(64),
  shiftId: z.string().min(1).max(200),
  shiftEnd: instantSchema,
  entityRefs: z.array(entityRefSchema).max(100).optional(),
  runbook: runbookSchema.optional(),
  text: z.string().trim().min(1).max(20_000),
});

/** @public */
export const feedRequestSchema = z.strictObject({
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), person: userRefSchema }),
    z.strictObject({
      kind: z.literal('schedule'),
      scheduleId: z.string().min(1).max(64),
    }),
    z.strictObject({ kind: z.literal('entity'), entityRef: entityRefSchema }),
  ]),
  title: z.string().trim().max(100).optional(),
});

/** @public */
export const externalSourceRequestSchema = z.strictObject({
  url: z
    .string()
    .max(2000)
    .regex(/^https:\/\//, 'must be an https address'),
  role: z.enum(['primary', 'secondary']).optional(),
});
