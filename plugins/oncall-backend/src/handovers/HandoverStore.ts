import {
  decodeCursor,
  type Page,
  pageOf,
  readJson,
  toDate,
  toIso,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type { HandoverNote } from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

export type StoredHandover = Omit<HandoverNote, 'scheduleTitle' | 'readBy'>;

interface Row {
  id: string;
  schedule_id: string;
  shift_id: string;
  shift_end: unknown;
  entity_refs: unknown;
  runbook_ref: string | null;
  content_hash: string | null;
  text: string;
  author: string;
  created_at: unknown;
}

/** What one shift told the next. */
export class HandoverStore {
  static create(options: { database: Knex }): HandoverStore {
    return new HandoverStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(
    id: string,
    knex: Knex = this.database,
  ): Promise<StoredHandover | undefined> {
    const row = await knex<Row>('handovers').where({ id }).first();
    return row && toHandover(row as Row);
  }

  /** Newest first. */
  async list(options: {
    scheduleIds?: readonly string[];
    limit: number;
    cursor?: string;
  }): Promise<Page<StoredHandover>> {
    const { scheduleIds, limit, cursor } = options;
    const list = JSON.stringify(['handovers', scheduleIds]);
    const query = this.database<Row>('handovers')
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    if (scheduleIds) {
      query.whereIn('schedule_id', scheduleIds);
    }
    if (cursor) {
      const [at, id] = decodeCursor(cursor, 2, list) as [number, string];
      query.where(before =>
        before
          .where('created_at', '<', new Date(at))
          .orWhere(same =>
            same.where('created_at', new Date(at)).where('id', '<', id),
          ),
      );
    }
    return pageOf({
      rows: (await query) as Row[],
      limit,
      list,
      cursorOf: row => [toDate(row.created_at).getTime(), row.id],
      toItem: toHandover,
    });
  }

  /** Of schedules since an instant, newest first. */
  async since(
    scheduleIds: readonly string[],
    from: number,
  ): Promise<StoredHandover[]> {
    if (scheduleIds.length === 0) {
      return [];
    }
    const rows = await this.database<Row>('handovers')
      .whereIn('schedule_id', scheduleIds.slice(0, 500))
      .where('created_at', '>', new Date(from))
      .orderBy('created_at', 'desc')
      .limit(200);
    return rows.map(row => toHandover(row as Row));
  }

  async ofShift(
    scheduleId: string,
    shiftId: string,
  ): Promise<StoredHandover | undefined> {
    const row = await this.database<Row>('handovers')
      .where({ schedule_id: scheduleId, shift_id: shiftId })
      .orderBy('created_at', 'desc')
      .first();
    return row && toHandover(row as Row);
  }

  async add(trx: Knex.Transaction, note: StoredHandover): Promise<void> {
    await trx('handovers').insert({
      id: note.id,
      schedule_id: note.scheduleId,
      shift_id: note.shiftId,
      shift_end: new Date(note.shiftEnd),
      entity_refs: writeJson(note.entityRefs),
      runbook_ref: note.runbook?.ref ?? null,
      content_hash: note.runbook?.contentHash ?? null,
      text: note.text,
      author: note.author,
      created_at: new Date(note.createdAt),
    });
  }

  async read(
    trx: Knex.Transaction,
    id: string,
    person: string,
    at: Date,
  ): Promise<void> {
    await trx('handover_reads')
      .insert({ handover_id: id, person, at })
      .onConflict(['handover_id', 'person'])
      .ignore();
  }

  async readers(
    ids: readonly string[],
  ): Promise<Map<string, { person: string; at: string }[]>> {
    const rows: { handover_id: string; person: string; at: unknown }[] =
      ids.length === 0
        ? []
        : await this.database('handover_reads')
            .whereIn('handover_id', ids.slice(0, 500))
            .orderBy('at');
    const found = new Map<string, { person: string; at: string }[]>();
    for (const row of rows) {
      found.set(row.handover_id, [
        ...(found.get(row.handover_id) ?? []),
        { person: row.person, at: toIso(row.at) },
      ]);
    }
    return found;
  }
}

function toHandover(row: Row): StoredHandover {
  return {
    id: row.id,
    scheduleId: row.schedule_id,
    shiftId: row.shift_id,
    shiftEnd: toIso(row.shift_end),
    entityRefs: readJson(row.entity_refs),
    ...(row.runbook_ref
      ? {
          runbook: {
            ref: row.runbook_ref,
            contentHash: row.content_hash ?? '',
          },
        }
      : {}),
    text: row.text,
    author: row.author,
    createdAt: toIso(row.created_at),
  };
}
