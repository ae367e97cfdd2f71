import {
  readJson,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  Initiative,
  InitiativeInput,
} from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';

/** An initiative as it was set, apart from how far it is. */
export type StoredInitiative = InitiativeInput &
  Pick<Initiative, 'id' | 'version' | 'createdBy' | 'createdAt' | 'closedAt'>;

export type ProgressPoint = Initiative['progress'][number];

interface Row {
  id: string;
  version: unknown;
  title: string;
  description: string | null;
  checks: unknown;
  scope: unknown;
  owner_ref: string;
  due: unknown;
  created_by: string;
  created_at: unknown;
  closed_at: unknown;
}

const MOST = 500;

/** Goals that leads set, and how far they were when. */
export class InitiativeStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): InitiativeStore {
    return new InitiativeStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** Those that end soonest first. */
  async list(): Promise<StoredInitiative[]> {
    const rows = (await this.#database<Row>('initiatives')
      .where('deleted', false)
      .orderBy(['due', 'id'])
      .limit(MOST)) as Row[];
    return rows.map(toInitiative);
  }

  async get(
    id: string,
    knex: Knex = this.#database,
  ): Promise<StoredInitiative | undefined> {
    const row = await knex<Row>('initiatives')
      .where('id', id)
      .andWhere('deleted', false)
      .first();
    return row && toInitiative(row as Row);
  }

  async add(trx: Knex.Transaction, of: StoredInitiative): Promise<void> {
    await trx('initiatives').insert({
      id: of.id,
      version: of.version,
      created_by: of.createdBy,
      created_at: new Date(of.createdAt),
      deleted: false,
      ...columnsOf(of),
    });
  }

  /** False when the version is no longer the one that stands. */
  async update(
    trx: Knex.Transaction,
    id: string,
    basedOn: number,
    change: InitiativeInput,
  ): Promise<boolean> {
    return (
      (await trx('initiatives')
        .where({ id, version: basedOn, deleted: false })
        .update({ ...columnsOf(change), version: basedOn + 1 })) > 0
    );
  }

  async remove(
    trx: Knex.Transaction,
    id: string,
    basedOn: number,
  ): Promise<boolean> {
    return (
      (await trx('initiatives')
        .where({ id, version: basedOn, deleted: false })
        .update({ deleted: true, version: basedOn + 1 })) > 0
    );
  }

  /** Notes when every service in scope had reached the goal, or that it is open again. */
  async close(id: string, at: Date | undefined): Promise<void> {
    await this.#database('initiatives')
      .where('id', id)
      .update({ closed_at: at ?? null });
  }

  /** How far each was, oldest first. */
  async progress(
    ids: readonly string[],
  ): Promise<Map<string, ProgressPoint[]>> {
    const rows = ids.length
      ? await this.#database('initiative_progress')
          .whereIn('initiative_id', ids)
          .orderBy('day')
      : [];
    const found = new Map<string, ProgressPoint[]>();
    for (const row of rows) {
      const points = found.get(row.initiative_id) ?? [];
      points.push({
        at: row.day,
        total: toCount(row.total),
        reached: toCount(row.reached),
      });
      found.set(row.initiative_id, points);
    }
    return found;
  }

  async noteProgress(
    points: readonly (ProgressPoint & { id: string })[],
  ): Promise<void> {
    if (points.length) {
      await this.#database('initiative_progress')
        .insert(
          points.map(({ id, at, total, reached }) => ({
            initiative_id: id,
            day: at,
            total,
            reached,
          })),
        )
        .onConflict(['initiative_id', 'day'])
        .merge();
    }
  }
}

function columnsOf(of: InitiativeInput) {
  return {
    title: of.title,
    description: of.description ?? null,
    checks: writeJson(of.checks),
    scope: writeJson(of.scope),
    owner_ref: of.ownerRef,
    due: new Date(of.due),
  };
}

function toInitiative(row: Row): StoredInitiative {
  const description = toOptional(row.description);
  const closedAt = toOptionalIso(row.closed_at);
  return {
    id: row.id,
    version: toCount(row.version),
    title: row.title,
    ...(description ? { description } : {}),
    checks: readJson<string[]>(row.checks),
    scope: readJson<InitiativeInput['scope']>(row.scope),
    ownerRef: row.owner_ref,
    due: toIso(row.due),
    createdBy: row.created_by,
    createdAt: toIso(row.created_at),
    ...(closedAt ? { closedAt } : {}),
  };
}
