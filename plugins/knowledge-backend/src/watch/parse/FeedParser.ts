import { Worker } from 'node:worker_threads';
import { isHttpUrl, plainLine } from '@bulkhead/plugin-knowledge-common';
import { decodeText } from './charset';
import { plainText } from './plainText';

/** Why a document is not taken, said for a person. */
export class FeedProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FeedProblem';
  }
}

/** An item as plain text. */
export interface ParsedItem {
  /** What the feed itself tells items apart by. */
  key: string;
  title: string;
  summary?: string;
  url?: string;
  publishedAt?: Date;
}

/** @internal */
export interface ParsedFeed {
  format: string;
  title?: string;
  items: ParsedItem[];
}

/** @internal */
export interface FeedParserOptions {
  /** Absolute path of worker/readFeed.js. */
  worker: string;
  timeoutMs?: number;
  maxMemoryMb?: number;
}

interface RawItem {
  id?: string;
  title?: string;
  link?: string;
  summary?: string;
  published?: string;
}

type Answer = { ok: true; result: unknown } | { ok: false; problem: string };

const maxTitle = 300;
const maxSummary = 1000;

/** Parses feeds and OPML of unknown origin. */
export class FeedParser {
  readonly #options: FeedParserOptions;

  static create(options: FeedParserOptions): FeedParser {
    return new FeedParser(options);
  }

  private constructor(options: FeedParserOptions) {
    this.#options = options;
  }

  async parse(
    bytes: Uint8Array,
    options: { contentType?: string; url: string },
  ): Promise<ParsedFeed> {
    const text = decodeText(bytes, options.contentType);
    refuseEntities(text);
    const { format, title, items } = (await this.#run('feed', text)) as {
      format: string;
      title?: string;
      items: RawItem[];
    };
    return {
      format,
      title: title ? plainText(title, maxTitle) || undefined : undefined,
      items: items.flatMap(item => toItem(item, options.url) ?? []),
    };
  }

  /** Feeds named in an OPML document, with only web addresses left in. */
  async opml(text: string): Promise<{ title: string; url: string }[]> {
    refuseEntities(text);
    const { sources } = (await this.#run('opml', text)) as {
      sources: { title?: string; url: string }[];
    };
    return sources.flatMap(({ title, url }) =>
      isHttpUrl(url)
        ? [
            {
              url,
              title:
                plainLine(plainText(title ?? '', maxTitle)) ??
                new URL(url).host,
            },
          ]
        : [],
    );
  }

  #run(kind: 'feed' | 'opml', text: string): Promise<unknown> {
    const {
      worker: path,
      timeoutMs = 5_000,
      maxMemoryMb = 128,
    } = this.#options;
    return new Promise((done, fail) => {
      const worker = new Worker(path, {
        workerData: { kind, text },
        // Nothing of this process is the worker's business.
        env: {},
        execArgv: [],
        resourceLimits: {
          maxOldGenerationSizeMb: maxMemoryMb,
          maxYoungGenerationSizeMb: 16,
          stackSizeMb: 4,
        },
      });
      const timer = setTimeout(() => {
        fail(new FeedProblem(`not read within ${timeoutMs / 1000} seconds`));
        worker.terminate();
      }, timeoutMs);
      worker.once('message', (answer: Answer) => {
        if (answer.ok) done(answer.result);
        else fail(new FeedProblem(problemOf(answer.problem)));
        worker.terminate();
      });
      worker.once('error', error => {
        const { code } = error as { code?: string };
        fail(
          new FeedProblem(
            code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? `needs more than ${maxMemoryMb} MB to be read`
              : `cannot be read: ${error.message.slice(0, 200)}`,
          ),
        );
      });
      worker.once('exit', () => {
        clearTimeout(timer);
        fail(new FeedProblem('cannot be read'));
      });
    });
  }
}

/** A document type that declares entities is an attack or a mistake; no feed needs one. */
function refuseEntities(text: string): void {
  if (/<!ENTITY/i.test(text)) {
    throw new FeedProblem('declares entities, which are not read');
  }
}

function problemOf(message: string): string {
  return /unrecognized feed format|invalid feed format/i.test(message)
    ? 'is not RSS, Atom, RDF or JSON Feed'
    : `cannot be read: ${message}`;
}

function toItem(raw: RawItem, base: string): ParsedItem | undefined {
  const url = absolute(raw.link, base);
  const summary = plainText(raw.summary ?? '', maxSummary);
  const title =
    plainText(raw.title ?? '', maxTitle) || summary.slice(0, 120) || url;
  if (!title) return undefined;
  const key = raw.id?.trim() || url || title;
  const publishedAt = raw.published ? new Date(raw.published) : undefined;
  return {
    key,
    title,
    ...(summary && summary !== title ? { summary } : {}),
    ...(url ? { url } : {}),
    ...(publishedAt && isPlausible(publishedAt) ? { publishedAt } : {}),
  };
}

function absolute(link: string | undefined, base: string): string | undefined {
  if (!link) return undefined;
  try {
    const url = new URL(link.trim(), base).toString();
    return url.length <= 2000 && isHttpUrl(url) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** "yesterday" and the year 275760 are no dates of news. */
function isPlausible(date: Date): boolean {
  const year = date.getUTCFullYear();
  return !Number.isNaN(date.getTime()) && year >= 1990 && year <= 2200;
}
