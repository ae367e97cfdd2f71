import { createHash, randomUUID } from 'node:crypto';
import {
  pageOf,
  toBoolean,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
  whereContains,
  type Page,
} from '@bulkhead/bulkhead-node';
import { NotFoundError } from '@backstage/errors';
import type {
  InboxFilter,
  InboxState,
  TechnologyMention,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { whereEntityVisible, type Reader } from '../access';
import { groupBy } from '../groupBy';
import type { ParsedItem } from './parse/FeedParser';

/** An item as it is stored. */
export interface ItemRecord {
  id: string;
  sourceId: string;
  title: string;
  summary?: string;
  url?: string;
  publishedAt?: string;
  readAt: string;
  state: InboxState;
  passes: boolean;
  noteId?: string;
  decidedBy?: string;
  mentions: TechnologyMention[];
}

/** What a reading says of an item. */
export interface JudgedItem extends ParsedItem {
  mentions: TechnologyMention[];
  matched: boolean;
  passes: boolean;
  state: InboxState;
}

interface Row {
  id: string;
  source_id: string;
  title: string;
  summary: string | null;
  url: string | null;
  published_at: unknown;
  read_at: unknown;
  sort_at: unknown;
  state: string;
  passes: unknown;
  note_id: string | null;
  decided_by: string | null;
}

/** Most items of one source that are kept. */
const keptItems = 500;

function whereInbox(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: InboxFilter,
  reader: Reader,
): void {
  query.where('items.state', filter.state ?? 'new').where('items.passes', true);
  if (filter.source) query.where('items.source_id', filter.source);
  if (filter.text) {
    const { text } = filter;
    query.where(either => {
      either.where(part => whereContains(part, 'items.title', text));
      either.orWhere(part => whereContains(part, 'items.summary', text));
    });
  }
  if (filter.technology) {
    query.whereExists(
      knex('item_mentions as asked')
        .select(knex.raw('1'))
        .whereRaw('asked.item_id = items.id')
        .where('asked.product', filter.technology),
    );
  }
  if (filter.matched) {
    query.where('items.matched', true);
    if (!reader.visible.everything) {
      const seen = knex('item_mentions as m')
        .join('subject_technologies as t', 't.product', 'm.product')
        .select(knex.raw('1'))
        .whereRaw('m.item_id = items.id');
      whereEntityVisible(knex, seen, reader, 't.subject_ref');
      query.whereExists(seen);
    }
  }
}

/** The only place with SQL about the items of feeds. */
export class ItemStore {
  static create(): ItemStore {
    return new ItemStore();
  }

  private constructor() {}

  async list(
    knex: Knex,
    filter: InboxFilter,
    reader: Reader,
    page: { limit: number; after?: [number, string]; list: string },
  ): Promise<Page<ItemRecord>> {
    const query = knex<Row>('items').select('items.*');
    whereInbox(knex, query, filter, reader);
    if (page.after) {
      const at = new Date(page.after[0]);
      const id = page.after[1];
      query.where(after =>
        after
          .where('sort_at', '<', at)
          .orWhere(same =>
            same.where('sort_at', at).where('items.id', '<', id),
          ),
      );
    }
    const rows = (await query
      .orderBy([
        { column: 'sort_at', order: 'desc' },
        { column: 'items.id', order: 'desc' },
      ])
      .limit(page.limit + 1)) as Row[];
    const whole = await this.#whole(knex, rows);
    const byId = new Map(whole.map(item => [item.id, item]));
    return pageOf({
      rows,
      limit: page.limit,
      cursorOf: row => [Date.parse(toIso(row.sort_at)), row.id],
      toItem: row => byId.get(row.id) as ItemRecord,
      list: page.list,
    });
  }

  async count(
    knex: Knex,
    filter: InboxFilter,
    reader: Reader,
  ): Promise<number> {
    const query = knex('items');
    whereInbox(knex, query, filter, reader);
    const row = (await query.count({ count: '*' }).first()) as Record<
      string,
      unknown
    >;
    return toCount(row?.count);
  }

  async get(knex: Knex, id: string): Promise<ItemRecord> {
    const row = (await knex<Row>('items').where('id', id).first()) as
      | Row
      | undefined;
    if (!row) throw new NotFoundError(`There is no item ${id}`);
    return (await this.#whole(knex, [row]))[0];
  }

  /** The newest items of a source, or of all, whatever became of them. */
  async newest(
    knex: Knex,
    options: { sourceId?: string; state?: InboxState; limit: number },
  ): Promise<ItemRecord[]> {
    const query = knex<Row>('items')
      .orderBy('sort_at', 'desc')
      .limit(options.limit);
    if (options.sourceId) query.where('source_id', options.sourceId);
    if (options.state) query.where('state', options.state);
    return this.#whole(knex, (await query) as Row[]);
  }

  /** Which of these a source has brought before, as hashes. */
  async known(
    knex: Knex,
    sourceId: string,
    keys: string[],
  ): Promise<Set<string>> {
    return new Set(
      await knex('items')
        .where('source_id', sourceId)
        .whereIn('item_key', keys)
        .pluck('item_key'),
    );
  }

  async add(
    trx: Knex.Transaction,
    sourceId: string,
    items: readonly JudgedItem[],
    now: Date,
  ): Promise<void> {
    for (const item of items) {
      const id = randomUUID();
      // A date in the future would stand on top for years.
      const sortAt =
        item.publishedAt && item.publishedAt < now ? item.publishedAt : now;
      await trx('items').insert({
        id,
        source_id: sourceId,
        item_key: keyHash(item.key),
        title: item.title,
        summary: item.summary ?? null,
        url: item.url ?? null,
        published_at: item.publishedAt ?? null,
        read_at: now,
        sort_at: sortAt,
        passes: item.passes,
        matched: item.matched,
        state: item.state,
      });
      await this.#writeMentions(trx, id, item.mentions);
    }
    const spare = await trx('items')
      .where('source_id', sourceId)
      .whereNot('state', 'promoted')
      .orderBy('sort_at', 'desc')
      .offset(keptItems)
      .limit(1000)
      .pluck('id');
    if (spare.length > 0) await trx('items').whereIn('id', spare).delete();
  }

  async judge(
    trx: Knex.Transaction,
    id: string,
    judged: Pick<JudgedItem, 'mentions' | 'matched' | 'passes'>,
  ): Promise<void> {
    await trx('items')
      .where('id', id)
      .update({ matched: judged.matched, passes: judged.passes });
    await trx('item_mentions').where('item_id', id).delete();
    await this.#writeMentions(trx, id, judged.mentions);
  }

  async decide(
    trx: Knex.Transaction,
    id: string,
    decision: {
      state: InboxState;
      noteId?: string;
      line?: string;
      by?: string;
      at?: Date;
    },
  ): Promise<void> {
    await trx('items')
      .where('id', id)
      .update({
        state: decision.state,
        note_id: decision.noteId ?? null,
        line: decision.line ?? null,
        decided_by: decision.by ?? null,
        decided_at: decision.at ?? null,
      });
  }

  async #writeMentions(
    trx: Knex.Transaction,
    id: string,
    mentions: readonly TechnologyMention[],
  ): Promise<void> {
    if (mentions.length === 0) return;
    await trx('item_mentions').insert(
      mentions.map(mention => ({
        item_id: id,
        product: mention.product,
        version: mention.version ?? null,
      })),
    );
  }

  async #whole(knex: Knex, rows: readonly Row[]): Promise<ItemRecord[]> {
    const mentions = await knex('item_mentions').whereIn(
      'item_id',
      rows.map(row => row.id),
    );
    const byItem = groupBy(mentions, mention => String(mention.item_id));
    return rows.map(row => ({
      id: row.id,
      sourceId: row.source_id,
      title: row.title,
      summary: toOptional(row.summary),
      url: toOptional(row.url),
      publishedAt: toOptionalIso(row.published_at),
      readAt: toIso(row.read_at),
      state: row.state as InboxState,
      passes: toBoolean(row.passes),
      noteId: toOptional(row.note_id),
      decidedBy: toOptional(row.decided_by),
      mentions: (byItem.get(row.id) ?? []).map(mention => ({
        product: mention.product,
        ...(mention.version ? { version: mention.version } : {}),
      })),
    }));
  }
}

/** Feeds use whole addresses and worse as ids: they are kept as hashes. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
