import { InputError } from '@backstage/errors';
import {
  fairnessOf,
  type GapRow,
  type LeaveResult,
  type LoadReport,
  loadRows,
  oncallPlanningPermission,
  rosterPeople,
  toCoverageGap,
  withoutPerson,
} from '@bulkhead/plugin-oncall-common';
import { type Access, type Caller, userOf } from '../access/Access';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { People } from '../directory/People';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { ScheduleStore, StoredSchedule } from '../schedules/ScheduleStore';
import type { ShiftReader, Window } from '../schedules/ShiftReader';
import type { ScheduleReader } from '../shifts/ScheduleReader';

export interface PlanningServiceOptions {
  access: Access;
  builder: SnapshotBuilder;
  directory: DirectoryStore;
  people: People;
  reader: ScheduleReader;
  schedules: ScheduleStore;
  shiftReader: ShiftReader;
  clock: () => number;
}

const DAY = 24 * 3_600_000;
const LONGEST = 400 * DAY;
/** More schedules than this are not put into one report. */
const MOST_SCHEDULES = 500;

/** How the work is spread, where nobody is, and what happens when somebody leaves. */
export class PlanningService {
  static create(options: PlanningServiceOptions): PlanningService {
    return new PlanningService(options);
  }

  private constructor(private readonly options: PlanningServiceOptions) {}

  /** Everybody may read their own load; that of others is for planning. */
  async load(
    options: Window & { scheduleId?: string; owner?: string; person?: string },
    caller: Caller,
  ): Promise<LoadReport> {
    const { access, shiftReader, reader, people } = this.options;
    const { from, to, person } = options;
    if (to - from > LONGEST) {
      throw new InputError('A report covers at most 400 days');
    }
    if (person === undefined || person !== userOf(caller)) {
      await access.assertMay(
        oncallPlanningPermission,
        'You may read your own load, not that of others',
        caller,
      );
    }
    const schedules = await this.#readable(options, caller);
    const inputs = await Promise.all(
      schedules.map(async schedule => ({
        segments: await shiftReader.final(schedule, { from, to }),
        timeZone: schedule.definition.timeZone,
        businessDays: schedule.definition.businessDays,
        holidays: reader
          .holidaysOf(schedule.definition)
          .map(({ date }) => date),
      })),
    );
    const rows = loadRows(inputs, from, to);
    const told = person ? rows.filter(row => row.person === person) : rows;
    return {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      rows: told,
      fairness: fairnessOf(rows.map(row => row.hours)),
      people: await people.views(
        told.map(row => row.person),
        caller,
      ),
    };
  }

  /** Where nobody could be called in the days ahead. */
  async gaps(
    options: { owner?: string; days: number },
    caller: Caller,
  ): Promise<GapRow[]> {
    const { access, builder, directory, reader, shiftReader, clock } =
      this.options;
    const now = clock();
    const window = { from: now, to: now + options.days * DAY };
    const schedules = await this.#readable({ owner: options.owner }, caller);
    const { away } = await builder.build({ people: [], scheduleIds: [] });
    const covered = await directory.entitiesOf(schedules.map(({ id }) => id));
    const readable = await access.entities.canRead(
      [...covered.values()].flat(),
      caller,
    );
    const rows: GapRow[] = [];
    for (const schedule of schedules) {
      const input = await reader.input(schedule, window);
      const segments = reader.segments(input, window.from, window.to);
      rows.push(
        ...shiftReader
          .gaps({ schedule, input, segments, window, away })
          .map(gap => ({
            ...gap,
            scheduleTitle: schedule.definition.title,
            ownerRef: schedule.definition.ownerRef,
            entityRefs: (covered.get(schedule.id) ?? []).filter(ref =>
              readable.has(ref),
            ),
          })),
      );
    }
    return rows.sort((a, b) => (a.start < b.start ? -1 : 1)).slice(0, 1000);
  }

  /** What would be missing if somebody were not there any more, from now on. */
  async leave(person: string, caller: Caller): Promise<LeaveResult> {
    const { access, builder, people, reader, schedules, clock } = this.options;
    await access.assertMay(
      oncallPlanningPermission,
      'You may not ask what happens when somebody leaves',
      caller,
    );
    const now = clock();
    const snapshot = await builder.build({ people: [person] });
    const inPair = snapshot.entities.filter(({ pair }) =>
      pair.people.includes(person),
    );
    const readable = await access.entities.canRead(
      inPair.map(({ ref }) => ref),
      caller,
    );
    const pairs = inPair.map(({ ref, title, tier, pair }) => {
      const left = [...new Set(pair.people)].filter(
        other => other !== person && snapshot.inCatalog(other),
      );
      return {
        entityRef: ref,
        title,
        ...(tier === undefined ? {} : { tier }),
        left,
        leftReady: left.filter(other => snapshot.readiness(other, ref).ready),
      };
    });
    const visible = pairs.filter(({ entityRef }) => readable.has(entityRef));
    const stored = await schedules.byIds(
      snapshot.schedules.map(({ id }) => id),
    );
    const open = await access.canReadSchedules(
      stored.map(({ definition }) => definition),
      caller,
    );
    const affected = await Promise.all(
      stored
        .filter(
          ({ definition }, i) =>
            open[i] && rosterPeople(definition, now).includes(person),
        )
        .map(async schedule => {
          const definition = withoutPerson(schedule.definition, person, now);
          const input = await reader.input(
            { id: schedule.id, definition },
            { from: now, to: now + 90 * DAY },
          );
          const segments = reader
            .segments(input, now, now + 90 * DAY)
            .map(segment => ({
              ...segment,
              people: segment.people.filter(other => other !== person),
            }))
            .filter(segment => segment.people.length > 0);
          const after = await builder.scheduleWith(
            { id: schedule.id, definition },
            segments,
            () => [],
          );
          const [first] = loadRows([after], now, now + 90 * DAY);
          return {
            scheduleId: schedule.id,
            title: definition.title,
            peopleLeft: after.people.length,
            minimumPeople: after.minimumPeople,
            gapHours: after.gaps
              .map(gap => toCoverageGap(schedule.id, gap))
              .reduce(
                (sum, gap) =>
                  sum +
                  (Date.parse(gap.end) - Date.parse(gap.start)) / 3_600_000,
                0,
              ),
            highestShare: first?.share ?? 0,
          };
        }),
    );
    return {
      person,
      pairs: visible.sort((a, b) => (a.tier ?? 9) - (b.tier ?? 9)),
      schedules: affected,
      nobodyReady: visible
        .filter(({ leftReady }) => leftReady.length === 0)
        .map(({ entityRef }) => entityRef),
      hidden: pairs.length - visible.length,
      people: await people.views(
        [person, ...visible.flatMap(({ left }) => left)],
        caller,
      ),
    };
  }

  async #readable(
    filter: { scheduleId?: string; owner?: string; person?: string },
    caller: Caller,
  ): Promise<StoredSchedule[]> {
    const { access, schedules } = this.options;
    const found: StoredSchedule[] = [];
    if (filter.scheduleId) {
      found.push(
        await access.assertCanReadSchedule(
          await schedules.get(filter.scheduleId),
          caller,
        ),
      );
      return found;
    }
    let cursor: string | undefined;
    do {
      const page = await schedules.list({
        filter: { ownerRef: filter.owner, person: filter.person },
        limit: 100,
        cursor,
      });
      const open = await access.canReadSchedules(
        page.items.map(({ definition }) => definition),
        caller,
      );
      found.push(...page.items.filter((_, i) => open[i]));
      cursor = page.nextCursor;
    } while (cursor && found.length < MOST_SCHEDULES);
    return found;
  }
}
