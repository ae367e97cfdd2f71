import {
  concerns,
  passesFilter,
  technologyMatcher,
  type ItemFilter,
  type ItemText,
  type ProductIndex,
  type Technology,
  type TechnologyMatcher,
  type TechnologyMention,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { Lifecycles } from '../datasets/Lifecycles';
import { SubjectStore } from '../subjects';

/** What is known of an item when it is judged. */
export interface Judgement {
  mentions: TechnologyMention[];
  /** Names a version that a service runs, or a newer one. */
  matched: boolean;
  passes: boolean;
}

/** Judges items against what the services run at one moment. */
export class ItemJudge {
  /** The state of the world that judgements depend on, as text to compare. */
  readonly key: string;
  readonly #matcher: TechnologyMatcher;
  readonly #runs: Technology[];
  readonly #index: ProductIndex;

  static async create(options: {
    database: Knex;
    lifecycles: Lifecycles;
    subjects: SubjectStore;
  }): Promise<ItemJudge> {
    const { index } = await options.lifecycles.get();
    const products = await options.subjects.products(options.database);
    const runners = await options.subjects.runners(options.database, products);
    const runs = new Map(
      runners.map(one => [JSON.stringify(one.technology), one.technology]),
    );
    return new ItemJudge(products, [...runs.values()], index);
  }

  private constructor(
    products: readonly string[],
    runs: Technology[],
    index: ProductIndex,
  ) {
    this.#matcher = technologyMatcher(products, index);
    this.#runs = runs;
    this.#index = index;
    this.key = JSON.stringify(runs.map(one => JSON.stringify(one)).sort());
  }

  judge(item: ItemText, filter: ItemFilter): Judgement {
    const mentions = this.#matcher.find(item);
    const matched = mentions.some(mention =>
      this.#runs.some(technology => concerns(mention, technology, this.#index)),
    );
    return { mentions, matched, passes: passesFilter(item, mentions, filter) };
  }
}
