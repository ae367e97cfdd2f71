import { isPostgres, readJson, toDate } from '@bulkhead/bulkhead-node';
import { type OnCallRole, ON_CALL_ROLES } from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

interface NowRow {
  schedule_id: string;
  role: string;
  people: string;
  turn_start: unknown;
  turn_end: unknown;
  next_people: string | null;
  next_start: unknown;
  next_end: unknown;
}

/** People and when; an end that is not known is beyond what is computed ahead. */
export interface StoredTurn {
  people: string[];
  start: number;
  end?: number;
}

/** Who is on call now in one role of one schedule, for one entity or for the schedule itself. */
export interface NowEntry {
  entityRef: string;
  scheduleId: string;
  role: OnCallRole;
  now?: StoredTurn;
  next?: StoredTurn;
}

/** Who is on call now and next, out of the shifts that are computed ahead. */
export class NowStore {
  static create(options: { database: Knex }): NowStore {
    return new NowStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  /** Who is on call now for each of these entities, in one question. */
  async forEntities(
    entityRefs: readonly string[],
    now: number,
  ): Promise<NowEntry[]> {
    const postgres = isPostgres(this.database);
    // Many services share a schedule: one row for each shift, with all of its services in it.
    const rows: (NowRow & { entity_refs: unknown })[] = await this.database(
      'entity_schedules as es',
    )
      .join('shifts as s', 's.schedule_id', 'es.schedule_id')
      .whereRaw(
        postgres
          ? 'es.entity_ref = any(?)'
          : 'es.entity_ref in (select value from json_each(?))',
        [
          postgres
            ? ([...entityRefs] as unknown as string)
            : JSON.stringify(entityRefs),
        ],
      )
      .where('s.end_at', '>', new Date(now))
      .where('s.start_at', '<=', new Date(now))
      .groupBy('s.schedule_id', 's.role', 's.start_at')
      .select(
        's.schedule_id',
        's.role',
        's.people',
        's.turn_start',
        's.turn_end',
        's.next_people',
        's.next_start',
        's.next_end',
        this.database.raw(
          postgres
            ? 'json_agg(es.entity_ref) as entity_refs'
            : 'json_group_array(es.entity_ref) as entity_refs',
        ),
      );
    return rows.flatMap(row => {
      const entry = toNowEntry(row);
      return readJson<string[]>(row.entity_refs).map(entityRef => ({
        ...entry,
        entityRef,
      }));
    });
  }

  /**
   * Who is on call now and next in schedules, also where nobody is now: one entry for each role that has a shift from now on.
   */
  async ofSchedules(
    scheduleIds: readonly string[],
    now: number,
  ): Promise<NowEntry[]> {
    const entries: NowEntry[] = [];
    for (let i = 0; i < scheduleIds.length; i += 200) {
      const ids = scheduleIds.slice(i, i + 200);
      const running: NowRow[] = await this.database('shifts')
        .whereIn('schedule_id', ids)
        .where('end_at', '>', new Date(now))
        .where('start_at', '<=', new Date(now));
      const onNow = new Set(
        running.map(row => `${row.schedule_id} ${row.role}`),
      );
      const first: { schedule_id: string; role: string; start_at: unknown }[] =
        await this.database('shifts')
          .whereIn('schedule_id', ids)
          .where('start_at', '>', new Date(now))
          .groupBy('schedule_id', 'role')
          .select('schedule_id', 'role')
          .min('start_at as start_at');
      const coming = await Promise.all(
        first
          .filter(row => !onNow.has(`${row.schedule_id} ${row.role}`))
          .map(
            (row): PromiseLike<NowRow> =>
              this.database('shifts')
                .where({ schedule_id: row.schedule_id, role: row.role })
                .where('start_at', toDate(row.start_at))
                .first(),
          ),
      );
      entries.push(
        ...running.map(toNowEntry),
        ...coming.map(row => ({
          entityRef: '',
          scheduleId: row.schedule_id,
          role: row.role as OnCallRole,
          next: toNowEntry(row).now,
        })),
      );
    }
    const place = new Map(scheduleIds.map((id, i) => [id, i]));
    return entries.sort(
      (a, b) =>
        place.get(a.scheduleId)! - place.get(b.scheduleId)! ||
        ON_CALL_ROLES.indexOf(a.role) - ON_CALL_ROLES.indexOf(b.role),
    );
  }
}

function toNowEntry(row: NowRow): NowEntry {
  return {
    entityRef: '',
    scheduleId: row.schedule_id,
    role: row.role as OnCallRole,
    now: {
      people: readJson(row.people),
      start: toDate(row.turn_start).getTime(),
      end: row.turn_end ? toDate(row.turn_end).getTime() : undefined,
    },
    ...(row.next_people
      ? {
          next: {
            people: readJson<string[]>(row.next_people),
            start: toDate(row.next_start).getTime(),
            end: row.next_end ? toDate(row.next_end).getTime() : undefined,
          },
        }
      : {}),
  };
}
