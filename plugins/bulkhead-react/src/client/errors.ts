import { ResponseError } from '@backstage/errors';

/** HTTP status of a failed request; undefined when no answer came. @public */
export function statusOf(error: unknown): number | undefined {
  return error instanceof ResponseError ? error.statusCode : undefined;
}

/** Somebody changed it meanwhile: the `If-Match` tag was not the present one. @public */
export function isPreconditionFailed(error: unknown): boolean {
  return statusOf(error) === 412;
}

/** @public */
export function isConflict(error: unknown): boolean {
  return statusOf(error) === 409;
}

/** @public */
export function isNotFound(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** @public */
export function isForbidden(error: unknown): boolean {
  return statusOf(error) === 403;
}

/** The server's own sentence where there is one, else the error's. @public */
export function messageOf(error: unknown): string {
  if (error instanceof ResponseError) {
    return error.body.error?.message ?? error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** No answer, or one that says "not now": the same may be asked again. @public */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status === 429 || status >= 500;
}
