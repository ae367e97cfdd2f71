import type {
  CheckDescription,
  Pillar,
} from '@bulkhead/plugin-redundancy-common';
import type { DayCounts } from './history';
import type { ScorecardHistoryStore } from './ScorecardHistoryStore';
import type { ScorecardStore } from './ScorecardStore';
import type { LightCard } from './types';

/** One evaluation as lists and sums use it. */
export interface Deck {
  version: number;
  evaluatedAt: string;
  checks: CheckDescription[];
  /** Pillar of each check, in order. */
  pillars: Pillar[];
  /** Place of each check by id. */
  places: ReadonlyMap<string, number>;
  titles: Record<string, string>;
  /** Worst first. */
  cards: LightCard[];
  byRef: ReadonlyMap<string, LightCard>;
}

/**
 * Keeps the evaluation that stands in memory: a few hundred bytes an entity. Whether it still stands is asked of the database
 * at each request, so that all replicas tell the same.
 */
export class CardCache {
  readonly #store: ScorecardStore;
  readonly #history: ScorecardHistoryStore;
  #deck: { version: number; deck: Promise<Deck> } | undefined;
  #days:
    | { version: number; days: Promise<Map<string, DayCounts[]>> }
    | undefined;

  constructor(store: ScorecardStore, history: ScorecardHistoryStore) {
    this.#store = store;
    this.#history = history;
  }

  async deck(): Promise<Deck> {
    const { version, evaluatedAt } = await this.#store.head();
    if (this.#deck?.version !== version) {
      const deck = this.#load(version, evaluatedAt ?? '');
      this.#deck = { version, deck };
      deck.catch(() => {
        this.#deck = undefined;
      });
    }
    return this.#deck!.deck;
  }

  async days(version: number): Promise<Map<string, DayCounts[]>> {
    if (this.#days?.version !== version) {
      const days = this.#history.days();
      this.#days = { version, days };
      days.catch(() => {
        this.#days = undefined;
      });
    }
    return this.#days!.days;
  }

  async #load(version: number, evaluatedAt: string): Promise<Deck> {
    const [{ checks, titles }, cards] = await Promise.all([
      this.#store.frame(),
      this.#store.lights(),
    ]);
    return {
      version,
      evaluatedAt,
      checks,
      titles,
      pillars: checks.map(({ pillar }) => pillar),
      places: new Map(checks.map(({ id }, i) => [id, i])),
      cards: cards.sort(byRank),
      byRef: new Map(cards.map(card => [card.entityRef, card])),
    };
  }
}

export function byRank(
  a: Pick<LightCard, 'rank' | 'entityRef'>,
  b: Pick<LightCard, 'rank' | 'entityRef'>,
): number {
  if (a.rank !== b.rank || a.entityRef === b.entityRef) {
    return a.rank - b.rank;
  }
  return a.entityRef < b.entityRef ? -1 : 1;
}
