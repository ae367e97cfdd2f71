import {
  readJson,
  toDate,
  toOptional,
  writeJson,
} from '@bulkhead/bulkhead-node';
import {
  joinTurns,
  type OnCallRole,
  ON_CALL_ROLES,
  type Segment,
  type ShiftOrigin,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';

interface Row {
  schedule_id: string;
  role: string;
  start_at: unknown;
  end_at: unknown;
  people: unknown;
  origin: string;
  layer_id: string | null;
  change_id: string | null;
  planned: unknown;
  rotation_turn: unknown;
}

export interface StoredSegment extends Segment {
  scheduleId: string;
}

const INSERT_STEP = 100;

/** Shifts computed ahead and shifts that were. */
export class ShiftStore {
  static create(options: { database: Knex }): ShiftStore {
    return new ShiftStore(options.database);
  }

  private constructor(private readonly database: Knex) {}

  /** The stored shifts of schedules that meet [from, to), by start. */
  async within(
    scheduleIds: readonly string[],
    from: number,
    to: number,
    knex: Knex = this.database,
  ): Promise<StoredSegment[]> {
    const found: StoredSegment[] = [];
    for (let i = 0; i < scheduleIds.length; i += 200) {
      const rows = await knex<Row>('shifts')
        .whereIn('schedule_id', scheduleIds.slice(i, i + 200))
        .where('end_at', '>', new Date(from))
        .where('start_at', '<', new Date(to))
        .orderBy('start_at');
      found.push(...rows.map(row => toSegment(row as Row)));
    }
    return found;
  }

  /** Shifts of a person that meet [from, to), by start. */
  async ofPerson(
    person: string,
    from: number,
    to: number,
    limit: number = 500,
  ): Promise<StoredSegment[]> {
    const rows = await this.database<Row>('shifts')
      .join('shift_people', join =>
        join
          .on('shift_people.schedule_id', 'shifts.schedule_id')
          .andOn('shift_people.role', 'shifts.role')
          .andOn('shift_people.start_at', 'shifts.start_at'),
      )
      .where('shift_people.person', person)
      .where('shift_people.end_at', '>', new Date(from))
      .where('shift_people.start_at', '<', new Date(to))
      .orderBy('shifts.start_at')
      .limit(limit)
      .select('shifts.*');
    return rows.map(row => toSegment(row as unknown as Row));
  }

  /** Shifts that ended in (since, until]. */
  async ended(
    since: number,
    until: number,
    roles: readonly OnCallRole[],
  ): Promise<StoredSegment[]> {
    const rows = await this.database<Row>('shifts')
      .whereIn('role', roles)
      .where('end_at', '>', new Date(since))
      .where('end_at', '<=', new Date(until));
    return rows.map(row => toSegment(row as Row));
  }

  /** Shifts of all schedules that begin in [from, to). */
  async beginning(from: number, to: number): Promise<StoredSegment[]> {
    const rows = await this.database<Row>('shifts')
      .where('start_at', '>=', new Date(from))
      .where('start_at', '<', new Date(to));
    return rows.map(row => toSegment(row as Row));
  }

  /** One shift by what its id says. */
  async at(
    scheduleId: string,
    role: string,
    start: number,
  ): Promise<StoredSegment | undefined> {
    const row = await this.database<Row>('shifts')
      .where({ schedule_id: scheduleId, role })
      .where('start_at', new Date(start))
      .first();
    return row && toSegment(row as Row);
  }

  /**
   * Replaces what is planned from an instant on; what was before it stays as it was. A shift that runs at that instant
   * goes on when it is planned as before, else it ends there.
   */
  async replaceFrom(
    trx: Knex.Transaction,
    scheduleId: string,
    from: number,
    planned: readonly Segment[],
  ): Promise<void> {
    const begun = Math.min(from, ...planned.map(segment => segment.start));
    const known = await this.within([scheduleId], begun, from + 1, trx);
    const running = known.filter(({ end }) => end > from);
    const rows: Segment[] = [];
    for (const segment of planned) {
      const isRunning = segment.start < from;
      const before = running.find(
        old => old.role === segment.role && old.start < from,
      );
      // Nobody was on call until now, for which an earlier change had cut the turn that goes on: what was stays as it was.
      const wasCut =
        !before &&
        known.some(old => old.role === segment.role && old.end > segment.start);
      rows.push(
        isRunning && (wasCut || (before && !isSamePlan(before, segment)))
          ? { ...segment, start: from }
          : segment,
      );
    }
    const kept = new Set(
      rows.filter(row => row.start < from).map(row => keyOf(row)),
    );
    for (const old of running.filter(
      segment => segment.start < from && !kept.has(keyOf(segment)),
    )) {
      await this.#cut(trx, old, from);
    }
    const replaced = (table: string) =>
      trx(table)
        .where({ schedule_id: scheduleId })
        .where('end_at', '>', new Date(from));
    await replaced('shift_people').delete();
    await replaced('shifts').delete();
    await this.#insert(trx, scheduleId, rows);
  }

  /** Everything that is planned or was, gone; for a schedule that is deleted. */
  async removeFrom(
    trx: Knex.Transaction,
    scheduleId: string,
    from: number,
  ): Promise<void> {
    await this.replaceFrom(trx, scheduleId, from, []);
  }

  async #cut(
    trx: Knex.Transaction,
    segment: StoredSegment,
    at: number,
  ): Promise<void> {
    for (const table of ['shifts', 'shift_people']) {
      await trx(table)
        .where({ schedule_id: segment.scheduleId, role: segment.role })
        .where('start_at', new Date(segment.start))
        .update({ end_at: new Date(at) });
    }
  }

  async #insert(
    trx: Knex.Transaction,
    scheduleId: string,
    segments: readonly Segment[],
  ): Promise<void> {
    const rows = ON_CALL_ROLES.flatMap(role =>
      toRows(
        scheduleId,
        segments.filter(segment => segment.role === role),
      ),
    );
    for (let i = 0; i < rows.length; i += INSERT_STEP) {
      await trx('shifts').insert(rows.slice(i, i + INSERT_STEP));
    }
    const people = segments.flatMap(segment =>
      segment.people.map(person => ({
        person,
        schedule_id: scheduleId,
        role: segment.role,
        start_at: new Date(segment.start),
        end_at: new Date(segment.end),
      })),
    );
    for (let i = 0; i < people.length; i += INSERT_STEP) {
      await trx('shift_people').insert(people.slice(i, i + INSERT_STEP));
    }
  }
}

/** The shifts of one role in order, each with the turn it is part of and the one after. */
function toRows(scheduleId: string, segments: readonly Segment[]) {
  if (segments.length === 0) {
    return [];
  }
  const turns = joinTurns(segments, segments[0].role);
  let index = 0;
  return segments.map(segment => {
    while (turns[index].end <= segment.start) {
      index++;
    }
    const turn = turns[index];
    const next = turns[index + 1];
    const afterNext = turns[index + 2];
    return {
      schedule_id: scheduleId,
      role: segment.role,
      start_at: new Date(segment.start),
      end_at: new Date(segment.end),
      people: writeJson(segment.people),
      origin: segment.origin,
      layer_id: segment.layerId ?? null,
      change_id: segment.changeId ?? null,
      planned: segment.planned ? writeJson(segment.planned) : null,
      rotation_turn: segment.turn === undefined ? null : new Date(segment.turn),
      turn_start: new Date(turn.start),
      // Of the last turn it is not known whether it goes on.
      turn_end: next ? new Date(turn.end) : null,
      next_people: next ? writeJson(next.people) : null,
      next_start: next ? new Date(next.start) : null,
      next_end: next && afterNext ? new Date(next.end) : null,
    };
  });
}

function isSamePlan(a: Segment, b: Segment): boolean {
  return a.start === b.start && a.people.join() === b.people.join();
}

function keyOf(segment: Segment): string {
  return `${segment.role} ${segment.start}`;
}

function toSegment(row: Row): StoredSegment {
  return {
    scheduleId: row.schedule_id,
    role: row.role as OnCallRole,
    start: toDate(row.start_at).getTime(),
    end: toDate(row.end_at).getTime(),
    people: readJson(row.people),
    origin: row.origin as ShiftOrigin,
    layerId: toOptional(row.layer_id),
    changeId: toOptional(row.change_id),
    planned: row.planned ? readJson(row.planned) : undefined,
    turn: row.rotation_turn ? toDate(row.rotation_turn).getTime() : undefined,
  };
}
