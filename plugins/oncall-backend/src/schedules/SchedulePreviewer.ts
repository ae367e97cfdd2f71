import {
  keepPast,
  type SchedulePreview,
  type SchedulePreviewRequest,
} from '@bulkhead/plugin-oncall-common';
import type { Access, Caller } from '../access/Access';
import type { FindingService } from '../findings/FindingService';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { ScheduleInput, ScheduleReader } from '../shifts/ScheduleReader';
import { toMoved } from './moved';
import type { SchedulePresenter } from './SchedulePresenter';
import type { ScheduleStore, StoredSchedule } from './ScheduleStore';
import type { ShiftReader } from './ShiftReader';

export interface SchedulePreviewerOptions {
  access: Access;
  builder: SnapshotBuilder;
  findings: FindingService;
  presenter: SchedulePresenter;
  reader: ScheduleReader;
  schedules: ScheduleStore;
  shiftReader: ShiftReader;
  clock: () => number;
}

const DAY = 24 * 3_600_000;

/** Shows before saving what a schedule would be. */
export class SchedulePreviewer {
  static create(options: SchedulePreviewerOptions): SchedulePreviewer {
    return new SchedulePreviewer(options);
  }

  private constructor(private readonly options: SchedulePreviewerOptions) {}

  /** What a definition would give, against a schedule as it is; stores nothing. */
  async preview(
    request: SchedulePreviewRequest,
    caller: Caller,
  ): Promise<SchedulePreview> {
    const { reader, shiftReader, builder, findings, presenter, clock } =
      this.options;
    const { scheduleId } = request;
    const current = scheduleId
      ? await this.options.access.assertCanReadSchedule(
          await this.options.schedules.get(scheduleId),
          caller,
        )
      : undefined;
    const now = clock();
    const window = {
      from: Date.parse(request.from),
      to: Date.parse(request.to),
      layers: true,
    };
    const definition = current
      ? keepPast(current.definition, request.definition, now)
      : request.definition;
    const schedule: StoredSchedule = {
      ...(current ?? {
        id: 'preview',
        version: 0,
        etag: '',
        createdAt: '',
        updatedAt: '',
        updatedBy: '',
      }),
      definition,
    };
    const input: ScheduleInput = current
      ? {
          ...(await reader.input(current, window)),
          compiled: reader.compile(definition),
        }
      : { compiled: reader.compile(definition), changes: {} };
    const final = current
      ? await shiftReader.final(schedule, window, input)
      : reader.segments(input, window.from, window.to);
    const before = current ? await shiftReader.final(current, window) : [];
    const horizon = { from: now, to: now + 90 * DAY };
    const ahead = reader.segments(input, horizon.from, horizon.to);
    const warnings = await findings.compare(
      {
        scheduleIds: current ? [current.id] : [],
        people: [...new Set(ahead.flatMap(segment => segment.people))],
      },
      async snapshot => ({
        schedules: [
          ...snapshot.schedules.filter(({ id }) => id !== schedule.id),
          await builder.scheduleWith(
            schedule,
            ahead,
            snapshot.away,
            definition.covers,
          ),
        ],
      }),
      caller,
    );
    return {
      ...(await presenter.window({
        schedule,
        input,
        final,
        window,
        caller,
      })),
      moved: toMoved(before, final, {
        from: Math.max(now, window.from),
        to: window.to,
      }),
      warnings,
    };
  }
}
