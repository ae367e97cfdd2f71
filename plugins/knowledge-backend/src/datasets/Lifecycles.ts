import {
  indexProducts,
  type ProductIndex,
} from '@bulkhead/plugin-knowledge-common';
import type { Knex } from 'knex';
import { DatasetStore } from './DatasetStore';

/** End of life data as pages need it. */
export interface LifecycleData {
  index: ProductIndex;
  /** When the oldest of the data was read; undefined where none is. */
  readAt?: string;
}

/** Keeps the parsed data in memory and reads it again when another was stored, by whichever replica. */
export class Lifecycles {
  readonly #database: Knex;
  readonly #store: DatasetStore;
  #known?: { key: string; data: Promise<LifecycleData> };

  static create(options: { database: Knex; store: DatasetStore }): Lifecycles {
    return new Lifecycles(options);
  }

  private constructor(options: { database: Knex; store: DatasetStore }) {
    this.#database = options.database;
    this.#store = options.store;
  }

  async get(): Promise<LifecycleData> {
    const datasets = (await this.#store.list(this.#database)).filter(
      one => one.type === 'end-of-life' && one.readAt !== undefined,
    );
    const key = JSON.stringify(
      datasets.map(one => [one.id, one.hash, one.readAt]),
    );
    if (this.#known?.key !== key) {
      const data = this.#load(datasets.map(one => one.readAt ?? '').sort()[0]);
      this.#known = { key, data };
      data.catch(() => {
        this.#known = undefined;
      });
    }
    return this.#known.data;
  }

  async #load(readAt: string | undefined): Promise<LifecycleData> {
    const products = await this.#store.products(this.#database);
    return { index: indexProducts(products), ...(readAt ? { readAt } : {}) };
  }
}
