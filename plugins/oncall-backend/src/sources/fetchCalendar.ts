import { lookup as dnsLookup } from 'node:dns';
import { request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface FetchedCalendar {
  /** Undefined when it has not changed. */
  text?: string;
  etag?: string;
  lastModified?: string;
}

export interface FetchCalendarOptions {
  url: string;
  etag?: string;
  lastModified?: string;
}

export type FetchCalendar = (
  options: FetchCalendarOptions,
) => Promise<FetchedCalendar>;

export interface CalendarFetcherOptions {
  /** Hosts that may be asked: exact names, or "*.example.net" for all below one. */
  allowedHosts: readonly string[];
  longestMs?: number;
  mostBytes?: number;
  /** Replaces the request itself, for tests. */
  request?: typeof httpsRequest;
  lookup?: LookupFunction;
}

const LONGEST_MS = 15_000;
const MOST_BYTES = 3_000_000;
const MOST_REDIRECTS = 3;

/**
 * Addresses that are never somebody's calendar server: this machine, what only machines next to it may ask, where clouds
 * tell a machine its secrets, and those that stand for another address (RFC 4291, 3056, 6052).
 */
const REFUSED = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['100.100.100.200', 32],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  REFUSED.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fd00:ec2::254', 128],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  REFUSED.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address may be connected to. */
export function isAllowedAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) {
    return !REFUSED.check(address, 'ipv4');
  }
  const mapped = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) {
    return isAllowedAddress(mapped[1]);
  }
  return (
    family === 6 &&
    !/^::ffff:/i.test(address) &&
    !REFUSED.check(address, 'ipv6')
  );
}

/** Whether an address may be asked: https, on a host of the list, without a name and password in it. */
export function isAllowedUrl(
  text: string,
  allowedHosts: readonly string[],
): boolean {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  return (
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    isIP(host.replace(/^\[|\]$/g, '')) === 0 &&
    allowedHosts.some(allowed => {
      const [name, port = '443'] = allowed.toLowerCase().split(':');
      return (
        (url.port || '443') === port &&
        (name.startsWith('*.')
          ? host.endsWith(name.slice(1)) && host.length > name.length - 1
          : host === name)
      );
    })
  );
}

/**
 * Reads a calendar from outside: only from hosts of the list (after a redirect too), never from this machine or what is
 * next to it, no longer and no more than bounded. Errors say what went wrong without the address, which may hold a secret.
 */
export function createCalendarFetcher(
  options: CalendarFetcherOptions,
): FetchCalendar {
  const {
    allowedHosts,
    longestMs = LONGEST_MS,
    mostBytes = MOST_BYTES,
    request = httpsRequest,
  } = options;
  const lookup = guardedLookup(options.lookup ?? dnsLookup);

  const once = (
    url: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, { headers, lookup, signal }, resolve);
      sent.on('error', reject);
      sent.end();
    });

  return async ({ url, etag, lastModified }) => {
    const signal = AbortSignal.timeout(longestMs);
    let at = url;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (!isAllowedUrl(at, allowedHosts)) {
        throw new Error('The host is not on the list of allowed hosts');
      }
      let response: IncomingMessage;
      try {
        response = await once(
          at,
          {
            Accept: 'text/calendar, text/plain;q=0.5',
            'User-Agent': 'Bulkhead',
            ...(etag ? { 'If-None-Match': etag } : {}),
            ...(lastModified ? { 'If-Modified-Since': lastModified } : {}),
          },
          signal,
        );
      } catch (error) {
        throw new Error(
          signal.aborted ? 'The host did not answer in time' : reasonOf(error),
        );
      }
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        response.destroy();
        at = new URL(headers.location, at).toString();
        continue;
      }
      if (statusCode === 304) {
        response.destroy();
        return { etag, lastModified };
      }
      if (statusCode !== 200) {
        response.destroy();
        throw new Error(`The host answered ${statusCode}`);
      }
      return {
        text: await readBody(response, mostBytes, signal),
        etag: headers.etag,
        lastModified: headers['last-modified'],
      };
    }
    throw new Error('The host redirects too often');
  };
}

async function readBody(
  response: IncomingMessage,
  mostBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      bytes += part.length;
      if (bytes > mostBytes) {
        throw new RangeError('The calendar is too large');
      }
      parts.push(part);
    }
  } catch (error) {
    response.destroy();
    if (error instanceof RangeError) {
      throw error;
    }
    throw new Error(
      signal.aborted
        ? 'The host did not answer in time'
        : 'The answer broke off',
    );
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The address that was checked is the one that is connected to. */
function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const all = (Array.isArray(found) ? found : []).filter(({ address }) =>
        isAllowedAddress(address),
      );
      if (all.length === 0) {
        callback(
          Object.assign(new Error('refused'), { code: 'ERR_REFUSED_ADDRESS' }),
          '',
          0,
        );
      } else if (options.all) {
        callback(null, all);
      } else {
        callback(null, all[0].address, all[0].family);
      }
    });
}

const REASONS: Record<string, string> = {
  ENOTFOUND: 'The host is not known',
  EAI_AGAIN: 'The host is not known at the moment',
  ECONNREFUSED: 'The host refuses the connection',
  ECONNRESET: 'The connection broke off',
  ERR_REFUSED_ADDRESS: 'The host has an address that is not asked',
};

function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return (
    (typeof code === 'string' ? REASONS[code] : undefined) ??
    'The host could not be asked'
  );
}
