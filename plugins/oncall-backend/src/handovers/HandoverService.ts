import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { Page } from '@bulkhead/bulkhead-node';
import {
  type HandoverEvent,
  type HandoverNote,
  type HandoverPrompt,
  type HandoverRequest,
  shiftId,
} from '@bulkhead/plugin-oncall-common';
import { type Access, type Caller, userOf } from '../access/Access';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { RunbooksNeighbour } from '../neighbours/RunbooksNeighbour';
import type { ScheduleStore, StoredSchedule } from '../schedules/ScheduleStore';
import type { ShiftStore } from '../shifts/ShiftStore';
import type { WriteContext, Writer } from '../writes/Writer';
import type { HandoverStore, StoredHandover } from './HandoverStore';

export interface HandoverServiceOptions {
  access: Access;
  directory: DirectoryStore;
  handovers: HandoverStore;
  neighbour: RunbooksNeighbour;
  schedules: ScheduleStore;
  shifts: ShiftStore;
  writer: Writer;
  clock: () => number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A prompt stands from so long before the end of a turn ... */
export const PROMPT_BEFORE = 3 * HOUR;
/** ... until so long after it. */
const PROMPT_AFTER = DAY;

/** A shift of the primary. */
export interface HandoverTurn {
  scheduleId: string;
  shiftId: string;
  start: number;
  end: number;
  people: string[];
}

/** What one shift tells the next. */
export class HandoverService {
  static create(options: HandoverServiceOptions): HandoverService {
    return new HandoverService(options);
  }

  private constructor(private readonly options: HandoverServiceOptions) {}

  async list(
    options: {
      scheduleId?: string;
      entityRef?: string;
      limit: number;
      cursor?: string;
    },
    caller: Caller,
  ): Promise<Page<HandoverNote>> {
    const { access, directory, handovers, schedules } = this.options;
    let scheduleIds: string[] | undefined;
    if (options.scheduleId) {
      await access.assertCanReadSchedule(
        await schedules.get(options.scheduleId),
        caller,
      );
      scheduleIds = [options.scheduleId];
    } else if (options.entityRef) {
      const entityRef = await access.entities.assertCanRead(
        options.entityRef,
        caller,
      );
      scheduleIds = (await directory.schedulesOf([entityRef])).map(
        ({ scheduleId }) => scheduleId,
      );
    }
    const page = await handovers.list({
      scheduleIds,
      limit: options.limit,
      cursor: options.cursor,
    });
    const notes = await this.present(page.items, caller);
    return {
      ...page,
      items: options.entityRef
        ? notes.filter(
            note =>
              note.entityRefs.length === 0 ||
              note.entityRefs.includes(options.entityRef!.toLowerCase()),
          )
        : notes,
    };
  }

  /** Notes of schedules that the caller may read, naming what they may see. */
  async present(
    notes: readonly StoredHandover[],
    caller: Caller,
  ): Promise<HandoverNote[]> {
    const { access, handovers, schedules } = this.options;
    const stored = await schedules.byIds([
      ...new Set(notes.map(note => note.scheduleId)),
    ]);
    const open = await access.canReadSchedules(
      stored.map(({ definition }) => definition),
      caller,
    );
    const titles = new Map(
      stored
        .filter((_, i) => open[i])
        .map(({ id, definition }) => [id, definition.title]),
    );
    const visible = notes.filter(note => titles.has(note.scheduleId));
    const [readable, readers] = await Promise.all([
      access.entities.canRead(
        visible.flatMap(note => note.entityRefs),
        caller,
      ),
      handovers.readers(visible.map(note => note.id)),
    ]);
    return visible
      .filter(
        note =>
          note.entityRefs.length === 0 ||
          note.entityRefs.some(ref => readable.has(ref)),
      )
      .map(note => ({
        ...note,
        entityRefs: note.entityRefs.filter(ref => readable.has(ref)),
        scheduleTitle: titles.get(note.scheduleId)!,
        readBy: readers.get(note.id) ?? [],
      }));
  }

  async write(
    request: HandoverRequest,
    context: WriteContext,
  ): Promise<{ note: HandoverNote; status: number }> {
    const { access, handovers, schedules, writer, clock } = this.options;
    const author = context.credentials.principal.userEntityRef;
    await access.assertCanReadSchedule(
      await schedules.get(request.scheduleId),
      context,
    );
    const entityRefs = request.entityRefs ?? [];
    const readable = await access.entities.canRead(entityRefs, context);
    const missing = entityRefs.find(ref => !readable.has(ref));
    if (missing) {
      throw new InputError(
        `${missing} is not in the catalog, or not visible to you`,
      );
    }
    const answer = await writer.write(context, {
      action: 'handover-write',
      subject: request.scheduleId,
      content: { ...request, text: `${request.text.length} characters` },
      authorize: async () => {
        const turns = await this.#turns(
          request.scheduleId,
          clock() - 2 * DAY,
          clock() + 2 * DAY,
        );
        const turn = turns.find(({ shiftId: id }) => id === request.shiftId);
        if (!turn) {
          throw new ConflictError(
            'There is no such turn around now: it was changed meanwhile',
          );
        }
        if (!turn.people.includes(author)) {
          throw new NotAllowedError('Who had the turn hands it over');
        }
      },
      work: async trx => {
        const note: StoredHandover = {
          id: randomUUID(),
          scheduleId: request.scheduleId,
          shiftId: request.shiftId,
          shiftEnd: request.shiftEnd,
          entityRefs,
          runbook: request.runbook,
          text: request.text,
          author,
          createdAt: new Date(clock()).toISOString(),
        };
        await handovers.add(trx, note);
        return { body: note, status: 201 };
      },
    });
    const [note] = await this.present([answer.body], context);
    return { note, status: answer.status };
  }

  /** Marks a note as read by the caller. */
  async read(id: string, context: WriteContext): Promise<HandoverNote> {
    const { handovers, writer, clock } = this.options;
    const stored = await handovers.get(id);
    const [visible] = stored ? await this.present([stored], context) : [];
    if (!stored || !visible) {
      throw new NotFoundError('There is no such note, or none for you');
    }
    await writer.write(context, {
      action: 'handover-read',
      subject: id,
      content: {},
      authorize: async () => {},
      work: async trx => {
        await handovers.read(
          trx,
          id,
          context.credentials.principal.userEntityRef,
          new Date(clock()),
        );
        return { body: {} };
      },
    });
    return (await this.present([stored], context))[0];
  }

  /** The turn of the caller that ends around now, with what happened in it. */
  async prompt(
    scheduleId: string,
    caller: Caller,
  ): Promise<HandoverPrompt | undefined> {
    const schedule = await this.options.access.assertCanReadSchedule(
      await this.options.schedules.get(scheduleId),
      caller,
    );
    const [turn] = await this.#ending(scheduleId, userOf(caller));
    return turn && this.#promptOf(schedule, turn, caller);
  }

  /** The prompts of the caller over all schedules. */
  async prompts(
    scheduleIds: readonly string[],
    caller: Caller,
  ): Promise<HandoverPrompt[]> {
    const stored = await this.options.schedules.byIds([...scheduleIds]);
    const prompts: HandoverPrompt[] = [];
    for (const schedule of stored) {
      const [turn] = await this.#ending(schedule.id, userOf(caller));
      if (turn) {
        prompts.push(await this.#promptOf(schedule, turn, caller));
      }
    }
    return prompts;
  }

  /** Turns that end soon, for reminding. */
  async endingSoon(scheduleId: string): Promise<HandoverTurn[]> {
    const now = this.options.clock();
    return (await this.#ending(scheduleId)).filter(turn => turn.end > now);
  }

  /** Turns that end around now and are not taken on by the same people. */
  async #ending(scheduleId: string, person?: string): Promise<HandoverTurn[]> {
    const now = this.options.clock();
    const turns = await this.#turns(
      scheduleId,
      now - PROMPT_AFTER,
      now + 30 * DAY,
    );
    return turns.filter(
      (turn, i) =>
        // Of hourly turns several end soon: what has not begun is not handed over.
        turn.start <= now &&
        turn.end > now - PROMPT_AFTER &&
        turn.end <= now + PROMPT_BEFORE &&
        (!person || turn.people.includes(person)) &&
        turns[i + 1]?.people.join() !== turn.people.join(),
    );
  }

  /** Shifts of the primary, oldest first. */
  async #turns(
    scheduleId: string,
    from: number,
    to: number,
  ): Promise<HandoverTurn[]> {
    const segments = await this.options.shifts.within([scheduleId], from, to);
    return segments
      .filter(({ role }) => role === 'primary')
      .map(({ start, end, people }) => ({
        scheduleId,
        shiftId: shiftId(scheduleId, 'primary', start),
        start,
        end,
        people,
      }));
  }

  async #promptOf(
    schedule: StoredSchedule,
    turn: HandoverTurn,
    caller: Caller,
  ): Promise<HandoverPrompt> {
    const { access, directory, handovers } = this.options;
    const covered =
      (await directory.entitiesOf([schedule.id])).get(schedule.id) ?? [];
    const readable = await access.entities.canRead(covered, caller);
    const entityRefs = covered.filter(ref => readable.has(ref));
    const after = (
      await this.#turns(schedule.id, turn.end, turn.end + 30 * DAY)
    ).find(next => next.start >= turn.end);
    const note = await handovers.ofShift(schedule.id, turn.shiftId);
    return {
      scheduleId: schedule.id,
      scheduleTitle: schedule.definition.title,
      shiftId: turn.shiftId,
      shiftStart: new Date(turn.start).toISOString(),
      shiftEnd: new Date(turn.end).toISOString(),
      entityRefs,
      next: after?.people ?? [],
      happened: await this.#happened(turn, new Set(entityRefs), caller),
      ...(note ? { noteId: note.id } : {}),
    };
  }

  /** What other families tell of the turn: runs in it, and traffic that is not back where it belongs. */
  async #happened(
    turn: HandoverTurn,
    entityRefs: ReadonlySet<string>,
    { credentials }: Caller,
  ): Promise<HandoverEvent[]> {
    const { neighbour } = this.options;
    const [runs, moves] = await Promise.all([
      neighbour.runs({}, credentials),
      neighbour.openMoves(credentials),
    ]);
    const within = (at: string) => {
      const instant = Date.parse(at);
      return instant >= turn.start && instant < turn.end;
    };
    return [
      ...runs
        .filter(
          run =>
            run.entityRef &&
            entityRefs.has(run.entityRef) &&
            (within(run.startedAt) ||
              !run.endedAt ||
              (run.endedAt && within(run.endedAt))),
        )
        .map(
          (run): HandoverEvent => ({
            kind: 'run',
            text: `${run.runbookTitle}: ${run.mode}, ${
              run.outcome ?? run.status
            }`,
            at: run.startedAt,
            entityRef: run.entityRef,
            link: `/runbooks/runs/${encodeURIComponent(run.id)}`,
          }),
        ),
      ...moves
        .filter(move => move.entities.some(ref => entityRefs.has(ref)))
        .map(
          (move): HandoverEvent => ({
            kind: 'open-move',
            text: `${move.resource} points to ${move.at} and is still to be brought back`,
            at: move.since,
            entityRef: move.entities.find(ref => entityRefs.has(ref)),
            link: '/runbooks/traffic',
          }),
        ),
    ].sort((a, b) => (a.at < b.at ? -1 : 1));
  }
}
