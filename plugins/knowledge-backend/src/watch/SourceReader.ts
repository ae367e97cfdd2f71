import { inTransaction } from '@bulkhead/bulkhead-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { Lifecycles } from '../datasets/Lifecycles';
import { groupBy } from '../groupBy';
import { SubjectStore } from '../subjects';
import { FetchProblem, SafeFetcher } from './fetch/SafeFetcher';
import { ItemJudge } from './ItemJudge';
import { ItemStore, keyHash, type JudgedItem } from './ItemStore';
import { FeedParser, FeedProblem, type ParsedItem } from './parse/FeedParser';
import { SourceStore, type SourceRecord } from './SourceStore';

/** @internal */
export interface SourceReaderOptions {
  clock: Clock;
  database: Knex;
  fetcher: SafeFetcher;
  items: ItemStore;
  lifecycles: Lifecycles;
  logger: LoggerService;
  parser: FeedParser;
  sources: SourceStore;
  subjects: SubjectStore;
}

/** Failures in a row after which a source is paused. */
export const maxErrors = 10;

const limits = { maxBytes: 2 * 1024 * 1024, timeoutMs: 10_000 };
const hour = 3600_000;
/** Sources looked at in one round, and hosts asked at the same time; one host is asked one thing at a time. */
const perRound = 60;
const perHost = 10;
const hostsAtOnce = 4;
/** Of what a new source brings, only what is younger than this comes into the inbox. */
const newsDays = 30;

/** Reads the feeds that are due. */
export class SourceReader {
  readonly #options: SourceReaderOptions;
  #judgedFor?: string;

  static create(options: SourceReaderOptions): SourceReader {
    return new SourceReader(options);
  }

  private constructor(options: SourceReaderOptions) {
    this.#options = options;
  }

  async readDue(signal?: AbortSignal): Promise<number> {
    const { clock, database, lifecycles, sources, subjects } = this.#options;
    const due = await sources.due(database, clock.now(), perRound);
    if (due.length === 0) return 0;
    const judge = await ItemJudge.create({ database, lifecycles, subjects });
    const byHost = groupBy(due, source => new URL(source.url).host);
    const queues = [...byHost.values()].map(one => one.slice(0, perHost));
    let read = 0;
    const work = async () => {
      for (let queue = queues.shift(); queue; queue = queues.shift()) {
        for (const source of queue) {
          if (signal?.aborted) return;
          await this.#read(source, judge);
          read += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: hostsAtOnce }, work));
    return read;
  }

  /** Judges what waits in the inbox again when services run something else than before. */
  async rejudge(): Promise<void> {
    const { database, items, lifecycles, sources, subjects } = this.#options;
    const judge = await ItemJudge.create({ database, lifecycles, subjects });
    if (judge.key === this.#judgedFor) return;
    const waiting = await items.newest(database, { state: 'new', limit: 2000 });
    const filters = new Map(
      (await sources.list(database, { limit: 1000, list: 'all' })).items.map(
        source => [source.id, source.filter],
      ),
    );
    for (let i = 0; i < waiting.length; i += 100) {
      await inTransaction(database, async trx => {
        for (const item of waiting.slice(i, i + 100)) {
          const filter = filters.get(item.sourceId);
          if (filter)
            await items.judge(trx, item.id, judge.judge(item, filter));
        }
      });
    }
    this.#judgedFor = judge.key;
  }

  async #read(source: SourceRecord, judge: ItemJudge): Promise<void> {
    const { clock, database, fetcher, parser, sources } = this.#options;
    try {
      const fetched = await fetcher.fetch(source.url, limits, {
        etag: source.httpEtag,
        lastModified: source.httpLastModified,
      });
      const now = clock.now();
      const nextReadAt = new Date(now.getTime() + source.everyHours * hour);
      if (!fetched.modified) {
        await sources.noteRead(database, source.id, { now, nextReadAt });
        return;
      }
      const feed = await parser.parse(fetched.bytes, {
        contentType: fetched.contentType,
        url: source.url,
      });
      await this.#take(source, feed.items, judge, now);
      await sources.noteRead(database, source.id, {
        now,
        nextReadAt,
        changed: { etag: fetched.etag, lastModified: fetched.lastModified },
      });
    } catch (error) {
      if (!(error instanceof FetchProblem || error instanceof FeedProblem))
        throw error;
      await this.#noteFailure(source, error);
    }
  }

  async #take(
    source: SourceRecord,
    items: readonly ParsedItem[],
    judge: ItemJudge,
    now: Date,
  ): Promise<void> {
    const { database, items: store } = this.#options;
    const unique = new Map(items.map(item => [keyHash(item.key), item]));
    const known = await store.known(database, source.id, [...unique.keys()]);
    const first = source.lastReadAt === undefined;
    const since = new Date(now.getTime() - newsDays * 24 * hour);
    const fresh = [...unique].filter(([key]) => !known.has(key));
    const judged = fresh.map<JudgedItem>(([, item]) => ({
      ...item,
      ...judge.judge(item, source.filter),
      state:
        first && item.publishedAt && item.publishedAt < since
          ? 'dismissed'
          : 'new',
    }));
    await inTransaction(database, trx =>
      store.add(trx, source.id, judged, now),
    );
  }

  async #noteFailure(source: SourceRecord, error: Error): Promise<void> {
    const { clock, database, logger, sources } = this.#options;
    const errors = source.errors + 1;
    const details = error instanceof FetchProblem ? error.details : {};
    // Twice as long each time, at most a day: a host in trouble is not helped by being asked.
    const waitHours = Math.min(
      source.everyHours * 2 ** Math.min(errors - 1, 10),
      24,
    );
    const wait = Math.max(
      waitHours * hour,
      (details.retryAfterSeconds ?? 0) * 1000,
    );
    let pausedBecause: string | undefined;
    if (details.final) pausedBecause = error.message;
    else if (errors >= maxErrors) {
      pausedBecause = `${errors} failures in a row, the last: ${error.message}`;
    }
    await sources.noteFailure(database, source.id, {
      problem: error.message,
      errors,
      nextReadAt: new Date(clock.now().getTime() + wait),
      pausedBecause,
    });
    logger.warn(`Feed ${source.id} was not read: ${error.message}`);
  }
}
