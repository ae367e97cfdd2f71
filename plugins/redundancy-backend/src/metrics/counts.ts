import type { MetricAttributes } from '@backstage/backend-plugin-api/alpha';
import {
  type DomainClass,
  noCounts,
  type Outcome,
  PILLARS,
} from '@bulkhead/plugin-redundancy-common';
import { UNKNOWN_LEVEL } from '../results/filter';
import type { Deck } from '../scorecards/CardCache';
import { addCounts, countsByPillar } from '../scorecards/packed';
import type { LightCard } from '../scorecards/types';
import type { StoredWaiver } from '../waivers/WaiverStore';

/** A number with its labels. */
export interface Measured {
  value: number;
  attributes?: MetricAttributes;
}

/** How many services there are of a tier with a level and an outcome. */
export interface LevelCount {
  tier?: number;
  survives?: string;
  required?: string;
  outcome: Outcome;
  n: number;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
/** As {@link Notices} tells of waivers. */
const WAIVER_SOON_DAYS = 14;

function tierOf(tier: number | undefined): string {
  return tier === undefined ? 'none' : String(tier);
}

/** Adds up values of equal labels. */
class Sums {
  readonly #sums = new Map<string, Measured>();

  add(attributes: MetricAttributes, n: number): void {
    const key = JSON.stringify(attributes);
    const sum = this.#sums.get(key) ?? { value: 0, attributes };
    sum.value += n;
    this.#sums.set(key, sum);
  }

  all(): Measured[] {
    return [...this.#sums.values()];
  }
}

export function serviceCounts(levels: readonly LevelCount[]): Measured[] {
  const sums = new Sums();
  for (const { tier, survives = UNKNOWN_LEVEL, outcome, n } of levels) {
    sums.add({ tier: tierOf(tier), survives, outcome }, n);
  }
  return sums.all();
}

/** Services that are asked for a level, by whether they reach it; unknown where nobody said enough. */
export function requiredCounts(
  levels: readonly LevelCount[],
  ladder: readonly Pick<DomainClass, 'name'>[],
): Measured[] {
  const rung = new Map(ladder.map(({ name }, i) => [name, i]));
  const sums = new Sums();
  for (const { tier, survives, required, n } of levels) {
    if (required !== undefined) {
      const reached =
        (rung.get(survives ?? '') ?? -1) >= (rung.get(required) ?? 0);
      const met = reached ? 'yes' : 'no';
      sums.add(
        {
          tier: tierOf(tier),
          met: survives === undefined ? 'unknown' : met,
        },
        n,
      );
    }
  }
  return sums.all();
}

export function checkCounts({
  cards,
  pillars,
}: Pick<Deck, 'cards' | 'pillars'>): Measured[] {
  const byTier = new Map<string, ReturnType<typeof countsByPillar>>();
  for (const { tier, outcomes } of cards) {
    const key = tierOf(tier);
    let sums = byTier.get(key);
    if (!sums) {
      sums = {
        machines: noCounts(),
        data: noCounts(),
        people: noCounts(),
        proof: noCounts(),
      };
      byTier.set(key, sums);
    }
    const counts = countsByPillar(outcomes, pillars);
    PILLARS.forEach(pillar => addCounts(sums[pillar], counts[pillar]));
  }
  return [...byTier].flatMap(([tier, sums]) =>
    PILLARS.flatMap(pillar =>
      Object.entries(sums[pillar]).map(([outcome, value]) => ({
        value,
        attributes: { tier, pillar, outcome },
      })),
    ),
  );
}

/** All three are always told: a series that is absent and one that is zero are not the same to an alert. */
export function dueCounts(
  cards: readonly Pick<LightCard, 'due'>[],
  now: Date,
): Measured[] {
  const at = now.toISOString();
  const soon = new Date(now.getTime() + SOON_DAYS * DAY_MS).toISOString();
  const counts = { expired: 0, expiring: 0, never: 0 };
  for (const { expiresAt } of cards.flatMap(({ due }) => due)) {
    if (expiresAt === undefined) {
      counts.never += 1;
    } else if (expiresAt <= at) {
      counts.expired += 1;
    } else if (expiresAt <= soon) {
      counts.expiring += 1;
    }
  }
  return toStates(counts);
}

/** Those that end soon are counted among those in force too. */
export function waiverCounts(
  waivers: readonly Pick<StoredWaiver, 'state' | 'until'>[],
  now: Date,
): Measured[] {
  const soon = new Date(
    now.getTime() + WAIVER_SOON_DAYS * DAY_MS,
  ).toISOString();
  const inForce = waivers.filter(({ state }) => state === 'approved');
  return toStates({
    requested: waivers.filter(({ state }) => state === 'requested').length,
    approved: inForce.length,
    ending: inForce.filter(({ until }) => until <= soon).length,
  });
}

function toStates(counts: Record<string, number>): Measured[] {
  return Object.entries(counts).map(([state, value]) => ({
    value,
    attributes: { state },
  }));
}
