import type { Knex } from 'knex';
import {
  decodeCursor,
  encodeCursor,
  type Page,
  pageOf,
  readJson,
  toCount,
  toIso,
  toOptional,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  MetadataOverlay,
  OverlayChanges,
  OverlayRecord,
  OverlayVersion,
} from '@bulkhead/plugin-redundancy-common';

interface Row {
  seq: unknown;
  entity_ref: string;
  version: unknown;
  overlay: unknown;
  comment: string | null;
  updated_at: unknown;
  updated_by: string;
}

export interface StoredOverlay extends OverlayRecord {
  updatedBy: string;
}

/** Facts filled in from the portal: every version is kept, the last one counts. */
export class OverlayStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): OverlayStore {
    return new OverlayStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** The version that counts, or undefined when there has never been one. */
  async current(
    entityRef: string,
    trx: Knex = this.#database,
  ): Promise<StoredOverlay | undefined> {
    const row = await trx<Row>('overlay_versions')
      .where('entity_ref', entityRef)
      .orderBy('version', 'desc')
      .first();
    return row && { ...toRecord(row as Row), updatedBy: row.updated_by };
  }

  /**
   * Adds a version. `seq` is the number of its row in the audit chain, whose lock is held until the end of the
   * transaction: numbers become visible in their order, so that no reader of changes can pass one by.
   */
  async add(
    trx: Knex.Transaction,
    version: OverlayRecord & {
      seq: number;
      updatedBy: string;
      comment?: string;
    },
  ): Promise<void> {
    await trx('overlay_versions').insert({
      seq: version.seq,
      entity_ref: version.entityRef,
      version: version.version,
      overlay: writeJson(version.overlay),
      comment: version.comment ?? null,
      updated_at: new Date(version.updatedAt),
      updated_by: version.updatedBy,
    });
  }

  /** All versions of an entity, newest first. */
  async versions(
    entityRef: string,
    options: { limit: number; cursor?: string },
  ): Promise<Page<OverlayVersion>> {
    const { limit, cursor } = options;
    const query = this.#database<Row>('overlay_versions')
      .where('entity_ref', entityRef)
      .orderBy('version', 'desc')
      .limit(limit + 1);
    if (cursor) {
      const [before] = decodeCursor(cursor, 1, entityRef);
      query.andWhere('version', '<', Number(before));
    }
    return pageOf({
      rows: (await query) as Row[],
      limit,
      list: entityRef,
      cursorOf: row => [toCount(row.version)],
      toItem: row => ({
        version: toCount(row.version),
        overlay: readJson<MetadataOverlay>(row.overlay),
        updatedAt: toIso(row.updated_at),
        updatedBy: row.updated_by,
        comment: toOptional(row.comment),
      }),
    });
  }

  /** What changed after a cursor, each entity once with what stands now. */
  async changes(options: {
    after?: string;
    limit: number;
  }): Promise<OverlayChanges> {
    const { after, limit } = options;
    const since = after ? Number(decodeCursor(after, 1, 'overlays')[0]) : 0;
    const rows = (await this.#latest()
      .andWhere('latest.seq', '>', since)
      .orderBy('latest.seq')
      .limit(limit + 1)) as Row[];
    const told = rows.slice(0, limit);
    const last = told[told.length - 1];
    return {
      items: told.map(toRecord),
      cursor: encodeCursor([last ? toCount(last.seq) : since], 'overlays'),
      more: rows.length > limit,
    };
  }

  /** All overlays as they stand, for a refresh. */
  async all(): Promise<Map<string, OverlayRecord>> {
    const rows = (await this.#latest()) as Row[];
    return new Map(rows.map(row => [row.entity_ref, toRecord(row)]));
  }

  #latest() {
    return this.#database('overlay_versions as latest')
      .whereNotExists(
        this.#database('overlay_versions as newer')
          .select(this.#database.raw('1'))
          .whereRaw('newer.entity_ref = latest.entity_ref')
          .andWhereRaw('newer.version > latest.version'),
      )
      .select('latest.*');
  }
}

function toRecord(row: Row): OverlayRecord {
  return {
    entityRef: row.entity_ref,
    version: toCount(row.version),
    overlay: readJson<MetadataOverlay>(row.overlay),
    updatedAt: toIso(row.updated_at),
  };
}
