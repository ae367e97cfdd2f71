import {
  assertVersion,
  decodeCursor,
  isPostgres,
  type Page,
  pageOf,
  readJson,
  toCount,
  toIso,
  toOptional,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { DraftState, DraftView } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { EntityFacts } from '../library/CatalogFacts';

export interface StoredDraft {
  id: string;
  runbookId?: string;
  title: string;
  state: DraftState;
  author: string;
  source: string;
  hash: string;
  baseHash?: string;
  runId?: string;
  /** Counts changes: the ETag. */
  version: number;
  errors: number;
  reviewer?: string;
  reviews: DraftView['reviews'];
  publishes: 'portal' | 'patch';
  /** What the catalog said of its entities when it was saved: who may see and review a text that is no runbook yet. */
  facts: EntityFacts;
  createdAt: string;
  updatedAt: string;
}

const CLOSED: readonly DraftState[] = ['published', 'withdrawn'];

/** Texts in the making: the only place with their SQL. */
export class DraftStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): DraftStore {
    return new DraftStore(options.database);
  }

  async add(trx: Knex, draft: StoredDraft): Promise<void> {
    await trx('drafts').insert(toRow(draft));
  }

  async get(id: string): Promise<StoredDraft | undefined> {
    const row = await this.database('drafts').where({ id }).first();
    return row && toDraft(row);
  }

  /** Reads a draft to change it, and refuses where somebody else changed it since the caller read it (412). */
  async lock(
    trx: Knex.Transaction,
    id: string,
    basedOn: number,
  ): Promise<StoredDraft | undefined> {
    const query = trx('drafts').where({ id });
    const row = await (isPostgres(trx) ? query.forUpdate() : query).first();
    if (!row) return undefined;
    assertVersion(basedOn, toCount(row.version));
    return toDraft(row);
  }

  async save(trx: Knex, draft: StoredDraft): Promise<void> {
    await trx('drafts').where({ id: draft.id }).update(toRow(draft));
  }

  async openCounts(): Promise<Map<string, number>> {
    const rows = await this.database('drafts')
      .select('runbook_id')
      .count({ n: '*' })
      .whereNotIn('state', [...CLOSED])
      .whereNotNull('runbook_id')
      .groupBy('runbook_id');
    return countsOf(rows);
  }

  /** Newest first, those that `sees` lets through. */
  async list(
    query: {
      runbook?: string;
      state?: DraftState;
      author?: string;
      limit: number;
      cursor?: string;
    },
    sees: (draft: StoredDraft) => boolean,
  ): Promise<Page<StoredDraft>> {
    const { limit, cursor, ...filter } = query;
    const list = `drafts ${JSON.stringify(filter)}`;
    const items: StoredDraft[] = [];
    let place = cursor ? decodeCursor(cursor, 2, list) : undefined;
    for (;;) {
      const rows = (await this.page(filter, place, limit + 1)).map(toDraft);
      items.push(...rows.filter(sees));
      const last = rows.at(-1);
      if (items.length > limit || rows.length <= limit || !last) break;
      place = [last.createdAt, last.id];
    }
    return pageOf({
      rows: items,
      limit,
      list,
      cursorOf: row => [row.createdAt, row.id],
      toItem: row => row,
    });
  }

  private page(
    filter: { runbook?: string; state?: DraftState; author?: string },
    place: readonly unknown[] | undefined,
    limit: number,
  ) {
    const query = this.database('drafts')
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    if (filter.runbook) query.where('runbook_id', filter.runbook);
    if (filter.state) query.where('state', filter.state);
    if (filter.author) query.where('author', filter.author);
    if (place) {
      const when = new Date(String(place[0]));
      query.where(older =>
        older
          .where('created_at', '<', when)
          .orWhere(same =>
            same
              .where('created_at', when)
              .andWhere('id', '<', String(place[1])),
          ),
      );
    }
    return query;
  }
}

function countsOf(rows: Record<string, unknown>[]): Map<string, number> {
  return new Map(rows.map(row => [String(row.runbook_id), toCount(row.n)]));
}

function toDraft(row: Record<string, unknown>): StoredDraft {
  const text = (name: string) => toOptional(row[name] as string | null);
  return {
    id: String(row.id),
    runbookId: text('runbook_id'),
    title: String(row.title),
    state: row.state as DraftState,
    author: String(row.author),
    source: String(row.source),
    hash: String(row.hash),
    baseHash: text('base_hash'),
    runId: text('run_id'),
    version: toCount(row.version),
    errors: toCount(row.errors),
    reviewer: text('reviewer'),
    reviews: readJson(row.reviews),
    publishes: row.publishes as StoredDraft['publishes'],
    facts: readJson(row.facts),
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
  };
}

function toRow(draft: StoredDraft): Record<string, unknown> {
  return {
    id: draft.id,
    runbook_id: draft.runbookId ?? null,
    title: draft.title.slice(0, 500),
    state: draft.state,
    author: draft.author,
    source: draft.source,
    hash: draft.hash,
    base_hash: draft.baseHash ?? null,
    run_id: draft.runId ?? null,
    version: draft.version,
    errors: draft.errors,
    reviewer: draft.reviewer ?? null,
    reviews: writeJson(draft.reviews),
    publishes: draft.publishes,
    facts: writeJson(draft.facts),
    created_at: new Date(draft.createdAt),
    updated_at: new Date(draft.updatedAt),
  };
}
