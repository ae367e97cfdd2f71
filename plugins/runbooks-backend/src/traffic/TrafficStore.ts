import {
  decodeCursor,
  isPostgres,
  type Page,
  pageOf,
  readJson,
  toBoolean,
  toCount,
  toIso,
  toOptional,
  toOptionalIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import {
  boardRow,
  type TrafficMove,
  type TrafficRow,
} from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';

/** A row of the board without what depends on the reader and the clock. */
export type StoredRow = Omit<TrafficRow, 'entities' | 'overdue'>;

/** Moves that decide where a resource stands; older ones are history. */
const FOLDED = 500;

/** Moves of traffic and where they led: the only place with their SQL. */
export class TrafficStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): TrafficStore {
    return new TrafficStore(options.database);
  }

  /** Takes a resource until the transaction ends: two moves of it are never decided at once. */
  async lock(
    trx: Knex.Transaction,
    resource: string,
    now: Date,
  ): Promise<void> {
    await trx('traffic_resources')
      .insert({ resource, moves: 0, state: 'none', since: now, row: '{}' })
      .onConflict('resource')
      .ignore();
    const query = trx('traffic_resources').where({ resource });
    await (isPostgres(trx) ? query.forUpdate() : query);
  }

  /** To be called with the resource locked. */
  async addMove(
    trx: Knex.Transaction,
    move: TrafficMove,
    now: Date,
  ): Promise<StoredRow> {
    const state = await trx('traffic_resources')
      .where({ resource: move.resource })
      .first();
    const position = toCount(state?.moves) + 1;
    await trx('traffic_moves').insert(fromMove(move, position));
    const row = await this.fold(trx, move.resource, now);
    await trx('traffic_resources')
      .where({ resource: move.resource })
      .update({
        moves: position,
        state: row.state,
        since: new Date(row.since),
        revert_by: row.revertBy ? new Date(row.revertBy) : null,
        reminded_at: null,
        row: writeJson(row),
      });
    return row;
  }

  private async fold(
    trx: Knex,
    resource: string,
    now: Date,
  ): Promise<StoredRow> {
    const rows = await trx('traffic_moves')
      .where({ resource })
      .orderBy('position', 'desc')
      .limit(FOLDED);
    const { overdue: _overdue, ...row } = boardRow(
      rows.reverse().map(toMove),
      now,
    );
    return row;
  }

  async board(): Promise<StoredRow[]> {
    const rows = await this.database('traffic_resources')
      .whereNot('state', 'none')
      .orderBy('resource')
      .limit(5000);
    return rows.map(row => readJson(row.row));
  }

  async row(resource: string): Promise<StoredRow | undefined> {
    const row = await this.database('traffic_resources')
      .where({ resource })
      .whereNot('state', 'none')
      .first();
    return row && readJson(row.row);
  }

  /** Newest moves of resources, drills too: they move as well. */
  async lastMoves(
    knex: Knex,
    resources: readonly string[],
  ): Promise<{ resource: string; at: string; runId?: string }[]> {
    if (resources.length === 0) return [];
    const rows = await knex('traffic_resources')
      .whereIn('resource', [...resources])
      .whereNot('state', 'none');
    return rows.map(item => {
      const row: StoredRow = readJson(item.row);
      return { resource: row.resource, at: row.since, runId: row.runId };
    });
  }

  async history(query: {
    resource: string;
    limit: number;
    cursor?: string;
  }): Promise<Page<TrafficMove>> {
    const list = `moves of ${query.resource}`;
    const rows = this.database('traffic_moves')
      .where({ resource: query.resource })
      .orderBy('position', 'desc')
      .limit(query.limit + 1);
    if (query.cursor)
      rows.where(
        'position',
        '<',
        Number(decodeCursor(query.cursor, 1, list)[0]),
      );
    return pageOf({
      rows: await rows,
      limit: query.limit,
      list,
      cursorOf: row => [toCount(row.position)],
      toItem: toMove,
    });
  }

  /** Resources that should be back and about which nobody was told yet. */
  async overdue(now: Date): Promise<StoredRow[]> {
    const rows = await this.database('traffic_resources')
      .whereNotNull('revert_by')
      .where('revert_by', '<', now)
      .whereNull('reminded_at')
      .limit(100);
    return rows.map(row => readJson(row.row));
  }

  async reminded(resource: string, at: Date): Promise<void> {
    await this.database('traffic_resources')
      .where({ resource })
      .update({ reminded_at: at });
  }
}

function toMove(row: Record<string, unknown>): TrafficMove {
  const text = (name: string) => toOptional(row[name] as string | null);
  return {
    id: String(row.id),
    resource: String(row.resource),
    mechanism: row.mechanism as TrafficMove['mechanism'],
    from: text('from_place'),
    to: String(row.to_place),
    kind: row.kind as TrafficMove['kind'],
    at: toIso(row.at),
    by: String(row.moved_by),
    confirmedBy: text('confirmed_by'),
    runId: text('run_id'),
    stepId: text('step_id'),
    runbookId: text('runbook_id'),
    drill: toBoolean(row.drill),
    revertBy: toOptionalIso(row.revert_by),
    loses: readJson(row.loses),
    home: toBoolean(row.home) || undefined,
    note: text('note'),
  };
}

function fromMove(
  move: TrafficMove,
  position: number,
): Record<string, unknown> {
  return {
    id: move.id,
    resource: move.resource,
    position,
    mechanism: move.mechanism,
    from_place: move.from ?? null,
    to_place: move.to,
    kind: move.kind,
    at: new Date(move.at),
    moved_by: move.by,
    confirmed_by: move.confirmedBy ?? null,
    run_id: move.runId ?? null,
    step_id: move.stepId ?? null,
    runbook_id: move.runbookId ?? null,
    drill: move.drill,
    revert_by: move.revertBy ? new Date(move.revertBy) : null,
    loses: writeJson(move.loses),
    home: move.home ?? false,
    note: move.note ?? null,
  };
}
