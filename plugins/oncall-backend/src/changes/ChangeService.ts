import { randomUUID } from 'node:crypto';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  type ChangePreview,
  oncallOverridePermission,
  oncallSwapPermission,
  type Override,
  overrideConflicts,
  type OverrideRequest,
  type ScheduleChanges,
  type ScheduleChangesInput,
  type Segment,
  type ShadowRequest,
  type ShadowTurn,
  type TemporaryRequest,
  type TemporarySchedule,
  toShift,
} from '@bulkhead/plugin-oncall-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { Access, Caller } from '../access/Access';
import type { People } from '../directory/People';
import type { FindingService } from '../findings/FindingService';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { Notices } from '../notices/Notices';
import { toMoved } from '../schedules/moved';
import type { ScheduleService } from '../schedules/ScheduleService';
import type { StoredSchedule } from '../schedules/ScheduleStore';
import type { Materialiser } from '../shifts/Materialiser';
import type { ScheduleReader } from '../shifts/ScheduleReader';
import type { WriteContext, Writer } from '../writes/Writer';
import type { ChangeStore } from './ChangeStore';
import type { SwapStore } from './SwapStore';

export interface ChangeServiceOptions {
  access: Access;
  builder: SnapshotBuilder;
  changes: ChangeStore;
  findings: FindingService;
  materialiser: Materialiser;
  notices: Notices;
  people: People;
  reader: ScheduleReader;
  schedules: ScheduleService;
  swaps: SwapStore;
  writer: Writer;
  clock: () => number;
}

const DAY = 24 * 3_600_000;
const LONGEST = 400 * DAY;
/** Around a change, so that what stands before and after it is seen too. */
const MARGIN = DAY;

type Table = 'overrides' | 'temporary_schedules' | 'shadow_turns';

const NOT_ALLOWED =
  'You may not change turns in this schedule: ask its owner, or offer a swap';

/** What people put on top of a schedule: overrides, plans for a time, shadow turns. */
export class ChangeService {
  static create(options: ChangeServiceOptions): ChangeService {
    return new ChangeService(options);
  }

  private constructor(private readonly options: ChangeServiceOptions) {}

  async list(
    scheduleId: string,
    window: { from: number; to: number },
    caller: Caller,
  ): Promise<ScheduleChanges> {
    const { schedules, changes, swaps } = this.options;
    await schedules.stored(scheduleId, caller);
    const span = [scheduleId, window.from, window.to] as const;
    return {
      overrides: await changes.overrides(...span),
      temporary: await changes.temporary(...span),
      shadows: await changes.shadows(...span),
      swaps: await swaps.ofSchedule(...span),
    };
  }

  async previewOverride(
    scheduleId: string,
    request: OverrideRequest,
    caller: Caller,
  ): Promise<ChangePreview> {
    const schedule = await this.options.schedules.stored(scheduleId, caller);
    return this.preview(
      schedule,
      request,
      { overrides: [this.#override(request, '')] },
      caller,
    );
  }

  async addOverride(
    scheduleId: string,
    request: OverrideRequest,
    context: WriteContext,
  ): Promise<{ override: Override; status: number }> {
    const { changes } = this.options;
    const override = this.#override(
      request,
      context.credentials.principal.userEntityRef,
    );
    const { body, status } = await this.#write(
      scheduleId,
      'override-create',
      request,
      context,
      async trx => {
        await changes.addOverride(trx, scheduleId, override);
        return override;
      },
    );
    return { override: body, status };
  }

  async previewTemporary(
    scheduleId: string,
    request: TemporaryRequest,
    caller: Caller,
  ): Promise<ChangePreview> {
    const schedule = await this.options.schedules.stored(scheduleId, caller);
    return this.preview(
      schedule,
      request,
      { temporary: [this.#temporary(request, '')] },
      caller,
    );
  }

  async addTemporary(
    scheduleId: string,
    request: TemporaryRequest,
    context: WriteContext,
  ): Promise<{ temporary: TemporarySchedule; status: number }> {
    const { changes } = this.options;
    const plan = this.#temporary(
      request,
      context.credentials.principal.userEntityRef,
    );
    const { body, status } = await this.#write(
      scheduleId,
      'temporary-schedule-create',
      request,
      context,
      async trx => {
        await changes.addTemporary(trx, scheduleId, plan);
        return plan;
      },
    );
    return { temporary: body, status };
  }

  async addShadow(
    scheduleId: string,
    request: ShadowRequest,
    context: WriteContext,
  ): Promise<{ shadow: ShadowTurn; status: number }> {
    const { changes, clock } = this.options;
    assertLength(request);
    const shadow = {
      id: randomUUID(),
      ...request,
      createdAt: new Date(clock()).toISOString(),
      createdBy: context.credentials.principal.userEntityRef,
    };
    const { body, status } = await this.#write(
      scheduleId,
      'shadow-turn-create',
      request,
      context,
      async trx => {
        await changes.addShadow(trx, scheduleId, shadow);
        return shadow;
      },
      // To learn, anyone may follow others.
      request.person === context.credentials.principal.userEntityRef
        ? oncallSwapPermission
        : undefined,
    );
    return { shadow: body, status };
  }

  async remove(
    scheduleId: string,
    table: Table,
    id: string,
    context: WriteContext,
  ): Promise<void> {
    const { changes } = this.options;
    const action = {
      overrides: 'override-delete',
      temporary_schedules: 'temporary-schedule-delete',
      shadow_turns: 'shadow-turn-delete',
    }[table];
    await this.#write(scheduleId, action, { id }, context, async trx => {
      if (!(await changes.remove(trx, table, scheduleId, id))) {
        throw new NotFoundError('There is no such change');
      }
      return {};
    });
  }

  /** What a schedule would be with one more change on it. */
  async preview(
    schedule: StoredSchedule,
    span: { start: string; end: string; add?: string; remove?: string },
    added: ScheduleChangesInput,
    caller: Caller,
  ): Promise<ChangePreview> {
    const { reader, builder, findings, people, clock } = this.options;
    const now = clock();
    const window = {
      from: Date.parse(span.start) - MARGIN,
      to: Date.parse(span.end) + MARGIN,
    };
    const input = await reader.input(schedule, window);
    const changed = { ...input, changes: merge(input.changes, added) };
    const before = reader.segments(input, window.from, window.to);
    const after = reader.segments(changed, window.from, window.to);
    const horizon = now + 90 * DAY;
    const warnings = await findings.compare(
      {
        scheduleIds: [schedule.id],
        people: [
          ...new Set([...before, ...after].flatMap(segment => segment.people)),
        ],
      },
      async snapshot => ({
        schedules: [
          ...snapshot.schedules.filter(({ id }) => id !== schedule.id),
          await builder.scheduleWith(
            schedule,
            reader.segments(changed, now, horizon),
            snapshot.away,
          ),
        ],
      }),
      caller,
    );
    const told = (segments: readonly Segment[]) =>
      segments.map(segment =>
        toShift(schedule.id, segment, {
          window: { start: window.from, end: window.to },
        }),
      );
    return {
      before: told(before),
      after: told(after),
      warnings,
      conflicts: overrideConflicts(input.changes.overrides ?? [], span),
      people: await people.views(
        [...before, ...after].flatMap(segment => segment.people),
        caller,
      ),
    };
  }

  async #write<T>(
    scheduleId: string,
    action: string,
    content: unknown,
    context: WriteContext,
    work: (trx: Knex.Transaction) => Promise<T>,
    enough?: BasicPermission,
  ): Promise<{ body: T; status: number }> {
    const { access, writer, schedules, materialiser, reader, notices, clock } =
      this.options;
    const schedule = await schedules.stored(scheduleId, context);
    let moved: ReturnType<typeof toMoved> = [];
    const answer = await writer.write(context, {
      action,
      subject: scheduleId,
      content,
      authorize: async () => {
        if (!enough || !(await access.may(enough, context))) {
          await access.assertMayOn(
            oncallOverridePermission,
            scheduleId,
            NOT_ALLOWED,
            context,
          );
        }
      },
      work: async trx => {
        const now = clock();
        const window = { from: now, to: now + 90 * DAY };
        const before = reader.segments(
          await reader.input(schedule, window, trx),
          window.from,
          window.to,
        );
        const body = await work(trx);
        const after = await materialiser.refresh(trx, schedule);
        moved = toMoved(before, after, window);
        return { body, status: 201 };
      },
    });
    if (!answer.replayed) {
      this.options.findings.refreshSoon();
      await notices.turnsMoved(
        schedule,
        moved,
        context,
        `${action} ${new Date(clock()).toISOString()}`,
      );
    }
    return answer;
  }

  #override(
    request: OverrideRequest,
    createdBy: string,
  ): Override & { createdBy: string } {
    assertLength(request);
    return {
      id: randomUUID(),
      ...request,
      createdAt: new Date(this.options.clock()).toISOString(),
      createdBy,
    };
  }

  #temporary(
    request: TemporaryRequest,
    createdBy: string,
  ): TemporarySchedule & { createdBy: string } {
    assertLength(request);
    return {
      id: randomUUID(),
      ...request,
      createdAt: new Date(this.options.clock()).toISOString(),
      createdBy,
    };
  }
}

function assertLength({ start, end }: { start: string; end: string }): void {
  if (Date.parse(end) - Date.parse(start) > LONGEST) {
    throw new InputError('A change is at most 400 days long');
  }
}

function merge(
  a: ScheduleChangesInput,
  b: ScheduleChangesInput,
): ScheduleChangesInput {
  return {
    overrides: [...(a.overrides ?? []), ...(b.overrides ?? [])],
    temporary: [...(a.temporary ?? []), ...(b.temporary ?? [])],
    swaps: [...(a.swaps ?? []), ...(b.swaps ?? [])],
    shadows: [...(a.shadows ?? []), ...(b.shadows ?? [])],
  };
}
