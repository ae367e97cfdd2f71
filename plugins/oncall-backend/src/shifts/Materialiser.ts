import type { Segment } from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import type { ScheduleStore, StoredSchedule } from '../schedules/ScheduleStore';
import type { ScheduleReader } from './ScheduleReader';
import type { ShiftStore } from './ShiftStore';

const DAY = 24 * 3_600_000;

/** Shifts are computed so far ahead: what the longest look ahead needs, and the turns after it. */
export const AHEAD_MS = 120 * DAY;
/** Computed anew when less than this is left. */
const ENOUGH_MS = 110 * DAY;

export interface MaterialiserOptions {
  schedules: ScheduleStore;
  shifts: ShiftStore;
  reader: ScheduleReader;
  database: Knex;
  clock: () => number;
}

/** Keeps the computed shifts of schedules in step with what they are computed from. */
export class Materialiser {
  static create(options: MaterialiserOptions): Materialiser {
    return new Materialiser(options);
  }

  private constructor(private readonly options: MaterialiserOptions) {}

  /**
   * Computes the shifts of a schedule anew, in the transaction of what changed it. The past stays as it was, unless an
   * earlier instant is given (for a schedule that is brought in with its history).
   */
  async refresh(
    trx: Knex.Transaction,
    schedule: Pick<StoredSchedule, 'id' | 'definition'>,
    options: { from?: number } = {},
  ): Promise<Segment[]> {
    const { schedules, shifts, reader, clock } = this.options;
    const from = options.from ?? clock();
    const until = clock() + AHEAD_MS;
    const input = await reader.input(schedule, { from, to: until }, trx);
    const segments = reader.segments(input, from, until);
    await shifts.replaceFrom(trx, schedule.id, from, segments);
    await schedules.setMaterialised(trx, schedule.id, until);
    return segments;
  }

  /** Computes on, for schedules whose shifts are soon at an end. Returns how many there were. */
  async extend(): Promise<number> {
    const { schedules, database, clock } = this.options;
    let count = 0;
    for await (const schedule of schedules.all()) {
      if ((schedule.materialisedUntil ?? 0) < clock() + ENOUGH_MS) {
        await database.transaction(async trx => {
          const current = await schedules.get(schedule.id, trx);
          if (current) {
            await this.refresh(trx, current);
          }
        });
        count++;
      }
    }
    return count;
  }
}
