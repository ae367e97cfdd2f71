import {
  firstInstantOf,
  type Layer,
  type OnCallRole,
  type Roster,
  type Rotation,
  type ScheduleDefinition,
} from '@bulkhead/plugin-oncall-common';
import { addDays, dateOf, startOfWeek } from '../layout';

/** An id that no layer has yet. */
function newLayerId(layers: readonly Layer[], role: OnCallRole): string {
  const taken = new Set(layers.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? role : `${role}-${n}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}

/** A weekly layer from the coming Monday on, with nobody in it yet. */
export function newLayer(
  definition: Pick<ScheduleDefinition, 'layers' | 'timeZone'>,
  options: { role: OnCallRole; name: string; now: number },
): Layer {
  const { role, name, now } = options;
  const monday = startOfWeek(dateOf(now, definition.timeZone), 1);
  return {
    id: newLayerId(definition.layers, role),
    name,
    role,
    priority: 1,
    rotation: {
      timeZone: definition.timeZone,
      start: `${monday}T09:00`,
      every: { unit: 'week', count: 1 },
      rosters: [{ participants: [] }],
    },
    ...(role === 'secondary' ? { neverWithPrimary: true } : {}),
  };
}

/** When a roster counts: before now, now, or later. */
export type RosterTime = 'past' | 'running' | 'ahead';

/** Of each roster of a rotation, whether it is over, counts now, or is planned. */
export function rosterTimes(
  rosters: readonly Roster[],
  now: number,
): RosterTime[] {
  const begun = rosters.map(
    (roster, i) =>
      i === 0 ||
      roster.effectiveFrom === undefined ||
      Date.parse(roster.effectiveFrom) <= now,
  );
  const running = begun.lastIndexOf(true);
  return rosters.map((_, i) => {
    if (i < running) return 'past';
    return i === running ? 'running' : 'ahead';
  });
}

/** The first of the next month at the time of the handoffs. */
export function nextMonth(rotation: Rotation, now: number): string {
  const month = dateOf(now, rotation.timeZone).slice(0, 7);
  const first = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
  const time = rotation.start.slice(11, 16);
  return new Date(firstInstantOf(first, time, rotation.timeZone)).toISOString();
}

/** The same rotation with who takes part from a date on: at first those who do before. */
export function withRoster(
  rotation: Rotation,
  effectiveFrom: string,
): Rotation {
  const last = rotation.rosters[rotation.rosters.length - 1];
  const after =
    last?.effectiveFrom && last.effectiveFrom >= effectiveFrom
      ? new Date(Date.parse(last.effectiveFrom) + 24 * 3_600_000).toISOString()
      : effectiveFrom;
  return {
    ...rotation,
    rosters: [
      ...rotation.rosters,
      { effectiveFrom: after, participants: last?.participants ?? [] },
    ],
  };
}

/** The same list with one moved up or down. */
export function moved<T>(items: readonly T[], from: number, by: 1 | -1): T[] {
  const to = from + by;
  if (to < 0 || to >= items.length) {
    return [...items];
  }
  const next = [...items];
  [next[from], next[to]] = [next[to], next[from]];
  return next;
}

/** The same list with one replaced. */
export function replaced<T>(items: readonly T[], index: number, item: T): T[] {
  return items.map((one, i) => (i === index ? item : one));
}
