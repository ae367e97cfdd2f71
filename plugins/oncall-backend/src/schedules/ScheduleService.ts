import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  assertVersion,
  encodeCursor,
  decodeCursor,
  type Page,
} from '@bulkhead/bulkhead-node';
import {
  keepPast,
  type MovedPerson,
  oncallScheduleCreatePermission,
  oncallScheduleDeletePermission,
  oncallScheduleUpdatePermission,
  type Schedule,
  type ScheduleDefinition,
  type ScheduleSummary,
  type ScheduleVersion,
  type ScheduleWindow,
  type Segment,
} from '@bulkhead/plugin-oncall-common';
import { type Access, type Caller } from '../access/Access';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { FindingService } from '../findings/FindingService';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { Notices } from '../notices/Notices';
import type { Materialiser } from '../shifts/Materialiser';
import type { ScheduleReader } from '../shifts/ScheduleReader';
import type { ShiftStore } from '../shifts/ShiftStore';
import type { WriteContext, Writer } from '../writes/Writer';
import type { Knex } from 'knex';
import type {
  ScheduleFilter,
  ScheduleStore,
  StoredSchedule,
} from './ScheduleStore';
import { toMoved } from './moved';
import type { SchedulePresenter } from './SchedulePresenter';
import type { ShiftReader, Window } from './ShiftReader';

export interface ScheduleServiceOptions {
  access: Access;
  builder: SnapshotBuilder;
  directory: DirectoryStore;
  findings: FindingService;
  materialiser: Materialiser;
  notices: Notices;
  presenter: SchedulePresenter;
  reader: ScheduleReader;
  schedules: ScheduleStore;
  shiftReader: ShiftReader;
  shifts: ShiftStore;
  writer: Writer;
  clock: () => number;
}

const BATCH = 50;
const DAY = 24 * 3_600_000;

/** Schedules: reading them, laying them out, and seeing before saving what a change would do. */
export class ScheduleService {
  static create(options: ScheduleServiceOptions): ScheduleService {
    return new ScheduleService(options);
  }

  private constructor(private readonly options: ScheduleServiceOptions) {}

  /** Throws a 404 unless there is one that the caller may read. */
  async stored(id: string, caller: Caller): Promise<StoredSchedule> {
    const { access, schedules } = this.options;
    return access.assertCanReadSchedule(await schedules.get(id), caller);
  }

  async get(id: string, caller: Caller): Promise<Schedule> {
    return this.options.presenter.present(
      await this.stored(id, caller),
      caller,
    );
  }

  async list(
    options: { filter: ScheduleFilter; limit: number; cursor?: string },
    caller: Caller,
  ): Promise<Page<ScheduleSummary>> {
    const { access, schedules } = this.options;
    const { filter, limit } = options;
    const list = JSON.stringify(['schedules', filter]);
    const found: StoredSchedule[] = [];
    let cursor = options.cursor
      ? (decodeCursor(options.cursor, 1, list)[0] as string)
      : undefined;
    for (;;) {
      // One at a time towards the end, so that the place where the next page begins is exact.
      const page = await schedules.list({
        filter,
        limit: Math.min(BATCH, limit - found.length + 1),
        cursor,
      });
      const open = await access.canReadSchedules(
        page.items.map(item => item.definition),
        caller,
      );
      const visible = page.items.filter((_, i) => open[i]);
      if (found.length + visible.length > limit) {
        found.push(...visible.slice(0, limit - found.length));
        return {
          items: await this.options.presenter.summaries(found, caller),
          nextCursor: encodeCursor(
            [schedules.cursorAfter(found[found.length - 1], filter)],
            list,
          ),
        };
      }
      found.push(...visible);
      if (!page.nextCursor) {
        return { items: await this.options.presenter.summaries(found, caller) };
      }
      cursor = page.nextCursor;
    }
  }

  async create(
    definition: ScheduleDefinition,
    context: WriteContext,
  ): Promise<{ schedule: Schedule; status: number }> {
    const { access, schedules, writer, clock } = this.options;
    const id = randomUUID();
    const answer = await writer.write(context, {
      action: 'schedule-create',
      subject: definition.ownerRef,
      content: definition,
      authorize: async () => {
        await access.assertMay(
          oncallScheduleCreatePermission,
          'You may not lay out schedules',
          context,
        );
        await this.#assertKnown(definition, context);
      },
      work: async trx => {
        const schedule = await schedules.put(trx, {
          id,
          definition,
          version: 1,
          at: new Date(clock()),
          by: context.credentials.principal.userEntityRef,
        });
        await this.#apply(trx, schedule);
        return { body: schedule, status: 201 };
      },
    });
    this.options.findings.refreshSoon();
    return {
      schedule: await this.options.presenter.present(answer.body, context),
      status: answer.status,
    };
  }

  async update(
    id: string,
    wanted: { definition: ScheduleDefinition; basedOn: number },
    context: WriteContext,
  ): Promise<Schedule> {
    const { access, schedules, writer, reader, notices, clock } = this.options;
    const seen = await this.stored(id, context);
    const readable = await access.entities.canRead(
      seen.definition.covers,
      context,
    );
    let moved: MovedPerson[] = [];
    const answer = await writer.write(context, {
      action: 'schedule-update',
      subject: id,
      content: wanted,
      authorize: async () => {
        await access.assertMayOn(
          oncallScheduleUpdatePermission,
          id,
          'You may not edit this schedule: ask its owner',
          context,
        );
        await this.#assertKnown(wanted.definition, context);
      },
      work: async trx => {
        const current = (await schedules.get(id, trx))!;
        assertVersion(wanted.basedOn, current.version);
        const now = clock();
        const window = { from: now, to: now + 90 * DAY };
        const before = reader.segments(
          await reader.input(current, window, trx),
          window.from,
          window.to,
        );
        const schedule = await schedules.put(trx, {
          id,
          definition: keepPast(
            current.definition,
            {
              ...wanted.definition,
              // What the editor may not see cannot have been meant to go.
              covers: [
                ...wanted.definition.covers,
                ...current.definition.covers.filter(ref => !readable.has(ref)),
              ],
            },
            now,
          ),
          version: current.version + 1,
          at: new Date(now),
          by: context.credentials.principal.userEntityRef,
        });
        const after = await this.#apply(trx, schedule);
        moved = toMoved(before, after, window);
        return { body: schedule };
      },
    });
    if (!answer.replayed) {
      this.options.findings.refreshSoon();
      await notices.turnsMoved(answer.body, moved, context);
    }
    return this.options.presenter.present(answer.body, context);
  }

  async remove(
    id: string,
    basedOn: number,
    context: WriteContext,
  ): Promise<void> {
    const { access, schedules, shifts, directory, writer, clock } =
      this.options;
    await this.stored(id, context);
    await writer.write(context, {
      action: 'schedule-delete',
      subject: id,
      content: { basedOn },
      authorize: () =>
        access.assertMayOn(
          oncallScheduleDeletePermission,
          id,
          'You may not delete this schedule: ask its owner',
          context,
        ),
      work: async trx => {
        const current = (await schedules.get(id, trx))!;
        assertVersion(basedOn, current.version);
        await shifts.removeFrom(trx, id, clock());
        await schedules.delete(trx, id);
        await directory.resolve(trx);
        return { body: {} };
      },
    });
    this.options.findings.refreshSoon();
  }

  async versions(
    id: string,
    page: { limit: number; cursor?: string },
    caller: Caller,
  ): Promise<Page<ScheduleVersion>> {
    await this.stored(id, caller);
    return this.options.schedules.versions(id, page);
  }

  async window(
    id: string,
    window: Window & { layers: boolean },
    caller: Caller,
  ): Promise<ScheduleWindow> {
    const { reader, shiftReader } = this.options;
    const schedule = await this.stored(id, caller);
    const input = await reader.input(schedule, window);
    const final = await shiftReader.final(schedule, window, input);
    return this.options.presenter.window({
      schedule,
      input,
      final,
      window,
      caller,
    });
  }

  /** Computes the shifts anew, and what the schedule is on call for. */
  async #apply(
    trx: Knex.Transaction,
    schedule: StoredSchedule,
  ): Promise<Segment[]> {
    await this.options.directory.resolve(trx);
    return this.options.materialiser.refresh(trx, schedule);
  }

  async #assertKnown(
    definition: ScheduleDefinition,
    caller: Caller,
  ): Promise<void> {
    const refs = [definition.ownerRef, ...definition.covers];
    const readable = await this.options.access.entities.canRead(refs, caller);
    const missing = refs.filter(ref => !readable.has(ref));
    if (missing.length > 0) {
      throw new InputError(
        `Not in the catalog, or not visible to you: ${missing
          .slice(0, 5)
          .join(', ')}`,
      );
    }
    const unknownList = definition.holidayLists?.find(
      name => !this.options.reader.hasHolidayList(name),
    );
    if (unknownList) {
      throw new InputError(`There is no list of holidays "${unknownList}"`);
    }
  }
}
