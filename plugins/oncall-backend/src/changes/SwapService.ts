import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { assertVersion, type Page } from '@bulkhead/bulkhead-node';
import {
  type ChangePreview,
  oncallAbsenceAnyPermission,
  oncallSwapPermission,
  outside,
  rosterPeople,
  type Segment,
  type Swap,
  type SwapOffer,
  type SwapState,
  type SwapTake,
} from '@bulkhead/plugin-oncall-common';
import type { Knex } from 'knex';
import { type Access, type Caller } from '../access/Access';
import type { FindingService } from '../findings/FindingService';
import type { Notices } from '../notices/Notices';
import type { ScheduleService } from '../schedules/ScheduleService';
import type { ScheduleStore, StoredSchedule } from '../schedules/ScheduleStore';
import type { Materialiser } from '../shifts/Materialiser';
import type { ScheduleReader } from '../shifts/ScheduleReader';
import type { WriteContext, Writer } from '../writes/Writer';
import type { ChangeService } from './ChangeService';
import type { SwapStore } from './SwapStore';

export interface SwapServiceOptions {
  access: Access;
  changes: ChangeService;
  findings: FindingService;
  materialiser: Materialiser;
  notices: Notices;
  reader: ScheduleReader;
  schedules: ScheduleService;
  scheduleStore: ScheduleStore;
  swaps: SwapStore;
  writer: Writer;
  clock: () => number;
}

type TimeSpan = { start: string; end: string };

/** Turns given from one to another: offered to all or asked of one, taken whole or in part, for nothing or in return. */
export class SwapService {
  static create(options: SwapServiceOptions): SwapService {
    return new SwapService(options);
  }

  private constructor(private readonly options: SwapServiceOptions) {}

  async list(
    options: {
      state?: SwapState;
      person?: string;
      scheduleId?: string;
      limit: number;
      cursor?: string;
    },
    caller: Caller,
  ): Promise<Page<Swap>> {
    const { swaps, scheduleStore, access } = this.options;
    const { scheduleId, ...rest } = options;
    const page = await swaps.list({
      ...rest,
      scheduleIds: scheduleId ? [scheduleId] : undefined,
    });
    const stored = await scheduleStore.byIds([
      ...new Set(page.items.map(swap => swap.scheduleId)),
    ]);
    const open = await access.canReadSchedules(
      stored.map(schedule => schedule.definition),
      caller,
    );
    const visible = new Set(
      stored.filter((_, i) => open[i]).map(({ id }) => id),
    );
    return {
      ...page,
      items: page.items.filter(swap => visible.has(swap.scheduleId)),
    };
  }

  async offer(
    scheduleId: string,
    offer: SwapOffer,
    context: WriteContext,
  ): Promise<{ swap: Swap; status: number }> {
    const { access, schedules, swaps, writer, notices, clock } = this.options;
    const schedule = await schedules.stored(scheduleId, context);
    const me = context.credentials.principal.userEntityRef;
    const offeredBy = offer.offeredBy ?? me;
    if (offer.askedOf === offeredBy) {
      throw new InputError('Nobody can be asked for their own turn');
    }
    const answer = await writer.write(context, {
      action: 'swap-offer',
      subject: scheduleId,
      content: offer,
      authorize: async () => {
        await access.assertMay(
          oncallSwapPermission,
          'You may not offer turns',
          context,
        );
        if (offeredBy !== me) {
          await access.assertMay(
            oncallAbsenceAnyPermission,
            'You may offer your own turns, not those of others',
            context,
          );
        }
      },
      work: async trx => {
        if (Date.parse(offer.end) <= clock()) {
          throw new InputError('This turn is over');
        }
        await this.#assertOnCall(trx, schedule, offeredBy, offer, offer.role);
        if (offer.inReturn) {
          await this.#assertOnCall(
            trx,
            schedule,
            offer.askedOf!,
            offer.inReturn,
          );
        }
        const body = await swaps.add(trx, {
          id: randomUUID(),
          scheduleId,
          state: 'offered',
          role: offer.role,
          offeredBy,
          start: offer.start,
          end: offer.end,
          askedOf: offer.askedOf,
          inReturn: offer.inReturn,
          message: offer.message,
          createdAt: new Date(clock()).toISOString(),
        });
        return { body, status: 201 };
      },
    });
    // Also when the first answer is told again: it may have been lost before anybody was told. Nobody is told twice.
    await notices.swapOffered(
      answer.body,
      schedule.definition.title,
      rosterPeople(schedule.definition, clock()),
    );
    return { swap: answer.body, status: answer.status };
  }

  /** What taking it would give, for the caller. */
  async previewTake(
    id: string,
    take: SwapTake,
    caller: Pick<WriteContext, 'credentials'>,
  ): Promise<ChangePreview> {
    const { swap, schedule } = await this.#visible(id, caller);
    const span = this.#partOf(swap, take);
    const me = caller.credentials.principal.userEntityRef;
    return this.options.changes.preview(
      schedule,
      { ...span, add: me, remove: swap.offeredBy },
      {
        swaps: [
          {
            ...swap,
            ...span,
            state: 'taken',
            takenBy: me,
            settledAt: new Date(this.options.clock()).toISOString(),
          },
        ],
      },
      caller,
    );
  }

  async take(
    id: string,
    wanted: { take: SwapTake; basedOn: number },
    context: WriteContext,
  ): Promise<Swap> {
    const { access, swaps, writer, materialiser, clock } = this.options;
    const { schedule } = await this.#visible(id, context);
    const me = context.credentials.principal.userEntityRef;
    const answer = await writer.write(context, {
      action: 'swap-take',
      subject: id,
      content: wanted,
      authorize: () =>
        access.assertMay(
          oncallSwapPermission,
          'You may not take turns of others',
          context,
        ),
      work: async trx => {
        const swap = await this.#open(trx, id, wanted.basedOn);
        if (swap.offeredBy === me) {
          throw new InputError('This is your own turn');
        }
        if (swap.askedOf && swap.askedOf !== me) {
          throw new NotAllowedError('This turn is asked of somebody else');
        }
        // An open offer is told to these people; who is none of them has to be asked by name.
        const takers = rosterPeople(schedule.definition, clock());
        if (!swap.askedOf && !(me && takers.includes(me))) {
          throw new NotAllowedError(
            'Those who take turns in this schedule may take this one, or somebody who is asked by name',
          );
        }
        const span = this.#partOf(swap, wanted.take);
        await this.#assertOnCall(
          trx,
          schedule,
          swap.offeredBy,
          span,
          swap.role,
        );
        if (swap.inReturn) {
          await this.#assertOnCall(trx, schedule, me, swap.inReturn);
        }
        const at = new Date(clock());
        const taken = await swaps.settle(trx, swap, {
          state: 'taken',
          takenBy: me,
          at,
          ...span,
        });
        for (const rest of restOf(swap, span)) {
          await swaps.add(trx, {
            ...swap,
            ...rest,
            id: randomUUID(),
            state: 'offered',
            createdAt: at.toISOString(),
          });
        }
        await materialiser.refresh(trx, schedule);
        return { body: taken };
      },
    });
    return this.#settled(answer.body, schedule, me);
  }

  /** By the one who is asked. */
  async decline(
    id: string,
    basedOn: number,
    context: WriteContext,
  ): Promise<Swap> {
    return this.#settle(id, 'declined', basedOn, context, (swap, me) => {
      if (swap.askedOf !== me) {
        throw new NotAllowedError('This turn is not asked of you');
      }
    });
  }

  /** By the one who offered it, or somebody who may act for others. */
  async cancel(
    id: string,
    basedOn: number,
    context: WriteContext,
  ): Promise<Swap> {
    const anyone = await this.options.access.may(
      oncallAbsenceAnyPermission,
      context,
    );
    return this.#settle(id, 'cancelled', basedOn, context, (swap, me) => {
      if (swap.offeredBy !== me && !anyone) {
        throw new NotAllowedError('This turn is not offered by you');
      }
    });
  }

  async #settle(
    id: string,
    state: SwapState,
    basedOn: number,
    context: WriteContext,
    check: (swap: Swap, me: string) => void,
  ): Promise<Swap> {
    const { access, swaps, writer, clock } = this.options;
    const { swap: seen, schedule } = await this.#visible(id, context);
    const me = context.credentials.principal.userEntityRef;
    const answer = await writer.write(context, {
      action: `swap-${state === 'declined' ? 'decline' : 'cancel'}`,
      subject: id,
      content: { basedOn },
      authorize: async () => {
        await access.assertMay(
          oncallSwapPermission,
          'You may not settle offers',
          context,
        );
        check(seen, me);
      },
      work: async trx => ({
        body: await swaps.settle(trx, await this.#open(trx, id, basedOn), {
          state,
          at: new Date(clock()),
        }),
      }),
    });
    return this.#settled(answer.body, schedule, me);
  }

  async #settled(
    swap: Swap,
    schedule: StoredSchedule,
    by: string,
  ): Promise<Swap> {
    this.options.findings.refreshSoon();
    // As above.
    await this.options.notices.swapSettled(swap, schedule.definition.title, by);
    return swap;
  }

  async #visible(
    id: string,
    caller: Caller,
  ): Promise<{ swap: Swap; schedule: StoredSchedule }> {
    const { swaps, scheduleStore, access } = this.options;
    const swap = await swaps.get(id);
    if (!swap) {
      throw new NotFoundError('There is no such offer, or none for you');
    }
    const schedule = await access.assertCanReadSchedule(
      await scheduleStore.get(swap.scheduleId),
      caller,
    );
    return { swap, schedule };
  }

  async #open(
    trx: Knex.Transaction,
    id: string,
    basedOn: number,
  ): Promise<Swap> {
    const { swaps, clock } = this.options;
    const swap = (await swaps.get(id, trx))!;
    assertVersion(basedOn, swap.version);
    if (swap.state !== 'offered' || Date.parse(swap.end) <= clock()) {
      throw new ConflictError('This offer is not open any more');
    }
    return swap;
  }

  #partOf(swap: Swap, { part }: SwapTake): TimeSpan {
    if (!part) {
      return { start: swap.start, end: swap.end };
    }
    if (swap.inReturn) {
      throw new InputError('An exchange is taken whole');
    }
    if (part.start < swap.start || part.end > swap.end) {
      throw new InputError('This part is not within what is offered');
    }
    return part;
  }

  /** Throws a 409 unless somebody is on call in the whole of a span; in a role, or in any but as a shadow. */
  async #assertOnCall(
    trx: Knex.Transaction,
    schedule: StoredSchedule,
    person: string,
    span: TimeSpan,
    role?: Segment['role'],
  ): Promise<void> {
    const { reader, clock } = this.options;
    const window = { from: Date.parse(span.start), to: Date.parse(span.end) };
    const input = await reader.input(schedule, window, trx);
    const turns = reader
      .segments(input, window.from, window.to)
      .filter(
        segment =>
          (role ? segment.role === role : segment.role !== 'shadow') &&
          segment.people.includes(person),
      );
    const from = Math.max(window.from, Math.min(clock(), window.to));
    if (outside({ start: from, end: window.to }, turns).length > 0) {
      throw new ConflictError(
        'The turn is not theirs in the whole of this time',
      );
    }
  }
}

/** What of an offer is left when a part of it was taken. */
function restOf(swap: TimeSpan, part: TimeSpan): TimeSpan[] {
  return [
    { start: swap.start, end: part.start },
    { start: part.end, end: swap.end },
  ].filter(({ start, end }) => start < end);
}
