import { CustomErrorBase, InputError } from '@backstage/errors';
import type { Request, Response } from 'express';

/**
 * 412: the resource changed since the caller read it. Carries the version that stands now.
 *
 * @public
 */
export class PreconditionFailedError extends CustomErrorBase {
  name = 'PreconditionFailedError' as const;
  readonly statusCode = 412;
  readonly currentVersion: number;
  readonly currentEtag: string;

  constructor(currentVersion: number) {
    super(
      `This was changed by somebody else in the meantime: the current version is ${currentVersion}. Read it again, then save.`,
    );
    this.currentVersion = currentVersion;
    this.currentEtag = etagOf(currentVersion);
  }
}

/**
 * 428 (RFC 6585, section 3): a write without If-Match could overwrite somebody else's change unseen.
 *
 * @public
 */
export class PreconditionRequiredError extends CustomErrorBase {
  name = 'PreconditionRequiredError' as const;
  readonly statusCode = 428;

  constructor() {
    super(
      'The header If-Match with the ETag of the version that was read is required',
    );
  }
}

/**
 * Strong ETag of a version number.
 *
 * @public
 */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/**
 * Reads the version that a write is based on from `If-Match` (RFC 9110, section 13.1.1). Throws 428 when the header is
 * missing and 400 when it is not one of our ETags; "*" and lists are refused, since they would overwrite blindly.
 *
 * @public
 */
export function readIfMatch(req: Request): number {
  const header = req.header('If-Match');
  if (header === undefined) {
    throw new PreconditionRequiredError();
  }
  const match = /^"?v(\d{1,15})"?$/.exec(header.trim());
  if (!match) {
    throw new InputError('If-Match must be the ETag of the version read');
  }
  return Number(match[1]);
}

/**
 * Throws a 412 unless the version that was read is the one that stands. To be called inside the write's transaction.
 *
 * @public
 */
export function assertVersion(expected: number, current: number): void {
  if (expected !== current) {
    throw new PreconditionFailedError(current);
  }
}

/**
 * Answers a read with its ETag: 304 without a body when the caller has it already (If-None-Match, RFC 9110, section
 * 13.1.2), else the body, which may be text that is JSON already. Private, because what a reader may see differs from reader to reader.
 *
 * @public
 */
export async function sendWithEtag(
  req: Request,
  res: Response,
  etag: string,
  body: () => unknown,
): Promise<void> {
  res.setHeader('ETag', etag);
  res.setHeader('Cache-Control', 'private, no-cache');
  const known = (req.header('If-None-Match') ?? '')
    .split(',')
    .map(item => item.trim().replace(/^W\//, ''));
  if (known.includes(etag.replace(/^W\//, ''))) {
    res.status(304).end();
    return;
  }
  const content = await body();
  if (typeof content === 'string') {
    // Already JSON: too large to be made twice.
    res.type('application/json').send(content);
  } else {
    res.json(content);
  }
}
