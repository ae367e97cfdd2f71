import { createHash } from 'node:crypto';
import {
  assertVersion,
  etagOf,
  pageOf,
  readJson,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
  type Page,
} from '@bulkhead/bulkhead-node';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ItemFilter,
  SourceInput,
  SourceView,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';

/** A source with what only the reader of feeds needs. */
export interface SourceRecord extends Omit<SourceView, 'items' | 'etag'> {
  httpEtag?: string;
  httpLastModified?: string;
  createdAt: string;
  createdBy: string;
}

interface Row {
  id: string;
  title: string;
  url: string;
  filter: unknown;
  every_hours: unknown;
  state: string;
  paused_because: string | null;
  errors: unknown;
  last_error: string | null;
  etag: string | null;
  last_modified: string | null;
  last_read_at: unknown;
  last_changed_at: unknown;
  next_read_at: unknown;
  version: unknown;
  created_at: unknown;
  created_by: string;
}

function toSource(row: Row): SourceRecord {
  return {
    id: row.id,
    title: row.title,
    url: row.url,
    filter: readJson<ItemFilter>(row.filter),
    everyHours: toCount(row.every_hours),
    state: row.state as SourceRecord['state'],
    pausedBecause: toOptional(row.paused_because),
    errors: toCount(row.errors),
    lastError: toOptional(row.last_error),
    httpEtag: toOptional(row.etag),
    httpLastModified: toOptional(row.last_modified),
    lastReadAt: toOptionalIso(row.last_read_at),
    lastChangedAt: toOptionalIso(row.last_changed_at),
    nextReadAt: toIso(row.next_read_at),
    version: toCount(row.version),
    createdAt: toIso(row.created_at),
    createdBy: row.created_by,
  };
}

export function toSourceView(source: SourceRecord, items: number): SourceView {
  return {
    id: source.id,
    title: source.title,
    url: source.url,
    filter: source.filter,
    everyHours: source.everyHours,
    state: source.state,
    pausedBecause: source.pausedBecause,
    errors: source.errors,
    lastError: source.lastError,
    lastReadAt: source.lastReadAt,
    lastChangedAt: source.lastChangedAt,
    nextReadAt: source.nextReadAt,
    items,
    version: source.version,
    etag: etagOf(source.version),
  };
}

const hashOf = (url: string) => createHash('sha256').update(url).digest('hex');

function inputColumns(input: SourceInput) {
  return {
    title: input.title,
    url: input.url,
    url_hash: hashOf(input.url),
    filter: JSON.stringify(input.filter),
    every_hours: input.everyHours,
    state: input.paused ? 'paused' : 'active',
    paused_because: input.paused ? 'paused by hand' : null,
  };
}

/** The only place with SQL about feed sources. */
export class SourceStore {
  static create(): SourceStore {
    return new SourceStore();
  }

  private constructor() {}

  async get(knex: Knex, id: string): Promise<SourceRecord> {
    const row = (await knex<Row>('sources').where('id', id).first()) as
      | Row
      | undefined;
    if (!row) throw new NotFoundError(`There is no source ${id}`);
    return toSource(row);
  }

  async list(
    knex: Knex,
    page: { limit: number; after?: [string, string]; list: string },
  ): Promise<Page<SourceRecord>> {
    const query = knex<Row>('sources').select('*');
    if (page.after) {
      const [title, id] = page.after;
      query.where(after =>
        after
          .where('title', '>', title)
          .orWhere(same => same.where('title', title).where('id', '>', id)),
      );
    }
    const rows = (await query
      .orderBy(['title', 'id'])
      .limit(page.limit + 1)) as Row[];
    return pageOf({
      rows,
      limit: page.limit,
      cursorOf: row => [row.title, row.id],
      toItem: toSource,
      list: page.list,
    });
  }

  async titles(knex: Knex): Promise<Map<string, string>> {
    const rows = await knex('sources').select('id', 'title');
    return new Map(rows.map(row => [row.id, row.title]));
  }

  async itemCounts(knex: Knex, ids: string[]): Promise<Map<string, number>> {
    const rows = (await knex('items')
      .whereIn('source_id', ids)
      .groupBy('source_id')
      .select('source_id')
      .count({ count: '*' })) as Record<string, unknown>[];
    return new Map(
      rows.map(row => [String(row.source_id), toCount(row.count)]),
    );
  }

  async insert(
    trx: Knex.Transaction,
    id: string,
    input: SourceInput,
    by: string,
    now: Date,
  ): Promise<void> {
    const columns = inputColumns(input);
    if (await trx('sources').where('url_hash', columns.url_hash).first('id')) {
      throw new ConflictError('This address is read already');
    }
    await trx('sources').insert({
      ...columns,
      id,
      errors: 0,
      next_read_at: now,
      version: 1,
      created_at: now,
      created_by: by,
    });
  }

  async has(knex: Knex, url: string): Promise<boolean> {
    return Boolean(
      await knex('sources').where('url_hash', hashOf(url)).first('id'),
    );
  }

  async update(
    trx: Knex.Transaction,
    id: string,
    input: SourceInput,
    version: number,
    now: Date,
  ): Promise<void> {
    const before = await this.get(trx, id);
    assertVersion(version, before.version);
    const columns = inputColumns(input);
    const taken = await trx('sources')
      .where('url_hash', columns.url_hash)
      .whereNot('id', id)
      .first('id');
    if (taken) throw new ConflictError('This address is read already');
    const moved = before.url !== input.url;
    await trx('sources')
      .where({ id, version })
      .update({
        ...columns,
        version: version + 1,
        ...(moved
          ? {
              errors: 0,
              last_error: null,
              etag: null,
              last_modified: null,
              next_read_at: now,
            }
          : {}),
      });
  }

  async resume(trx: Knex.Transaction, id: string, now: Date): Promise<void> {
    await trx('sources')
      .where('id', id)
      .update({
        state: 'active',
        paused_because: null,
        errors: 0,
        next_read_at: now,
        version: trx.raw('version + 1'),
      });
  }

  async delete(
    trx: Knex.Transaction,
    id: string,
    version: number,
  ): Promise<void> {
    assertVersion(version, (await this.get(trx, id)).version);
    await trx('items').where('source_id', id).delete();
    await trx('sources').where('id', id).delete();
  }

  async due(knex: Knex, now: Date, limit: number): Promise<SourceRecord[]> {
    const rows = (await knex<Row>('sources')
      .where('state', 'active')
      .where('next_read_at', '<=', now)
      .orderBy('next_read_at')
      .limit(limit)) as Row[];
    return rows.map(toSource);
  }

  /** Notes a reading. Not a change by a person: the version stays. */
  async noteRead(
    knex: Knex,
    id: string,
    reading: {
      now: Date;
      nextReadAt: Date;
      changed?: { etag?: string; lastModified?: string };
    },
  ): Promise<void> {
    await knex('sources')
      .where('id', id)
      .update({
        errors: 0,
        last_error: null,
        last_read_at: reading.now,
        next_read_at: reading.nextReadAt,
        ...(reading.changed
          ? {
              last_changed_at: reading.now,
              etag: reading.changed.etag ?? null,
              last_modified: reading.changed.lastModified ?? null,
            }
          : {}),
      });
  }

  async noteFailure(
    knex: Knex,
    id: string,
    failure: {
      problem: string;
      errors: number;
      nextReadAt: Date;
      pausedBecause?: string;
    },
  ): Promise<void> {
    await knex('sources')
      .where('id', id)
      .update({
        errors: failure.errors,
        last_error: failure.problem.slice(0, 500),
        next_read_at: failure.nextReadAt,
        ...(failure.pausedBecause
          ? {
              state: 'paused',
              paused_because: failure.pausedBecause.slice(0, 500),
            }
          : {}),
      });
  }
}
