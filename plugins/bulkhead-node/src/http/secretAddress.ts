import type { Request, RequestHandler } from 'express';

const PLACE = '(secret)';

/** A UUID, a content hash: long, and nobody's key. */
const HARMLESS =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{40,64})$/i;

/** As long as a token of ours is at least; files of a calendar program end in ".ics". */
const TOKEN = /^[\w-]{32,}(?:\.[a-z]{2,5})?$/;

/** Has a capital and a small letter, as random text of that length has and names in addresses hardly ever do. */
const RANDOM = /^(?=.*[A-Z])(?=.*[a-z])/;

const NAMES = /^(?:.*token|.*secret|.*key|code|state|password)$/i;

function isSecret(segment: string): boolean {
  return TOKEN.test(segment) && RANDOM.test(segment) && !HARMLESS.test(segment);
}

/**
 * An address without the keys in it: feeds, calendars and webhooks of programs that cannot sign in have them there.
 *
 * @public
 */
export function withoutSecrets(address: string): string {
  const [path, ...rest] = address.split('?');
  const told = path
    .split('/')
    .map(segment => (isSecret(segment) ? PLACE : segment))
    .join('/');
  if (rest.length === 0) return told;
  const query = rest
    .join('?')
    .split('&')
    .map(pair => {
      const [name, ...value] = pair.split('=');
      const hide = NAMES.test(name) || isSecret(value.join('='));
      return hide && value.length > 0 ? `${name}=${PLACE}` : pair;
    })
    .join('&');
  return `${told}?${query}`;
}

/**
 * Takes the key out of the address that others write down of this request. For handlers of routes that have one, once
 * they have read it.
 *
 * @public
 */
export function hideSecretAddress(req: Request): void {
  req.originalUrl = withoutSecrets(req.originalUrl);
  for (const name of ['referer', 'referrer']) {
    const value = req.headers[name];
    if (typeof value === 'string') req.headers[name] = withoutSecrets(value);
  }
}

/**
 * The same for whatever happens to a request, also where it never gets to its handler. To stand before what logs
 * requests: the address is changed when the answer is out, just before it is written down.
 *
 * @public
 */
export function secretsOutOfLogs(): RequestHandler {
  return (req, res, next) => {
    res.on('finish', () => hideSecretAddress(req));
    next();
  };
}
