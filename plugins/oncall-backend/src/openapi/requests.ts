import {
  absenceRequestSchema,
  entityRefSchema,
  externalSourceRequestSchema,
  feedRequestSchema,
  handoverRequestSchema,
  instantSchema,
  overrideRequestSchema,
  pairPlannedChangeSchema,
  pairRequestSchema,
  readinessFactRequestSchema,
  scheduleDefinitionSchema,
  shadowRequestSchema,
  swapOfferSchema,
  swapTakeSchema,
  temporaryRequestSchema,
  userRefSchema,
} from '@bulkhead/plugin-oncall-common';
import { z } from 'zod';
import type { Schema } from './shapes';

/** Longest window that shifts are computed for at once. */
export const MOST_DAYS = 400;

const page = {
  limit: z.unknown().optional(),
  cursor: z.string().max(2000).optional(),
};

const optionalRef = entityRefSchema.optional();

export const schedulesQuery = z.object({
  entityRef: optionalRef,
  ownerRef: optionalRef,
  person: userRefSchema.optional(),
  text: z.string().trim().max(200).optional(),
  ...page,
});

export const pageQuery = z.object(page);

function inBounds({ from, to }: { from: string; to: string }): boolean {
  const length = Date.parse(to) - Date.parse(from);
  return length > 0 && length <= MOST_DAYS * 24 * 3_600_000;
}

const bounds = {
  path: ['to'],
  message: `must be after "from", by at most ${MOST_DAYS} days`,
};

export const windowQuery = z
  .object({
    from: instantSchema,
    to: instantSchema,
    layers: z.enum(['true', 'false']).optional(),
  })
  .refine(inBounds, bounds);

export const previewBody = z
  .strictObject({
    scheduleId: z.string().min(1).max(64).optional(),
    definition: scheduleDefinitionSchema,
    from: instantSchema,
    to: instantSchema,
  })
  .refine(inBounds, bounds);

export const swapsQuery = z.object({
  state: z
    .enum(['offered', 'taken', 'declined', 'cancelled', 'expired'])
    .optional(),
  person: userRefSchema.optional(),
  scheduleId: z.string().min(1).max(64).optional(),
  ...page,
});

export const absencesQuery = z.object({
  person: z
    .preprocess(
      value => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(userRefSchema).min(1).max(50),
    )
    .optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  ...page,
});

export const pairsQuery = z.object({
  person: userRefSchema.optional(),
  owner: optionalRef,
  ...page,
});

export const findingsQuery = z.object({
  entityRef: optionalRef,
  person: userRefSchema.optional(),
  owner: optionalRef,
  kind: z.string().max(40).optional(),
  severity: z.enum(['error', 'warning', 'info']).optional(),
  ...page,
});

export const gapsQuery = z.object({
  owner: optionalRef,
  days: z.coerce.number().int().min(1).max(90).optional(),
});

export const loadQuery = z
  .object({
    scheduleId: z.string().min(1).max(64).optional(),
    owner: optionalRef,
    person: userRefSchema.optional(),
    from: instantSchema,
    to: instantSchema,
  })
  .refine(inBounds, bounds);

export const handoversQuery = z.object({
  scheduleId: z.string().min(1).max(64).optional(),
  entityRef: optionalRef,
  ...page,
});

export const promptQuery = z.object({ scheduleId: z.string().min(1).max(64) });

export const byRefsBody = z.strictObject({
  entityRefs: z.array(entityRefSchema).max(5000),
});

export const leaveBody = z.strictObject({ person: userRefSchema });

export const absencePreviewQuery = z.object({
  replaces: z.string().min(1).max(64).optional(),
});

/** Bodies by the name that they have in the document. */
export const bodies: Record<string, z.ZodType> = {
  OnCallByRefsRequest: byRefsBody,
  ScheduleDefinition: scheduleDefinitionSchema,
  SchedulePreviewRequest: previewBody,
  OverrideRequest: overrideRequestSchema,
  TemporaryRequest: temporaryRequestSchema,
  ShadowRequest: shadowRequestSchema,
  SwapOffer: swapOfferSchema,
  SwapTake: swapTakeSchema,
  AbsenceRequest: absenceRequestSchema,
  PairRequest: pairRequestSchema,
  PairPlannedChange: pairPlannedChangeSchema,
  ReadinessFactRequest: readinessFactRequestSchema,
  LeaveRequest: leaveBody,
  FeedRequest: feedRequestSchema,
  ExternalSourceRequest: externalSourceRequestSchema,
  HandoverRequest: handoverRequestSchema,
};

/** The same as JSON Schema, made from the schemas that requests are read with. */
export function bodySchemas(): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(bodies).map(([name, schema]) => {
      const { $schema: _schema, ...json } = z.toJSONSchema(schema, {
        io: 'input',
        unrepresentable: 'any',
      });
      return [name, json as Schema];
    }),
  );
}
