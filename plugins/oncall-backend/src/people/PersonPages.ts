import { normalizeEntityRef } from '@bulkhead/bulkhead-node';
import {
  loadRows,
  type MyOnCall,
  type PersonOnCall,
  toShift,
} from '@bulkhead/plugin-oncall-common';
import {
  type Access,
  type Caller,
  type UserCredentials,
  userOf,
} from '../access/Access';
import type { AbsenceService } from '../absences/AbsenceService';
import { type AbsenceStore, awayOf } from '../absences/AbsenceStore';
import type { SwapService } from '../changes/SwapService';
import type { DirectoryStore } from '../directory/DirectoryStore';
import type { People } from '../directory/People';
import type { FindingService } from '../findings/FindingService';
import type { SnapshotBuilder } from '../findings/SnapshotBuilder';
import type { HandoverService } from '../handovers/HandoverService';
import type { HandoverStore } from '../handovers/HandoverStore';
import type { PairService } from '../pairs/PairService';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import type { ShiftStore, StoredSegment } from '../shifts/ShiftStore';

export interface PersonPagesOptions {
  absences: AbsenceService;
  absenceStore: AbsenceStore;
  access: Access;
  builder: SnapshotBuilder;
  directory: DirectoryStore;
  findings: FindingService;
  handovers: HandoverService;
  handoverStore: HandoverStore;
  pairs: PairService;
  people: People;
  schedules: ScheduleStore;
  shifts: ShiftStore;
  swaps: SwapService;
  clock: () => number;
}

const DAY = 24 * 3_600_000;
const AHEAD = 90 * DAY;

/** What stands on somebody, and what they have to do. */
export class PersonPages {
  static create(options: PersonPagesOptions): PersonPages {
    return new PersonPages(options);
  }

  private constructor(private readonly options: PersonPagesOptions) {}

  async person(ref: string, caller: Caller): Promise<PersonOnCall> {
    const { access, absences, builder, findings, pairs, people, shifts } =
      this.options;
    const { clock } = this.options;
    const person = normalizeEntityRef(ref);
    if (person !== userOf(caller)) {
      await access.entities.assertCanRead(person, caller);
    }
    const now = clock();
    const snapshot = await builder.build({ people: [person] });
    const inPair = snapshot.entities
      .filter(({ pair }) => pair.people.includes(person))
      .map(entity => entity.ref);
    const readable = await access.entities.canRead(inPair, caller);
    const visible = inPair.filter(entityRef => readable.has(entityRef));
    const [presented, past, ahead, away, found] = await Promise.all([
      pairs.present(visible, snapshot, caller),
      shifts.ofPerson(person, now - AHEAD, now, 2000),
      shifts.ofPerson(person, now, now + AHEAD, 2000),
      absences.within(
        [person],
        { from: now - DAY, to: now + 400 * DAY },
        caller,
      ),
      findings.ofPeople([person], caller),
    ]);
    const shown = await this.#visibleShifts(ahead, caller);
    const share = (segments: StoredSegment[], from: number, to: number) =>
      loadRows(
        [
          {
            segments: segments.map(segment => ({
              ...segment,
              people: [person],
            })),
            timeZone: 'UTC',
          },
        ],
        from,
        to,
      )[0]?.share ?? 0;
    return {
      person: (await people.views([person], caller))[person],
      services: presented.map(pair => ({
        ...pair,
        nobodyElseReady: !pair.readiness.some(
          state => state.ready && state.person !== person,
        ),
      })),
      shifts: shown,
      absences: away,
      findings: found,
      load: {
        past: share(past, now - AHEAD, now),
        ahead: share(ahead, now, now + AHEAD),
      },
      people: await people.views(
        [
          person,
          ...presented.flatMap(pair => pair.people),
          ...shown.flatMap(shift => shift.people),
        ],
        caller,
      ),
      hidden: inPair.length - visible.length,
    };
  }

  async me(caller: { credentials: UserCredentials }): Promise<MyOnCall> {
    const { access, absences, builder, directory, findings } = this.options;
    const { handovers, handoverStore, pairs, people, shifts, swaps } =
      this.options;
    const { clock } = this.options;
    const me = caller.credentials.principal.userEntityRef;
    const now = clock();
    const [own, recent, snapshot] = await Promise.all([
      shifts.ofPerson(me, now, now + AHEAD),
      shifts.ofPerson(me, now - 7 * DAY, now + DAY),
      builder.build({ people: [me] }),
    ]);
    const mine = [...new Set([...own, ...recent].map(s => s.scheduleId))];
    const inPair = snapshot.entities
      .filter(({ pair }) => pair.people.includes(me))
      .map(entity => entity.ref);
    const covered = await directory.entitiesOf(mine);
    const readable = await access.entities.canRead(
      [...inPair, ...[...covered.values()].flat()],
      caller,
    );
    const [services, away, open, found, notes, prompts, shown] =
      await Promise.all([
        pairs.present(
          inPair.filter(ref => readable.has(ref)),
          snapshot,
          caller,
        ),
        absences.within([me], { from: now - DAY, to: now + 400 * DAY }, caller),
        swaps.list({ state: 'offered', limit: 100 }, caller),
        findings.ofPeople([me], caller),
        handoverStore.since(mine, now - 14 * DAY),
        handovers.prompts(
          [...new Set(recent.map(segment => segment.scheduleId))],
          caller,
        ),
        this.#visibleShifts(own, caller),
      ]);
    const unread = (await handovers.present(notes, caller)).filter(
      note =>
        note.author !== me && !note.readBy.some(({ person }) => person === me),
    );
    const takeable = open.items.filter(
      swap =>
        swap.offeredBy !== me &&
        (swap.askedOf ? swap.askedOf === me : mine.includes(swap.scheduleId)),
    );
    const offered = open.items.filter(swap => swap.offeredBy === me);
    const views = await people.views(
      [
        me,
        ...shown.flatMap(shift => shift.people),
        ...services.flatMap(pair => pair.people),
        ...open.items.flatMap(swap => [swap.offeredBy, swap.askedOf ?? me]),
        ...unread.map(note => note.author),
        ...prompts.flatMap(prompt => prompt.next),
        ...found.flatMap(finding => finding.people),
      ],
      caller,
    );
    return {
      person: views[me],
      shifts: shown.map(shift => ({
        ...shift,
        entityRefs: (covered.get(shift.scheduleId) ?? []).filter(ref =>
          readable.has(ref),
        ),
      })),
      services,
      absences: away,
      offers: takeable.sort(
        (a, b) => Number(b.askedOf === me) - Number(a.askedOf === me),
      ),
      offered,
      unreadHandovers: unread,
      prompts,
      findings: found,
      people: views,
    };
  }

  async #visibleShifts(segments: readonly StoredSegment[], caller: Caller) {
    const { access, absenceStore, schedules } = this.options;
    const stored = await schedules.byIds([
      ...new Set(segments.map(({ scheduleId }) => scheduleId)),
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
    const ends = segments.map(segment => segment.end);
    const away = awayOf(
      segments.length === 0
        ? []
        : await absenceStore.within({
            people: [...new Set(segments.flatMap(({ people }) => people))],
            from: segments[0].start,
            to: Math.max(...ends),
          }),
    );
    return segments
      .filter(({ scheduleId }) => titles.has(scheduleId))
      .map(segment => ({
        ...toShift(segment.scheduleId, segment, { away }),
        scheduleTitle: titles.get(segment.scheduleId)!,
      }));
  }
}
