import { sign, verify, type KeyObject } from 'crypto';
import { sha256 } from './manifest';

const MARK = '<!-- bulkhead-pack/1 ';
const LAST_LINE =
  /^<!-- bulkhead-pack\/1 made=(\S{1,40}) sha256=([0-9a-f]{64}) signature=([A-Za-z0-9+/=]{1,200}|none) -->\n$/;

/**
 * Ends a page with what it was when it was made, so that one file carries its own proof: when, the SHA-256 of all bytes
 * before, and the signature over both.
 * @public
 */
export function sealPage(
  html: string,
  at: Date,
  key: KeyObject | undefined,
): string {
  const made = at.toISOString();
  const sum = sha256(html);
  const signature = key
    ? sign(null, Buffer.from(`${made} ${sum}`), key).toString('base64')
    : 'none';
  return `${html}${MARK}made=${made} sha256=${sum} signature=${signature} -->\n`;
}

/** What the last line of a sealed page comes to. @public */
export interface SealedPage {
  readonly madeAt?: Date;
  /** What is wrong, in words; empty when nothing is. */
  readonly problems: string[];
}

/** Compares a page with its last line. @public */
export function verifyPage(
  html: string,
  key: KeyObject | undefined,
): SealedPage {
  const start = html.lastIndexOf(MARK);
  const match = start < 0 ? null : LAST_LINE.exec(html.slice(start));
  if (!match || Number.isNaN(Date.parse(match[1]))) {
    return { problems: ['altered: its last line is none of a pack'] };
  }
  const [, made, sum, signature] = match;
  const problems: string[] = [];
  if (sha256(html.slice(0, start)) !== sum) problems.push('altered');
  if (key && signature === 'none') problems.push('not signed');
  else if (
    key &&
    !verify(
      null,
      Buffer.from(`${made} ${sum}`),
      key,
      Buffer.from(signature, 'base64'),
    )
  ) {
    problems.push('wrong signature: not made with this key, or altered');
  }
  return { madeAt: new Date(made), problems };
}
