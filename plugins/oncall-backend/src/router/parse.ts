import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readIdempotencyKey, readLimit } from '@bulkhead/bulkhead-node';
import type { Request } from 'express';
import type { z } from 'zod';
import type { AnyWriteContext, WriteContext } from '../writes/Writer';

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
  return `${kind}:${namespace}/${name}`;
}

/** A window of time in epoch milliseconds. */
export function windowOf({ from, to }: { from: string; to: string }) {
  return { from: Date.parse(from), to: Date.parse(to) };
}

/** A page as asked for. */
export function pageOf({
  limit,
  cursor,
}: {
  limit?: unknown;
  cursor?: string;
}): { limit: number; cursor?: string } {
  return { limit: readLimit(limit, 50), cursor };
}

/** Who asks, among those who may ask at all, and how. */
export class Callers {
  constructor(private readonly httpAuth: HttpAuthService) {}

  /** A user, another backend, or a tool with a token. */
  async anyone(req: Request) {
    return {
      credentials: await this.httpAuth.credentials(req, {
        allow: ['user', 'service'],
      }),
    };
  }

  /** A user, for reading what is theirs. */
  async user(req: Request) {
    return {
      credentials: await this.httpAuth.credentials(req, { allow: ['user'] }),
    };
  }

  /** A user, for writing. */
  async writer(req: Request): Promise<WriteContext> {
    return {
      ...(await this.user(req)),
      request: req,
      idempotencyKey: readIdempotencyKey(req),
    };
  }

  /** Also another backend, for writing. */
  async anyWriter(req: Request): Promise<AnyWriteContext> {
    return {
      ...(await this.anyone(req)),
      request: req,
      idempotencyKey: readIdempotencyKey(req),
    };
  }
}
