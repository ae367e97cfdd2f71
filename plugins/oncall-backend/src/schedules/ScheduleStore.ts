import {
  decodeCursor,
  encodeCursor,
  etagOf,
  type Page,
  pageOf,
  readJson,
  toCount,
  toDate,
  toIso,
  whereContains,
  writeJson,
} from '@bulkhead/bulkhead-node';
import type {
  ScheduleDefinition,
  ScheduleVersion,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

/** A schedule as it is stored. */
export interface StoredSchedule {
  id: string;
  definition: ScheduleDefinition;
  version: number;
  etag: string;
  createdAt: string;
  updatedAt: string;
  updatedBy: string;
  /** Up to when its shifts are computed, epoch milliseconds. */
  materialisedUntil?: number;
}

interface Row {
  id: string;
  title: string;
  definition: unknown;
  version: unknown;
  created_at: unknown;
  updated_at: unknown;
  updated_by: string;
  materialised_until: unknown;
}

export interface ScheduleFilter {
  entityRef?: string;
  ownerRef?: string;
  person?: string;
  text?: string;
}

/** Schedules, each form they have had, and what they cover. */
export class ScheduleStore {
  static create(options: { database: Knex }): ScheduleStore {
    return new ScheduleStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  async get(
    id: string,
    knex: Knex = this.database,
  ): Promise<StoredSchedule | undefined> {
    const row = await knex<Row>('schedules').where({ id }).first();
    return row && toSchedule(row as Row);
  }

  async byIds(
    ids: readonly string[],
    knex: Knex = this.database,
  ): Promise<StoredSchedule[]> {
    const found: StoredSchedule[] = [];
    for (let i = 0; i < ids.length; i += 500) {
      const rows = await knex<Row>('schedules').whereIn(
        'id',
        ids.slice(i, i + 500),
      );
      found.push(...rows.map(row => toSchedule(row as Row)));
    }
    return found;
  }

  /** Every schedule, for scheduled work; in steps, so that no answer is large. */
  async *all(): AsyncGenerator<StoredSchedule> {
    let after = '';
    for (;;) {
      const rows = await this.database<Row>('schedules')
        .where('id', '>', after)
        .orderBy('id')
        .limit(200);
      for (const row of rows) {
        yield toSchedule(row as Row);
      }
      if (rows.length < 200) {
        return;
      }
      after = rows[rows.length - 1].id;
    }
  }

  async list(options: {
    filter: ScheduleFilter;
    limit: number;
    cursor?: string;
  }): Promise<Page<StoredSchedule>> {
    const { filter, limit, cursor } = options;
    const list = JSON.stringify(filter);
    const query = this.database<Row>('schedules')
      .orderBy([{ column: 'title' }, { column: 'id' }])
      .limit(limit + 1);
    if (cursor) {
      const [title, id] = decodeCursor(cursor, 2, list) as [string, string];
      query.whereRaw('(title, id) > (?, ?)', [title, id]);
    }
    if (filter.ownerRef) {
      query.where('owner_ref', filter.ownerRef);
    }
    if (filter.text) {
      whereContains(query, 'title', filter.text);
    }
    if (filter.entityRef) {
      query.whereIn(
        'id',
        this.database('entity_schedules')
          .select('schedule_id')
          .where('entity_ref', filter.entityRef),
      );
    }
    if (filter.person) {
      query.whereIn(
        'id',
        this.database('shift_people')
          .select('schedule_id')
          .where('person', filter.person),
      );
    }
    return pageOf({
      rows: (await query) as Row[],
      limit,
      list,
      cursorOf: row => [row.title, row.id],
      toItem: toSchedule,
    });
  }

  /** The place in a list of {@link ScheduleStore.list} right after a schedule. */
  cursorAfter(schedule: StoredSchedule, filter: ScheduleFilter): string {
    return encodeCursor(
      [schedule.definition.title, schedule.id],
      JSON.stringify(filter),
    );
  }

  /** Writes a form of a schedule; version 1 makes it. */
  async put(
    trx: Knex.Transaction,
    schedule: {
      id: string;
      definition: ScheduleDefinition;
      version: number;
      at: Date;
      by: string;
    },
  ): Promise<StoredSchedule> {
    const { id, definition, version, at, by } = schedule;
    const columns = {
      title: definition.title,
      owner_ref: definition.ownerRef,
      definition: writeJson(definition),
      version,
      updated_at: at,
      updated_by: by,
    };
    if (version === 1) {
      await trx('schedules').insert({ id, created_at: at, ...columns });
    } else {
      await trx('schedules').where({ id }).update(columns);
    }
    await trx('schedule_versions').insert({
      schedule_id: id,
      version,
      definition: columns.definition,
      updated_at: at,
      updated_by: by,
    });
    await trx('schedule_covers').where({ schedule_id: id }).delete();
    const covers = [...new Set(definition.covers)];
    if (covers.length > 0) {
      await trx('schedule_covers').insert(
        covers.map(ref => ({ schedule_id: id, entity_ref: ref })),
      );
    }
    return (await this.get(id, trx))!;
  }

  async setMaterialised(
    trx: Knex.Transaction,
    id: string,
    until: number,
  ): Promise<void> {
    await trx('schedules')
      .where({ id })
      .update({ materialised_until: new Date(until) });
  }

  /** Takes a schedule away with what is planned on it; what was stays in the history of shifts. */
  async delete(trx: Knex.Transaction, id: string): Promise<void> {
    for (const table of [
      'schedule_covers',
      'entity_schedules',
      'overrides',
      'temporary_schedules',
      'shadow_turns',
      'swaps',
      'calendar_sources',
    ]) {
      await trx(table).where({ schedule_id: id }).delete();
    }
    await trx('schedules').where({ id }).delete();
  }

  async versions(
    id: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<ScheduleVersion>> {
    const list = `versions ${id}`;
    const query = this.database('schedule_versions')
      .where({ schedule_id: id })
      .orderBy('version', 'desc')
      .limit(page.limit + 1);
    if (page.cursor) {
      const [version] = decodeCursor(page.cursor, 1, list);
      query.where('version', '<', version as number);
    }
    return pageOf({
      rows: (await query) as Omit<Row, 'id'>[],
      limit: page.limit,
      list,
      cursorOf: row => [toCount(row.version)],
      toItem: row => ({
        version: toCount(row.version),
        definition: readJson(row.definition),
        updatedAt: toIso(row.updated_at),
        updatedBy: row.updated_by,
      }),
    });
  }
}

function toSchedule(row: Row): StoredSchedule {
  const version = toCount(row.version);
  return {
    id: row.id,
    definition: readJson(row.definition),
    version,
    etag: etagOf(version),
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
    updatedBy: row.updated_by,
    ...(row.materialised_until === null
      ? {}
      : { materialisedUntil: toDate(row.materialised_until).getTime() }),
  };
}
