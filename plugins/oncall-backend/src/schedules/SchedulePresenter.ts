import type {
  Schedule,
  ScheduleSummary,
  ScheduleWindow,
  Segment,
} from '@bulkhead/plugin-oncall-common';
import {
  oncallScheduleUpdatePermission,
  toShift,
} from '@bulkhead/plugin-oncall-common';
import type { Access, Caller } from '../access/Access';
import type { AbsenceService } from '../absences/AbsenceService';
import { awayOf } from '../absences/AbsenceStore';
import type { People } from '../directory/People';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { ScheduleInput, ScheduleReader } from '../shifts/ScheduleReader';
import type { NowStore } from '../shifts/NowStore';
import type { SourceStore } from '../sources/SourceStore';
import type { StoredSchedule } from './ScheduleStore';
import type { ShiftReader, Window } from './ShiftReader';

export interface SchedulePresenterOptions {
  access: Access;
  absences: AbsenceService;
  builder: SnapshotBuilder;
  people: People;
  reader: ScheduleReader;
  shiftReader: ShiftReader;
  onCall: NowStore;
  sources: SourceStore;
  clock: () => number;
}

const DAY = 24 * 3_600_000;

/** Schedules as a reader may see them. */
export class SchedulePresenter {
  static create(options: SchedulePresenterOptions): SchedulePresenter {
    return new SchedulePresenter(options);
  }

  private constructor(private readonly options: SchedulePresenterOptions) {}

  async window(options: {
    schedule: StoredSchedule;
    input: ScheduleInput;
    final: Segment[];
    window: Window & { layers: boolean };
    caller: Caller;
  }): Promise<ScheduleWindow> {
    const { schedule, input, final, window, caller } = options;
    const { shiftReader, reader, absences, people } = this.options;
    const { from, to } = window;
    const { id, definition } = schedule;
    const layers =
      window.layers && !input.external
        ? shiftReader.layers(definition, input, window)
        : undefined;
    const refs = new Set(
      [...final, ...(layers ?? []).flatMap(layer => layer.segments)].flatMap(
        segment => segment.people,
      ),
    );
    const away = await absences.within([...refs], window, caller);
    const options_ = { window: { start: from, end: to }, away: awayOf(away) };
    const first = isoDate(from - DAY);
    const last = isoDate(to + DAY);
    return {
      scheduleId: id,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      timeZone: definition.timeZone,
      final: final.map(segment => toShift(id, segment, options_)),
      gaps: shiftReader.gaps({
        schedule,
        input,
        segments: final,
        window,
        away: awayOf(away),
      }),
      ...(layers
        ? {
            layers: layers.map(({ layerId, segments }) => ({
              layerId,
              shifts: segments.map(segment => toShift(id, segment, options_)),
            })),
          }
        : {}),
      clockChanges: shiftReader.clockChanges(definition, window),
      holidays: reader
        .holidaysOf(definition)
        .filter(({ date }) => date >= first && date <= last),
      absences: away,
      people: await people.views(refs, caller),
    };
  }

  async present(schedule: StoredSchedule, caller: Caller): Promise<Schedule> {
    const { access, people, sources } = this.options;
    const { id, definition } = schedule;
    const readable = await access.entities.canRead(definition.covers, caller);
    const [editable, source, views] = await Promise.all([
      access.mayOn(oncallScheduleUpdatePermission, id, caller),
      sources.get(id),
      people.views(
        definition.layers.flatMap(layer =>
          layer.rotation.rosters.flatMap(roster =>
            roster.participants.flatMap(participant => participant.people),
          ),
        ),
        caller,
      ),
    ]);
    return {
      id,
      definition: {
        ...definition,
        covers: definition.covers.filter(ref => readable.has(ref)),
      },
      version: schedule.version,
      etag: schedule.etag,
      createdAt: schedule.createdAt,
      updatedAt: schedule.updatedAt,
      updatedBy: schedule.updatedBy,
      editable,
      external: source !== undefined,
      people: views,
    };
  }

  async summaries(
    schedules: readonly StoredSchedule[],
    caller: Caller,
  ): Promise<ScheduleSummary[]> {
    const { access, onCall, sources, builder, clock } = this.options;
    const ids = schedules.map(({ id }) => id);
    const [readable, entries, external, snapshot] = await Promise.all([
      access.entities.canRead(
        schedules.flatMap(({ definition }) => definition.covers),
        caller,
      ),
      onCall.ofSchedules(ids, clock()),
      sources.many(ids),
      builder.build({ people: [], scheduleIds: ids }),
    ]);
    return schedules.map(({ id, definition }) => {
      const own = entries.filter(entry => entry.scheduleId === id);
      return {
        id,
        title: definition.title,
        ownerRef: definition.ownerRef,
        timeZone: definition.timeZone,
        covers: definition.covers.filter(ref => readable.has(ref)),
        external: external.has(id),
        roles: own.map(entry => entry.role),
        now: own.flatMap(({ role, now }) =>
          now
            ? [
                {
                  role,
                  people: now.people,
                  ...(now.end
                    ? { until: new Date(now.end).toISOString() }
                    : {}),
                },
              ]
            : [],
        ),
        // Who is planned and away answers no call: the same gaps as on the page of gaps.
        gapsAhead:
          snapshot.schedules.find(schedule => schedule.id === id)?.gaps
            .length ?? 0,
      };
    });
  }
}

function isoDate(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
