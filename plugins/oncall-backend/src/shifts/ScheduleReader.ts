import {
  CompiledSchedule,
  type OnCallRole,
  type ScheduleChangesInput,
  type ScheduleDefinition,
  type Segment,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import type { ChangeStore } from '../changes/ChangeStore';
import type { SwapStore } from '../changes/SwapStore';
import type { StoredSchedule } from '../schedules/ScheduleStore';
import type { SourceStore } from '../sources/SourceStore';

const DAY = 24 * 3_600_000;
/** A change that began so long before a window may still reach into the turns that meet it. */
const AROUND = 400 * DAY;

/** Everything that a schedule's shifts are computed from. */
export interface ScheduleInput {
  compiled: CompiledSchedule;
  changes: ScheduleChangesInput;
  /** Shifts read from a calendar elsewhere, instead of layers. */
  external?: Segment[];
}

export interface ScheduleReaderOptions {
  changes: ChangeStore;
  swaps: SwapStore;
  sources: SourceStore;
  /** Lists of holidays from the configuration, by name. */
  holidayLists: Record<string, { date: string; name: string }[]>;
}

/** Brings together what a schedule's shifts are computed from, and computes them. */
export class ScheduleReader {
  static create(options: ScheduleReaderOptions): ScheduleReader {
    return new ScheduleReader(options);
  }

  private constructor(private readonly options: ScheduleReaderOptions) {}

  compile(
    definition: Pick<
      ScheduleDefinition,
      'layers' | 'holidays' | 'holidayLists'
    >,
  ): CompiledSchedule {
    return new CompiledSchedule(
      definition,
      this.holidaysOf(definition).map(holiday => holiday.date),
    );
  }

  hasHolidayList(name: string): boolean {
    return name in this.options.holidayLists;
  }

  holidaysOf(
    definition: Pick<ScheduleDefinition, 'holidays' | 'holidayLists'>,
  ): { date: string; name: string }[] {
    return [
      ...(definition.holidays ?? []),
      ...(definition.holidayLists ?? []).flatMap(
        name => this.options.holidayLists[name] ?? [],
      ),
    ].sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  async input(
    schedule: Pick<StoredSchedule, 'id' | 'definition'>,
    window: { from: number; to: number },
    knex?: Knex,
  ): Promise<ScheduleInput> {
    const { changes, swaps, sources } = this.options;
    const span = [
      schedule.id,
      window.from - AROUND,
      window.to + AROUND,
      knex,
    ] as const;
    const external = await sources.segments(schedule.id, knex);
    return {
      compiled: this.compile(schedule.definition),
      external,
      changes: {
        overrides: await changes.overrides(...span),
        temporary: await changes.temporary(...span),
        shadows: await changes.shadows(...span),
        swaps: await swaps.ofSchedule(...span),
      },
    };
  }

  /** What counts in a window. */
  segments(input: ScheduleInput, from: number, to: number): Segment[] {
    if (input.external) {
      return input.external.filter(
        segment => segment.start < to && segment.end > from,
      );
    }
    return input.compiled.segments(from, to, input.changes);
  }

  /** What the layers alone would give. */
  planned(
    input: ScheduleInput,
    role: OnCallRole,
    from: number,
    to: number,
  ): Segment[] {
    return input.external ? [] : input.compiled.roleSegments(role, from, to);
  }
}
