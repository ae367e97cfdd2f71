import { Zone } from '../time/zone';
import { formatLocal, parseInstant } from '../time/local';
import type {
  Layer,
  RestrictionWindow,
  Rotation,
  TurnUnit,
  Weekday,
} from '../model/schedule';

/** How the collections write a rotation. */
export interface ForeignRotation {
  type: 'hourly' | 'daily' | 'weekly' | 'monthly';
  shiftLength: number;
  start: string;
  timeZone: string;
}

const UNITS: Record<ForeignRotation['type'], TurnUnit> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
};

/** The local reading of an instant, to the minute. */
export function localOf(instant: string, timeZone: string): string {
  return formatLocal(Zone.of(timeZone).toLocal(parseInstant(instant)));
}

export function rotationOf(
  foreign: ForeignRotation,
  people: string[],
  state?: { effectiveFrom: string; first: number },
): Rotation {
  return {
    timeZone: foreign.timeZone,
    start: localOf(foreign.start, foreign.timeZone),
    every: { unit: UNITS[foreign.type], count: foreign.shiftLength },
    rosters: [{ participants: people.map(p => ({ people: [p] })), ...state }],
  };
}

/** Somebody who is always there. */
export function alwaysOn(person: string, timeZone: string): Rotation {
  return {
    timeZone,
    start: '1999-01-04T00:00',
    every: { unit: 'week', count: 1 },
    rosters: [{ participants: [{ people: [person] }] }],
  };
}

export function layerOf(
  id: string,
  rotation: Rotation,
  options: {
    restrictions?: RestrictionWindow[];
    timeZone?: string;
    role?: Layer['role'];
    priority?: number;
  } = {},
): Layer {
  return {
    id,
    name: id,
    role: options.role ?? 'primary',
    priority: options.priority ?? 1,
    rotation,
    restrictions: options.restrictions,
    restrictionsTimeZone: options.timeZone,
  };
}

export function daily(
  start: string,
  end: string,
  days?: Weekday[],
): RestrictionWindow {
  return { kind: 'daily', start, end, days };
}
