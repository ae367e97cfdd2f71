import { InputError } from '@backstage/errors';
import type { Request } from 'express';
import type { z } from 'zod';

/** Reads a value by its schema. Throws a 400 that names the field. */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .slice(0, 5)
        .map(({ path, message }) =>
          path.length ? `${path.join('.')}: ${message}` : message,
        )
        .join('; '),
    );
  }
  return parsed.data;
}

/** The entity that a path is about. */
export function entityOf(req: Request): string {
  const { kind, namespace, name } = req.params;
  return `${kind}:${namespace}/${name}`.toLowerCase();
}
