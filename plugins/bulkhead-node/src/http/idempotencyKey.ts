import { InputError } from '@backstage/errors';
import type { Request } from 'express';

/**
 * Reads the header `Idempotency-Key` (IETF draft-ietf-httpapi-idempotency-key-header): 8 to 200 visible ASCII
 * characters, quotes around it allowed. Throws a 400 for anything else, or when it is required and missing.
 *
 * @public
 */
export function readIdempotencyKey(
  req: Request,
  options: { required: true },
): string;
/** @public */
export function readIdempotencyKey(
  req: Request,
  options?: { required?: boolean },
): string | undefined;
export function readIdempotencyKey(
  req: Request,
  options: { required?: boolean } = {},
): string | undefined {
  const header = req.header('Idempotency-Key');
  if (header === undefined) {
    if (options.required) {
      throw new InputError('The header Idempotency-Key is required');
    }
    return undefined;
  }
  const key = header.replace(/^"(.*)"$/, '$1');
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw new InputError(
      'Idempotency-Key must be 8 to 200 visible ASCII characters, for example a UUID',
    );
  }
  return key;
}
