import { randomUUID } from 'node:crypto';
import {
  AuditChain,
  decodeCursor,
  Idempotency,
  type IdempotentAnswer,
} from '@bulkhead/bulkhead-node';
import { InputError } from '@backstage/errors';
import {
  knowledgeInboxReadPermission,
  knowledgeSourceManagePermission,
  passesFilter,
  sourceInputSchema,
  type FilterPreview,
  type ImportResult,
  type ItemFilter,
  type SourceInput,
  type SourcePage,
  type SourceView,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Access } from '../access';
import type { Clock } from '../clock';
import {
  callerOf,
  type PageRequest,
  type ReadOptions,
  type WriteOptions,
} from '../notes';
import type { SafeFetcher } from './fetch/SafeFetcher';
import { ItemStore } from './ItemStore';
import { FeedParser, FeedProblem } from './parse/FeedParser';
import { SourceStore, toSourceView } from './SourceStore';

/** @internal */
export interface SourceServiceOptions {
  access: Access;
  allowedHosts: string[];
  audit: AuditChain;
  clock: Clock;
  database: Knex;
  fetcher: SafeFetcher;
  idempotency: Idempotency;
  items: ItemStore;
  parser: FeedParser;
  store: SourceStore;
}

/** How many of the last items a filter is tried on. */
const previewItems = 200;

/** Feed sources of the team. */
export class SourceService {
  readonly #options: SourceServiceOptions;

  static create(options: SourceServiceOptions): SourceService {
    return new SourceService(options);
  }

  private constructor(options: SourceServiceOptions) {
    this.#options = options;
  }

  async list(
    page: PageRequest,
    { credentials }: ReadOptions,
  ): Promise<SourcePage> {
    const { access, allowedHosts, database, store } = this.#options;
    await access.require(knowledgeInboxReadPermission, credentials);
    const list = 'sources';
    const after = page.cursor
      ? (decodeCursor(page.cursor, 2, list) as [string, string])
      : undefined;
    const { items, ...rest } = await store.list(database, {
      limit: page.limit,
      after,
      list,
    });
    const counts = await store.itemCounts(
      database,
      items.map(item => item.id),
    );
    return {
      items: items.map(item => toSourceView(item, counts.get(item.id) ?? 0)),
      allowedHosts,
      editable: await access.has(knowledgeSourceManagePermission, credentials),
      ...rest,
    };
  }

  async create(
    input: SourceInput,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<SourceView>> {
    this.#assertAllowed(input);
    return this.#write('POST /sources', input, options, async (trx, by) => {
      const id = randomUUID();
      await this.#options.store.insert(
        trx,
        id,
        input,
        by,
        this.#options.clock.now(),
      );
      return { id, action: 'source-create', status: 201 };
    });
  }

  async edit(
    id: string,
    input: SourceInput,
    version: number,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<SourceView>> {
    this.#assertAllowed(input);
    const { clock, items, store } = this.#options;
    return this.#write(
      `PUT /sources/${id}`,
      { input, version },
      options,
      async trx => {
        await store.update(trx, id, input, version, clock.now());
        const waiting = await items.newest(trx, {
          sourceId: id,
          state: 'new',
          limit: previewItems,
        });
        for (const item of waiting) {
          const passes = passesFilter(item, item.mentions, input.filter);
          if (passes !== item.passes) {
            await trx('items').where('id', item.id).update({ passes });
          }
        }
        return { id, action: 'source-update' };
      },
    );
  }

  async resume(
    id: string,
    options: WriteOptions,
  ): Promise<IdempotentAnswer<SourceView>> {
    const { clock, store } = this.#options;
    return this.#write(`POST /sources/${id}/resume`, {}, options, async trx => {
      await store.get(trx, id);
      await store.resume(trx, id, clock.now());
      return { id, action: 'source-resume' };
    });
  }

  async remove(
    id: string,
    version: number,
    { credentials, key }: WriteOptions,
  ): Promise<void> {
    const { access, audit, idempotency, store } = this.#options;
    const actor = callerOf(credentials);
    await access.require(knowledgeSourceManagePermission, credentials);
    const operation = `DELETE /sources/${id}`;
    await idempotency.run(
      { key, caller: actor, operation, request: { version } },
      async trx => {
        await store.delete(trx, id, version);
        await audit.append(trx, {
          actor,
          action: 'source-delete',
          subject: `source:${id}`,
        });
        return { status: 204, body: {} };
      },
    );
  }

  /** "Would have matched n of the last 200." */
  async preview(
    filter: ItemFilter,
    sourceId: string | undefined,
    { credentials }: ReadOptions,
  ): Promise<FilterPreview> {
    const { access, database, items } = this.#options;
    await access.require(knowledgeInboxReadPermission, credentials);
    const last = await items.newest(database, {
      sourceId,
      limit: previewItems,
    });
    const passing = last.filter(item =>
      passesFilter(item, item.mentions, filter),
    );
    return {
      matched: passing.length,
      of: last.length,
      examples: passing.slice(0, 5).map(item => item.title),
    };
  }

  /** Adds the feeds of an OPML list; what is read already is left alone. */
  async opml(text: string, options: WriteOptions): Promise<ImportResult> {
    const { access, database, fetcher, parser, store } = this.#options;
    await access.require(knowledgeSourceManagePermission, options.credentials);
    const result: ImportResult = {
      created: [],
      changed: [],
      unchanged: [],
      refused: [],
    };
    let feeds: { title: string; url: string }[];
    try {
      feeds = await parser.opml(text);
    } catch (error) {
      if (error instanceof FeedProblem)
        throw new InputError(`The list ${error.message}`);
      throw error;
    }
    for (const feed of feeds) {
      const parsed = sourceInputSchema.safeParse(feed);
      const why = parsed.success
        ? fetcher.refusal(parsed.data.url)
        : 'the address is not readable';
      if (!parsed.success || why) {
        result.refused.push({ what: feed.url, why: why ?? '' });
      } else if (await store.has(database, parsed.data.url)) {
        result.unchanged.push(feed.url);
      } else {
        await this.create(parsed.data, { credentials: options.credentials });
        result.created.push(feed.url);
      }
    }
    return result;
  }

  #assertAllowed(input: SourceInput): void {
    const refusal = this.#options.fetcher.refusal(input.url);
    if (refusal) throw new InputError(refusal);
  }

  async #write(
    operation: string,
    request: unknown,
    { credentials, key }: WriteOptions,
    work: (
      trx: Knex.Transaction,
      by: string,
    ) => Promise<{ id: string; action: string; status?: number }>,
  ): Promise<IdempotentAnswer<SourceView>> {
    const { access, audit, idempotency, store } = this.#options;
    const actor = callerOf(credentials);
    await access.require(knowledgeSourceManagePermission, credentials);
    return idempotency.run(
      { key, caller: actor, operation, request },
      async trx => {
        const { id, action, status } = await work(trx, actor);
        await audit.append(trx, { actor, action, subject: `source:${id}` });
        const counts = await store.itemCounts(trx, [id]);
        return {
          status,
          body: toSourceView(await store.get(trx, id), counts.get(id) ?? 0),
        };
      },
    );
  }
}
