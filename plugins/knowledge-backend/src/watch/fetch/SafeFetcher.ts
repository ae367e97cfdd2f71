import { lookup as dnsLookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { AddressRules, HostRules } from './addresses';

/** What is refused or went wrong, said for the person who looks after the source. */
export class FetchProblem extends Error {
  constructor(
    message: string,
    readonly details: {
      status?: number;
      retryAfterSeconds?: number;
      /** No use in trying again before somebody changed something. */
      final?: boolean;
    } = {},
  ) {
    super(message);
    this.name = 'FetchProblem';
  }
}

/** What the server said last time, so that it can say "not modified". */
export interface FetchConditions {
  etag?: string;
  lastModified?: string;
}

/** @internal */
export interface FetchLimits {
  maxBytes: number;
  timeoutMs: number;
}

/** A document, or the word that it has not changed. */
export type Fetched =
  | {
      modified: true;
      bytes: Buffer;
      contentType?: string;
      etag?: string;
      lastModified?: string;
    }
  | { modified: false };

/** Replaces the resolver, for tests. */
export type Resolver = (
  hostname: string,
) => Promise<{ address: string; family: number }[]>;

/** @internal */
export interface SafeFetcherOptions {
  hosts: HostRules;
  addresses: AddressRules;
  resolve?: Resolver;
}

const maxRedirects = 5;
const userAgent = 'Bulkhead-Knowledge/1 (+Backstage)';

const systemResolver: Resolver = hostname =>
  new Promise((done, fail) => {
    dnsLookup(hostname, { all: true }, (error, addresses) =>
      error ? fail(error) : done(addresses),
    );
  });

function header(
  value: string | string[] | undefined,
  max: number,
): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return text && text.length <= max ? text : undefined;
}

function retryAfter(value: string | undefined): number | undefined {
  const seconds = Number(value);
  return value && Number.isFinite(seconds) && seconds > 0
    ? Math.min(seconds, 24 * 3600)
    : undefined;
}

/**
 * Reads documents from allowed hosts. Every hop of a redirect is judged like the first address;
 * the name is resolved once, the answer judged, and the connection made to that very answer, so
 * that a name cannot turn private between the check and the use.
 */
export class SafeFetcher {
  readonly #options: SafeFetcherOptions;

  static create(options: SafeFetcherOptions): SafeFetcher {
    return new SafeFetcher(options);
  }

  private constructor(options: SafeFetcherOptions) {
    this.#options = options;
  }

  /** Why an address would be refused before anything is sent; undefined where it would not. */
  refusal(url: string): string | undefined {
    return this.#options.hosts.refusal(new URL(url));
  }

  async fetch(
    address: string,
    limits: FetchLimits,
    conditions: FetchConditions = {},
  ): Promise<Fetched> {
    // One clock over all hops, the body included.
    const signal = AbortSignal.timeout(limits.timeoutMs);
    try {
      let url = new URL(address);
      for (let hop = 0; hop <= maxRedirects; hop++) {
        const refusal = this.#options.hosts.refusal(url);
        if (refusal) throw new FetchProblem(refusal, { final: true });
        const answer = await this.#ask(url, conditions, signal);
        const { statusCode = 0, headers } = answer;
        if (
          [301, 302, 303, 307, 308].includes(statusCode) &&
          headers.location
        ) {
          answer.destroy();
          url = new URL(headers.location, url);
          continue;
        }
        return await this.#take(answer, limits, signal);
      }
      throw new FetchProblem(`more than ${maxRedirects} redirects`);
    } catch (error) {
      if (error instanceof FetchProblem) throw error;
      if (signal.aborted) {
        throw new FetchProblem(
          `no whole answer within ${limits.timeoutMs / 1000} seconds`,
        );
      }
      throw new FetchProblem(wordsFor(error));
    }
  }

  async #ask(
    url: URL,
    conditions: FetchConditions,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const address = await this.#resolve(url.hostname);
    // Node asks for one address or for all of them, depending on its version and settings.
    const lookup: LookupFunction = (_name, options, callback) =>
      options.all
        ? callback(null, [address])
        : callback(null, address.address, address.family);
    const client = url.protocol === 'https:' ? https : http;
    return new Promise((done, fail) => {
      const request = client.get(
        url,
        {
          agent: false,
          lookup,
          signal,
          headers: {
            'User-Agent': userAgent,
            Accept:
              'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5',
            'Accept-Encoding': 'gzip, deflate, br',
            ...(conditions.etag ? { 'If-None-Match': conditions.etag } : {}),
            ...(conditions.lastModified
              ? { 'If-Modified-Since': conditions.lastModified }
              : {}),
          },
        },
        done,
      );
      request.on('error', fail);
    });
  }

  async #resolve(
    hostname: string,
  ): Promise<{ address: string; family: number }> {
    const literal = hostname.replace(/^\[|\]$/g, '');
    const { addresses: rules, resolve = systemResolver } = this.#options;
    const family = isIP(literal);
    const found = family
      ? [{ address: literal, family }]
      : await resolve(hostname);
    const refused = found.find(one => !rules.allows(one.address));
    // One private answer among public ones is an attempt, not an accident.
    if (refused || found.length === 0) {
      throw new FetchProblem(
        `${hostname} resolves to an address that is not public`,
        {
          final: true,
        },
      );
    }
    return found[0];
  }

  async #take(
    answer: IncomingMessage,
    limits: FetchLimits,
    signal: AbortSignal,
  ): Promise<Fetched> {
    const status = answer.statusCode ?? 0;
    if (status !== 200) {
      answer.destroy();
      if (status === 304) return { modified: false };
      if (status === 410) {
        throw new FetchProblem('the feed is gone for good (410)', {
          status,
          final: true,
        });
      }
      throw new FetchProblem(`the server answered ${status}`, {
        status,
        retryAfterSeconds: retryAfter(answer.headers['retry-after']),
      });
    }
    const bytes = await readBody(answer, limits.maxBytes, signal);
    return {
      modified: true,
      bytes,
      contentType: header(answer.headers['content-type'], 200),
      etag: header(answer.headers.etag, 500),
      lastModified: header(answer.headers['last-modified'], 100),
    };
  }
}

function decoded(answer: IncomingMessage): Readable {
  switch ((answer.headers['content-encoding'] ?? 'identity').toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return answer.pipe(zlib.createGunzip());
    case 'deflate':
      return answer.pipe(zlib.createInflate());
    case 'br':
      return answer.pipe(zlib.createBrotliDecompress());
    case 'identity':
    case '':
      return answer;
    default:
      throw new FetchProblem('the answer is packed in a way that is not read');
  }
}

/** Counts after unpacking: a small bomb must not become a large one. */
async function readBody(
  answer: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const body = decoded(answer);
  const stop = () => {
    body.destroy(new Error('stopped'));
    answer.destroy();
  };
  signal.addEventListener('abort', stop, { once: true });
  answer.on('error', error => body.destroy(error));
  answer.on('aborted', () => body.destroy(new Error('the connection was cut')));
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new FetchProblem(
          `larger than ${Math.round(maxBytes / 1024 / 1024)} MB`,
        );
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    signal.removeEventListener('abort', stop);
    answer.destroy();
  }
}

function wordsFor(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the name of the host cannot be resolved';
    case 'ECONNREFUSED':
      return 'the host refuses the connection';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'the connection was cut';
    case 'ERR_INVALID_URL':
      return 'it redirects to something that is not an address';
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return 'the answer cannot be unpacked';
    default:
      return typeof message === 'string'
        ? message.slice(0, 200)
        : 'it cannot be read';
  }
}
