import { sha1 } from '@noble/hashes/legacy';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, concatBytes } from '@noble/hashes/utils';
import { normalizeSource } from '../text';

const encoder = new TextEncoder();

/** SHA-256 in hex of a text as UTF-8. @public */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(encoder.encode(text)));
}

/**
 * Version id of a runbook: SHA-256 of its text with LF line ends and without a byte order mark.
 * The same words checked out on another system are the same version.
 * @public
 */
export function contentHash(source: string): string {
  return sha256Hex(normalizeSource(source));
}

/** Name git gives the same text as a blob (SHA-1 repositories). @public */
export function gitBlobHash(source: string): string {
  const body = encoder.encode(normalizeSource(source));
  return bytesToHex(
    sha1(concatBytes(encoder.encode(`blob ${body.length}\0`), body)),
  );
}

/** Seven characters, as people read versions to one another. @public */
export function shortHash(hash: string): string {
  return hash.slice(0, 7);
}
