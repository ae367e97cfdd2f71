import {
  type CoverageGap,
  clockChanges,
  gapsOf,
  ON_CALL_ROLES,
  type PeopleSnapshot,
  requiredHours,
  requiredRoles,
  type ScheduleDefinition,
  type Segment,
  toCoverageGap,
} from '@bulkhead/plugin-oncall-common';
import type { StoredSchedule } from './ScheduleStore';
import type { ScheduleInput, ScheduleReader } from '../shifts/ScheduleReader';
import type { ShiftStore } from '../shifts/ShiftStore';

export interface Window {
  from: number;
  to: number;
}

export interface ShiftReaderOptions {
  shifts: ShiftStore;
  reader: ScheduleReader;
  clock: () => number;
}

/** The shifts of a schedule in any window: what was as it was, what will be as it is planned now. */
export class ShiftReader {
  static create(options: ShiftReaderOptions): ShiftReader {
    return new ShiftReader(options);
  }

  private constructor(private readonly options: ShiftReaderOptions) {}

  async final(
    schedule: StoredSchedule,
    window: Window,
    input?: ScheduleInput,
  ): Promise<Segment[]> {
    const { shifts, reader, clock } = this.options;
    const now = clock();
    const past =
      window.from < now
        ? await shifts.within(
            [schedule.id],
            window.from,
            Math.min(now, window.to),
          )
        : [];
    const ahead =
      window.to > now
        ? reader.segments(
            input ?? (await reader.input(schedule, window)),
            Math.max(now, window.from),
            window.to,
          )
        : [];
    return this.splice(past, ahead);
  }

  /** What was, then what will be; of a shift that runs now, what is stored. */
  splice(past: readonly Segment[], ahead: readonly Segment[]): Segment[] {
    const known = new Set(past.map(({ role, start }) => `${role} ${start}`));
    const lastEnd = (role: Segment['role']) =>
      Math.max(
        -Infinity,
        ...past.filter(s => s.role === role).map(segment => segment.end),
      );
    const ends = new Map(ON_CALL_ROLES.map(role => [role, lastEnd(role)]));
    return [
      ...past.map(({ role, start, end, people, origin, ...rest }) => ({
        role,
        start,
        end,
        people,
        origin,
        layerId: rest.layerId,
        changeId: rest.changeId,
        planned: rest.planned,
        turn: rest.turn,
      })),
      ...ahead
        .filter(({ role, start }) => !known.has(`${role} ${start}`))
        .map(segment => ({
          ...segment,
          // What is planned anew from a change on began only then.
          start: Math.max(segment.start, ends.get(segment.role) ?? -Infinity),
        }))
        .filter(segment => segment.start < segment.end),
    ].sort((a, b) => a.start - b.start);
  }

  /** Who takes part in each layer alone. */
  layers(
    definition: ScheduleDefinition,
    input: ScheduleInput,
    window: Window,
  ): { layerId: string; segments: Segment[] }[] {
    return definition.layers.map(layer => ({
      layerId: layer.id,
      segments: input.compiled.layerSegments(layer.id, window.from, window.to),
    }));
  }

  /** The gaps of the roles that the schedule has, from now on. */
  gaps(options: {
    schedule: Pick<StoredSchedule, 'id' | 'definition'>;
    input: ScheduleInput;
    segments: readonly Segment[];
    window: Window;
    away: PeopleSnapshot['away'];
  }): CoverageGap[] {
    const { schedule, input, segments, away } = options;
    const { reader, clock } = this.options;
    const { definition } = schedule;
    const from = Math.max(options.window.from, clock());
    const { to } = options.window;
    if (from >= to) {
      return [];
    }
    return requiredRoles(definition)
      .flatMap(role => {
        const required = requiredHours(definition, role);
        return gapsOf({
          role,
          from,
          to,
          segments: segments.filter(segment => segment.role === role),
          planned: reader.planned(input, role, from, to),
          away,
          coverage: required.windows,
          timeZone: required.timeZone,
          holidays: reader.holidaysOf(definition).map(({ date }) => date),
        });
      })
      .map(gap => toCoverageGap(schedule.id, gap));
  }

  clockChanges(definition: ScheduleDefinition, { from, to }: Window) {
    return clockChanges(from, to, definition.timeZone);
  }
}
