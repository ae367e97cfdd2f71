import { z } from 'zod';
import type { ValuePath } from '../path';

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}

function child(
  schema: z.core.$ZodType,
  key: string | number,
): z.core.$ZodType | undefined {
  const here = bare(schema);
  if (here instanceof z.ZodObject) {
    return (here.shape as Record<string, z.core.$ZodType>)[key];
  }
  if (here instanceof z.ZodArray) {
    return here.element;
  }
  if (here instanceof z.ZodRecord) {
    return here.valueType;
  }
  return undefined;
}

/** The part of a schema that a path of a value leads to. */
export function schemaAt(
  schema: z.core.$ZodType,
  path: ValuePath,
): z.core.$ZodType | undefined {
  let here: z.core.$ZodType | undefined = schema;
  for (const key of path) {
    here = here && child(here, key);
  }
  return here && bare(here);
}

/** Names of the fields that are allowed at a path; empty where there are none to list. */
export function keysAt(schema: z.core.$ZodType, path: ValuePath): string[] {
  const here = schemaAt(schema, path);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}
