import { z } from 'zod';

/** dribdat writes times without a zone and sometimes without seconds. */
const looseText = z.string().max(500_000).catch('');
const looseNumber = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .optional()
  .catch(undefined);

const eventSchema = z.looseObject({
  id: looseNumber,
  name: z.string().trim().min(1).max(300),
  summary: looseText.optional(),
  description: looseText.optional(),
  location: looseText.optional(),
  webpage_url: looseText.optional(),
  starts_at: looseText.optional(),
  ends_at: looseText.optional(),
});

const projectSchema = z.looseObject({
  id: looseNumber,
  name: z.string().trim().min(1).max(300),
  event_name: looseText.optional(),
  summary: looseText.optional(),
  longtext: looseText.optional(),
  source_url: looseText.optional(),
  webpage_url: looseText.optional(),
  url: looseText.optional(),
  hashtag: looseText.optional(),
  progress: looseNumber,
  is_challenge: z.boolean().optional().catch(undefined),
  team: looseText.optional(),
  maintainer: looseText.optional(),
  created_at: looseText.optional(),
  updated_at: looseText.optional(),
});

/** A dribdat event, as far as it is read. @public */
export type DribdatEvent = z.infer<typeof eventSchema>;

/** A dribdat project, as far as it is read. @public */
export type DribdatProject = z.infer<typeof projectSchema>;

const packageSchema = z.looseObject({
  name: z.string().max(300).optional(),
  title: z.string().max(300).optional(),
  resources: z
    .array(z.looseObject({ name: z.string(), data: z.unknown() }))
    .max(100),
});

/** The parts of a data package that are read. @public */
export interface DribdatPackage {
  name: string;
  events: DribdatEvent[];
  projects: DribdatProject[];
  /** What was left out and why. */
  skipped: string[];
}

function rows<T>(
  resources: { name: string; data?: unknown }[],
  name: string,
  schema: z.ZodType<T>,
  skipped: string[],
): T[] {
  const found = resources.find(resource => resource.name === name);
  if (!found) return [];
  if (!Array.isArray(found.data)) {
    skipped.push(`${name}: its data is not in the package itself`);
    return [];
  }
  return found.data.slice(0, 2000).flatMap((row, index) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return [parsed.data];
    skipped.push(`${name} ${index + 1}: ${parsed.error.issues[0]?.message}`);
    return [];
  });
}

/** Reads a data package, or says why it cannot be read. @public */
export function readDribdatPackage(
  input: unknown,
): DribdatPackage | { problem: string } {
  const parsed = packageSchema.safeParse(input);
  if (!parsed.success) {
    return { problem: 'not a data package: no list of resources' };
  }
  const skipped: string[] = [];
  const events = rows(parsed.data.resources, 'events', eventSchema, skipped);
  const projects = rows(
    parsed.data.resources,
    'projects',
    projectSchema,
    skipped,
  );
  if (events.length === 0) {
    return { problem: 'the data package has no events' };
  }
  return {
    name: parsed.data.name ?? parsed.data.title ?? events[0].name,
    events,
    projects,
    skipped,
  };
}
