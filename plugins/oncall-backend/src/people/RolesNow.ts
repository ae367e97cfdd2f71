import { normalizeEntityRef } from '@bulkhead/bulkhead-node';
import {
  ON_CALL_ROLES,
  type OnCallByRefs,
  type OnCallRoleNow,
} from '@bulkhead/plugin-oncall-common';
import type { Access, Caller } from '../access/Access';
import { type AbsenceStore, awayOf } from '../absences/AbsenceStore';
import type { ScheduleStore } from '../schedules/ScheduleStore';
import type { NowEntry, NowStore, StoredTurn } from '../shifts/NowStore';

export interface RolesNowOptions {
  absences: AbsenceStore;
  access: Access;
  schedules: ScheduleStore;
  onCall: NowStore;
  clock: () => number;
}

const DAY = 24 * 3_600_000;

/** Who is on call now and next. */
export class RolesNow {
  static create(options: RolesNowOptions): RolesNow {
    return new RolesNow(options);
  }

  private constructor(private readonly options: RolesNowOptions) {}

  /** Who is on call now for many services, in one question to the database. */
  async byRefs(
    entityRefs: readonly string[],
    caller: Caller,
  ): Promise<OnCallByRefs> {
    const { access, onCall, schedules, clock } = this.options;
    const refs = entityRefs.map(normalizeEntityRef);
    const [readable, entries] = await Promise.all([
      access.entities.canRead(refs, caller),
      onCall.forEntities([...new Set(refs)], clock()),
    ]);
    const titles = await this.#titles(
      schedules,
      entries.map(({ scheduleId }) => scheduleId),
    );
    const byRef = new Map<string, OnCallRoleNow[]>();
    for (const entry of entries) {
      const roles = byRef.get(entry.entityRef) ?? [];
      roles.push(toRole(entry, titles, () => false));
      byRef.set(entry.entityRef, roles);
    }
    return {
      items: refs.map(ref => {
        const roles = readable.has(ref) ? byRef.get(ref) : undefined;
        return roles
          ? { entityRef: ref, roles: roles.sort(byResponsibility) }
          : null;
      }),
    };
  }

  /** Who is on call now and next in schedules, role by role. */
  async of(scheduleIds: readonly string[]): Promise<OnCallRoleNow[]> {
    const { onCall, schedules, absences, clock } = this.options;
    const now = clock();
    const entries = await onCall.ofSchedules(scheduleIds, now);
    const titles = await this.#titles(schedules, scheduleIds);
    const away = awayOf(
      await absences.within({
        people: [...new Set(entries.flatMap(peopleIn))],
        from: now,
        to: now + 100 * DAY,
      }),
    );
    return entries
      .map(entry =>
        toRole(entry, titles, (person, turn) =>
          away(person).some(
            span =>
              span.start < (turn.end ?? Infinity) &&
              span.end > Math.max(now, turn.start),
          ),
        ),
      )
      .sort(byResponsibility);
  }

  async #titles(
    schedules: ScheduleStore,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const stored = await schedules.byIds([...new Set(ids)]);
    return new Map(stored.map(({ id, definition }) => [id, definition.title]));
  }
}

function toRole(
  entry: NowEntry,
  titles: ReadonlyMap<string, string>,
  isAway: (person: string, turn: StoredTurn) => boolean,
): OnCallRoleNow {
  const told = (turn: StoredTurn | undefined) => {
    if (!turn) {
      return undefined;
    }
    const away = turn.people.filter(person => isAway(person, turn));
    return {
      people: turn.people,
      since: new Date(turn.start).toISOString(),
      ...(turn.end ? { until: new Date(turn.end).toISOString() } : {}),
      ...(away.length > 0 ? { away } : {}),
    };
  };
  return {
    scheduleId: entry.scheduleId,
    scheduleTitle: titles.get(entry.scheduleId) ?? '',
    role: entry.role,
    now: told(entry.now),
    next: told(entry.next),
  };
}

function byResponsibility(a: OnCallRoleNow, b: OnCallRoleNow): number {
  return ON_CALL_ROLES.indexOf(a.role) - ON_CALL_ROLES.indexOf(b.role);
}

function peopleIn({ now, next }: NowEntry): string[] {
  return [...(now?.people ?? []), ...(next?.people ?? [])];
}

/** Everybody who is named in roles. */
export function peopleOf(roles: readonly OnCallRoleNow[]): string[] {
  return roles.flatMap(({ now, next }) => [
    ...(now?.people ?? []),
    ...(next?.people ?? []),
  ]);
}
