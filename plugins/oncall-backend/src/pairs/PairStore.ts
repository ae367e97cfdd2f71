import { readJson, toCount, toIso, writeJson } from '@bulkhead/bulkhead-node';
import type { PairPlannedChange } from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

/** What the portal holds about the pair of an entity. */
export interface PairOverlay {
  entityRef: string;
  people: string[];
  plannedChange?: PairPlannedChange;
  version: number;
  updatedAt: string;
  updatedBy: string;
}

interface Row {
  entity_ref: string;
  people: unknown;
  planned_change: unknown;
  version: unknown;
  updated_at: unknown;
  updated_by: string;
}

/** Pairs named in the portal. */
export class PairStore {
  static create(options: { database: Knex }): PairStore {
    return new PairStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(
    entityRef: string,
    knex: Knex = this.database,
  ): Promise<PairOverlay | undefined> {
    const row = await knex<Row>('pair_overlays')
      .where({ entity_ref: entityRef })
      .first();
    return row && toOverlay(row as Row);
  }

  async many(entityRefs: readonly string[]): Promise<Map<string, PairOverlay>> {
    const found = new Map<string, PairOverlay>();
    const refs = [...new Set(entityRefs)];
    for (let i = 0; i < refs.length; i += 500) {
      const rows = await this.database<Row>('pair_overlays').whereIn(
        'entity_ref',
        refs.slice(i, i + 500),
      );
      for (const row of rows) {
        found.set(row.entity_ref, toOverlay(row as Row));
      }
    }
    return found;
  }

  async all(): Promise<Map<string, PairOverlay>> {
    const rows = await this.database<Row>('pair_overlays');
    return new Map(
      rows.map(row => [row.entity_ref, toOverlay(row as Row)] as const),
    );
  }

  /** Carries a planned change out, unless the overlay was changed meanwhile. */
  async settle(
    overlay: PairOverlay,
    change: { people: string[]; at: Date },
  ): Promise<void> {
    await this.database('pair_overlays')
      .where({ entity_ref: overlay.entityRef, version: overlay.version })
      .update({
        people: writeJson(change.people),
        planned_change: null,
        version: overlay.version + 1,
        updated_at: change.at,
      });
  }

  async put(
    trx: Knex.Transaction,
    overlay: Omit<PairOverlay, 'updatedAt'> & { updatedAt: Date },
  ): Promise<void> {
    await trx('pair_overlays')
      .insert({
        entity_ref: overlay.entityRef,
        people: writeJson(overlay.people),
        planned_change: overlay.plannedChange
          ? writeJson(overlay.plannedChange)
          : null,
        version: overlay.version,
        updated_at: overlay.updatedAt,
        updated_by: overlay.updatedBy,
      })
      .onConflict('entity_ref')
      .merge();
  }
}

function toOverlay(row: Row): PairOverlay {
  return {
    entityRef: row.entity_ref,
    people: readJson(row.people),
    ...(row.planned_change
      ? { plannedChange: readJson<PairPlannedChange>(row.planned_change) }
      : {}),
    version: toCount(row.version),
    updatedAt: toIso(row.updated_at),
    updatedBy: row.updated_by,
  };
}
