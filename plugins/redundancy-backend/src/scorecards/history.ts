import {
  type CheckDescription,
  type Counts,
  noCounts,
  type Pillar,
  PILLARS,
  type Trend,
} from '@bulkhead/plugin-redundancy-common';
import { addCounts, countsByPillar, NOT_APPLICABLE, outcomeOf } from './packed';

/** Checks that the first line of the overview is about: of an entity the first one that applies counts. */
const SITE_CHECKS = ['survives-datacenter', 'survives-zone'] as const;

/** What applies to every service, and to nothing else. */
const SERVICE_CHECK = 'no-spof';

/** Whether an entity survives the loss of a site, be that a datacenter or, where there are none, a zone. */
export interface SiteSurvival {
  isService: boolean;
  /** The check that told; undefined where nobody said on which sites it stands. */
  by?: (typeof SITE_CHECKS)[number];
  survives: boolean;
}

/** Reads it out of packed outcomes; `places` tells where a check stands in them. */
export function siteSurvival(
  outcomes: string,
  places: { get(checkId: string): number | undefined },
): SiteSurvival {
  const letterOf = (id: string) => {
    const letter = outcomes[places.get(id) ?? -1];
    return letter === NOT_APPLICABLE ? undefined : letter;
  };
  const by = SITE_CHECKS.find(id => letterOf(id) !== undefined);
  return {
    isService: letterOf(SERVICE_CHECK) !== undefined,
    ...(by ? { by } : {}),
    survives: by !== undefined && outcomeOf(letterOf(by)) === 'pass',
  };
}

/** Counts of an entity on a day, and whether it survived the loss of a site. */
export interface DayCounts {
  day: string;
  counts: Record<Pillar, Counts>;
  survives: boolean;
}

const ORDER = ['pass', 'fail', 'unknown', 'waived'] as const;

/** Sixteen counts and a yes or no, as short as can be: there is one for each entity and day with a change. */
export function packCounts(
  outcomes: string,
  checks: readonly CheckDescription[],
): string {
  const counts = countsByPillar(
    outcomes,
    checks.map(({ pillar }) => pillar),
  );
  const places = new Map(checks.map(({ id }, i) => [id, i]));
  return [
    ...PILLARS.flatMap(pillar => ORDER.map(key => counts[pillar][key])),
    siteSurvival(outcomes, places).survives ? 1 : 0,
  ].join(' ');
}

export function unpackCounts(day: string, packed: string): DayCounts {
  const numbers = packed.split(' ').map(Number);
  const counts = {} as Record<Pillar, Counts>;
  PILLARS.forEach((pillar, p) => {
    counts[pillar] = { ...noCounts() };
    ORDER.forEach((key, k) => {
      counts[pillar][key] = numbers[p * ORDER.length + k];
    });
  });
  return {
    day,
    counts,
    survives: numbers[PILLARS.length * ORDER.length] === 1,
  };
}

const DAY_MS = 86_400_000;
/** So many days back there is a point for each, before that one for each week. */
export const DAILY_DAYS = 90;

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The days of a trend, oldest first: the last 90 one by one, weeks before. */
export function trendDays(now: Date, days: number): string[] {
  const points: string[] = [];
  for (let age = days; age >= 0; age--) {
    if (age <= DAILY_DAYS || (age - DAILY_DAYS) % 7 === 0) {
      points.push(dayOf(new Date(now.getTime() - age * DAY_MS)));
    }
  }
  return points;
}

/** What stood at the end of each day, summed over entities: what an entity said last still holds until it says something else. */
export function trendOf(
  histories: Iterable<readonly DayCounts[]>,
  days: readonly string[],
): Trend {
  const points = days.map(day => ({
    at: day,
    entities: 0,
    counts: {
      machines: noCounts(),
      data: noCounts(),
      people: noCounts(),
      proof: noCounts(),
    },
  }));
  for (const history of histories) {
    let next = 0;
    let current: DayCounts | undefined;
    for (const point of points) {
      while (next < history.length && history[next].day <= point.at) {
        current = history[next];
        next += 1;
      }
      if (current) {
        point.entities += 1;
        for (const pillar of PILLARS) {
          addCounts(point.counts[pillar], current.counts[pillar]);
        }
      }
    }
  }
  // Before the first evaluation there is nothing to show.
  const begun = points.findIndex(({ entities }) => entities > 0);
  return { points: begun < 0 ? [] : points.slice(begun) };
}

/** The days that can go of one entity's history: of each week that is older than 90 days the last one stays. */
export function daysToThin(days: readonly string[], now: Date): string[] {
  const limit = dayOf(new Date(now.getTime() - DAILY_DAYS * DAY_MS));
  const last = new Map<number, string>();
  const old = days.filter(day => day < limit).sort();
  for (const day of old) {
    last.set(weekOf(day), day);
  }
  const kept = new Set(last.values());
  return old.filter(day => !kept.has(day));
}

/** Weeks begin on Monday: 1 January 1970 was a Thursday. */
function weekOf(day: string): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / DAY_MS + 3) / 7);
}
