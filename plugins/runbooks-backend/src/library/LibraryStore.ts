import {
  decodeCursor,
  type Page,
  pageOf,
  readJson,
  toCount,
  toOptionalIso,
  whereContains,
  writeJson,
} from '@bulkhead/bulkhead-node';
import {
  contentHash,
  gitBlobHash,
  normalizeSource,
  type RunbookSource,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  fromRunbook,
  fromVersion,
  RUNBOOK_COLUMNS,
  type StoredRunbook,
  type StoredVersion,
  toRunbook,
  toVersion,
} from './rows';

/** As many placeholders as every engine takes at once. */
const CHUNK = 200;

export interface StoredContent {
  hash: string;
  blobHash: string;
  source: string;
  errors: number;
}

export interface SourceState extends Omit<RunbookSource, 'type'> {
  type: RunbookSource['type'];
  head?: string;
}

/** Texts, versions and runbooks: the only place with their SQL. */
export class LibraryStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): LibraryStore {
    return new LibraryStore(options.database);
  }

  // Generations

  async generation(): Promise<number> {
    const row = await this.database('generations')
      .where({ name: 'library' })
      .first();
    return toCount(row?.value);
  }

  /** To be called in the transaction of every change that lists show. */
  async changed(trx: Knex): Promise<void> {
    await trx('generations').where({ name: 'library' }).increment('value', 1);
  }

  // Contents

  async addContent(
    trx: Knex,
    source: string,
    errors: number,
    at: Date,
  ): Promise<string> {
    const text = normalizeSource(source);
    const hash = contentHash(text);
    await trx('contents')
      .insert({
        hash,
        blob_hash: gitBlobHash(text),
        source: text,
        errors,
        added_at: at,
      })
      .onConflict('hash')
      .ignore();
    return hash;
  }

  async content(
    hash: string,
    knex: Knex = this.database,
  ): Promise<StoredContent | undefined> {
    const row = await knex('contents').where({ hash }).first();
    return (
      row && {
        hash: row.hash,
        blobHash: row.blob_hash,
        source: row.source,
        errors: toCount(row.errors),
      }
    );
  }

  async hasContents(
    hashes: readonly string[],
    knex: Knex = this.database,
  ): Promise<Set<string>> {
    const found = new Set<string>();
    for (let at = 0; at < hashes.length; at += CHUNK) {
      const rows = await knex('contents')
        .select('hash')
        .whereIn('hash', hashes.slice(at, at + CHUNK));
      for (const row of rows) found.add(row.hash);
    }
    return found;
  }

  /** Blob hash and errors of many texts, without the texts. */
  async contentFacts(
    hashes: readonly string[],
  ): Promise<Map<string, { blobHash: string; errors: number }>> {
    const facts = new Map<string, { blobHash: string; errors: number }>();
    for (let at = 0; at < hashes.length; at += CHUNK) {
      const rows = await this.database('contents')
        .select('hash', 'blob_hash', 'errors')
        .whereIn('hash', hashes.slice(at, at + CHUNK));
      for (const row of rows)
        facts.set(row.hash, {
          blobHash: row.blob_hash,
          errors: toCount(row.errors),
        });
    }
    return facts;
  }

  // Sources

  async sources(knex: Knex = this.database): Promise<SourceState[]> {
    const rows = await knex('sources').orderBy('id');
    return rows.map(row => ({
      id: row.id,
      type: row.type,
      title: row.title,
      refreshedAt: toOptionalIso(row.refreshed_at),
      problem: row.problem ?? undefined,
      files: toCount(row.files),
      refused: readJson(row.refused),
      head: row.head ?? undefined,
    }));
  }

  /** Takes the source for this transaction; two replicas never write one at once. */
  async lockSource(
    trx: Knex.Transaction,
    source: Pick<SourceState, 'id' | 'type' | 'title'>,
  ): Promise<SourceState> {
    await trx('sources')
      .insert({ ...source, files: 0, refused: '[]' })
      .onConflict('id')
      .ignore();
    const query = trx('sources').where({ id: source.id });
    await (trx.client.config.client === 'pg' ? query.forUpdate() : query);
    return (await this.sources(trx)).find(item => item.id === source.id)!;
  }

  async saveSource(trx: Knex, source: SourceState): Promise<void> {
    await trx('sources')
      .where({ id: source.id })
      .update({
        type: source.type,
        title: source.title,
        refreshed_at: source.refreshedAt ? new Date(source.refreshedAt) : null,
        problem: source.problem ?? null,
        files: source.files,
        refused: writeJson(source.refused),
        head: source.head ?? null,
      });
  }

  /** Says what went wrong and leaves what was read before. */
  async saveProblem(
    source: Pick<SourceState, 'id' | 'type' | 'title'>,
    problem: string,
  ): Promise<void> {
    await this.database('sources')
      .insert({ ...source, files: 0, refused: '[]' })
      .onConflict('id')
      .ignore();
    await this.database('sources')
      .where({ id: source.id })
      .update({ problem: problem.slice(0, 1000) });
  }

  // Versions

  async gitBlobs(sourceId: string): Promise<Map<string, string>> {
    const rows = await this.database('versions')
      .distinct('git_blob', 'hash')
      .where({ source_id: sourceId })
      .whereNotNull('git_blob');
    return new Map(rows.map(row => [row.git_blob, row.hash]));
  }

  async countVersions(
    sourceId: string,
    knex: Knex = this.database,
  ): Promise<number> {
    const row = await knex('versions')
      .where({ source_id: sourceId })
      .count({ n: '*' })
      .first();
    return toCount(row?.n);
  }

  async addVersions(
    trx: Knex,
    versions: readonly StoredVersion[],
  ): Promise<void> {
    const rows = versions.map(fromVersion);
    for (let at = 0; at < rows.length; at += 50) {
      await trx('versions')
        .insert(rows.slice(at, at + 50))
        .onConflict('id')
        .ignore();
    }
  }

  /** All of a source, oldest first, without texts. */
  async versionsOfSource(
    trx: Knex,
    sourceId: string,
  ): Promise<StoredVersion[]> {
    const rows = await trx('versions')
      .where({ source_id: sourceId })
      .orderBy([{ column: 'at' }, { column: 'position' }, { column: 'id' }]);
    return rows.map(toVersion);
  }

  async claimVersions(
    trx: Knex,
    ids: readonly string[],
    runbookId: string,
  ): Promise<void> {
    for (let at = 0; at < ids.length; at += CHUNK) {
      await trx('versions')
        .whereIn('id', ids.slice(at, at + CHUNK))
        .update({ runbook_id: runbookId });
    }
  }

  /** Newest first; a text that came back counts from its last return. */
  async versions(
    runbookId: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<StoredVersion>> {
    const list = `versions of ${runbookId}`;
    const query = this.database('versions as v')
      .select('v.*')
      .where('v.runbook_id', runbookId)
      .whereNotExists(
        this.database('versions as later')
          .whereRaw('later.runbook_id = v.runbook_id and later.hash = v.hash')
          .whereRaw(
            '(later.at > v.at or (later.at = v.at and (later.position > v.position or (later.position = v.position and later.id > v.id))))',
          ),
      )
      .orderBy([
        { column: 'v.at', order: 'desc' },
        { column: 'v.position', order: 'desc' },
        { column: 'v.id', order: 'desc' },
      ])
      .limit(page.limit + 1);
    if (page.cursor) {
      const [at, position, id] = decodeCursor(page.cursor, 3, list);
      const when = new Date(String(at));
      query.where(older =>
        older
          .where('v.at', '<', when)
          .orWhere(same =>
            same
              .where('v.at', when)
              .andWhere(inner =>
                inner
                  .where('v.position', '<', Number(position))
                  .orWhere(last =>
                    last
                      .where('v.position', Number(position))
                      .andWhere('v.id', '<', String(id)),
                  ),
              ),
          ),
      );
    }
    return pageOf({
      rows: (await query).map(toVersion),
      limit: page.limit,
      list,
      cursorOf: row => [row.at, row.position, row.id],
      toItem: row => row,
    });
  }

  async versionByHash(
    hash: string,
    runbookId?: string,
  ): Promise<StoredVersion | undefined> {
    const query = this.database('versions')
      .where({ hash, ...(runbookId ? { runbook_id: runbookId } : {}) })
      .whereNotNull('runbook_id')
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'position', order: 'desc' },
      ]);
    const row = await query.first();
    return row && toVersion(row);
  }

  // Runbooks

  async runbooks(knex: Knex = this.database): Promise<StoredRunbook[]> {
    return (await knex('runbooks').select(RUNBOOK_COLUMNS)).map(toRunbook);
  }

  /** Also one that no source holds any more. */
  async runbook(
    id: string,
    knex: Knex = this.database,
  ): Promise<StoredRunbook | undefined> {
    const row = await knex('runbooks')
      .select(RUNBOOK_COLUMNS)
      .where({ id })
      .first();
    return row && toRunbook(row);
  }

  async saveRunbook(
    trx: Knex,
    runbook: StoredRunbook,
    searchText?: string,
  ): Promise<void> {
    const row = fromRunbook(runbook);
    await trx('runbooks')
      .insert({ ...row, search_text: searchText ?? '' })
      .onConflict('id')
      .merge(
        searchText === undefined ? row : { ...row, search_text: searchText },
      );
  }

  async saveCatalogFacts(trx: Knex, runbook: StoredRunbook): Promise<void> {
    await trx('runbooks')
      .where({ id: runbook.id })
      .update({
        known_entities: writeJson(runbook.knownEntities),
        pairs: writeJson(runbook.pairs),
        owner_empty: runbook.ownerEmpty,
      });
  }

  async saveDeadAlerts(
    trx: Knex,
    id: string,
    deadAlerts: readonly string[],
  ): Promise<void> {
    await trx('runbooks')
      .where({ id })
      .update({ dead_alerts: writeJson(deadAlerts) });
  }

  /** Ids of runbooks whose text holds all these words. */
  async search(words: readonly string[]): Promise<Set<string>> {
    const query = this.database('runbooks').select('id');
    for (const word of words.slice(0, 10))
      whereContains(query, 'search_text', word);
    return new Set((await query).map(row => row.id));
  }

  async searchTexts(
    after: string,
    limit: number,
  ): Promise<{ id: string; text: string }[]> {
    const rows = await this.database('runbooks')
      .select('id', 'search_text')
      .where('id', '>', after)
      .whereNull('gone_at')
      .orderBy('id')
      .limit(limit);
    return rows.map(row => ({ id: row.id, text: row.search_text }));
  }
}
