import { z } from 'zod/v4';
import { ON_CALL_ROLES, WEEKDAYS } from '../model/schedule';
import {
  dateSchema,
  entityRefSchema,
  instantSchema,
  localDateTimeSchema,
  timeOfDaySchema,
  timeZoneSchema,
  userRefSchema,
} from './primitives';

const weekdaySchema = z
  .enum(WEEKDAYS as [string, ...string[]])
  .transform(day => day as (typeof WEEKDAYS)[number]);
const roleSchema = z
  .enum(ON_CALL_ROLES as [string, ...string[]])
  .transform(role => role as (typeof ON_CALL_ROLES)[number]);

/** @public */
export const onCallRoleSchema = roleSchema;

/** @public */
export const restrictionWindowSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('daily'),
    days: z.array(weekdaySchema).min(1).max(7).optional(),
    start: timeOfDaySchema,
    end: timeOfDaySchema,
    holidays: z.enum(['exclude', 'only']).optional(),
  }),
  z.strictObject({
    kind: z.literal('weekly'),
    from: z.strictObject({ day: weekdaySchema, time: timeOfDaySchema }),
    to: z.strictObject({ day: weekdaySchema, time: timeOfDaySchema }),
  }),
]);

const participantSchema = z.strictObject({
  people: z.array(userRefSchema).min(1).max(20),
});

const rosterSchema = z
  .strictObject({
    effectiveFrom: instantSchema.optional(),
    participants: z.array(participantSchema).max(200),
    first: z.number().int().min(0).max(199).optional(),
  })
  .refine(
    roster =>
      roster.first === undefined || roster.first < roster.participants.length,
    { path: ['first'], message: 'must be the place of a participant' },
  );

/** @public */
export const rotationSchema = z
  .strictObject({
    timeZone: timeZoneSchema,
    start: localDateTimeSchema,
    every: z.strictObject({
      unit: z.enum(['hour', 'day', 'week', 'month']),
      count: z.number().int().min(1).max(400),
    }),
    rosters: z.array(rosterSchema).min(1).max(200),
  })
  .refine(
    rotation =>
      rotation.rosters.every(
        (roster, i) => i === 0 || roster.effectiveFrom !== undefined,
      ),
    {
      path: ['rosters'],
      message: 'every roster after the first needs effectiveFrom',
    },
  );

/** @public */
export const layerSchema = z
  .strictObject({
    id: z
      .string()
      .max(64)
      .regex(/^[a-zA-Z0-9_-]+$/, 'must be letters, digits, "-" and "_"'),
    name: z.string().trim().min(1).max(100),
    role: roleSchema,
    priority: z.number().int().min(-1000).max(1000),
    rotation: rotationSchema,
    restrictions: z.array(restrictionWindowSchema).max(50).optional(),
    restrictionsTimeZone: timeZoneSchema.optional(),
    neverWithPrimary: z.boolean().optional(),
    from: instantSchema.optional(),
    until: instantSchema.optional(),
  })
  .refine(layer => !layer.from || !layer.until || layer.from < layer.until, {
    path: ['until'],
    message: 'must be after "from"',
  });

/**
 * What a schedule may say; the form and the server use the same.
 * @public
 */
export const scheduleDefinitionSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(100),
    description: z.string().max(2000).optional(),
    ownerRef: entityRefSchema,
    timeZone: timeZoneSchema,
    covers: z.array(entityRefSchema).max(500),
    layers: z.array(layerSchema).max(30),
    coverage: z.array(restrictionWindowSchema).max(50).optional(),
    businessDays: z.array(weekdaySchema).max(7).optional(),
    holidays: z
      .array(z.strictObject({ date: dateSchema, name: z.string().max(100) }))
      .max(500)
      .optional(),
    holidayLists: z.array(z.string().min(1).max(64)).max(10).optional(),
    minimumPeople: z.number().int().min(1).max(50).optional(),
  })
  .refine(
    definition =>
      new Set(definition.layers.map(layer => layer.id)).size ===
      definition.layers.length,
    { path: ['layers'], message: 'every layer needs an id of its own' },
  );
