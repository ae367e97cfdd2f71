import { readIfMatch } from '@bulkhead/bulkhead-node';
import type { Request } from 'express';

/** The version that a change is based on: `"v3"`, as the ETag says it, or the bare number that the body carries. */
export function readVersion(req: Request): number {
  const bare = /^"?(\d{1,9})"?$/.exec(req.header('If-Match')?.trim() ?? '');
  return bare ? Number(bare[1]) : readIfMatch(req);
}
