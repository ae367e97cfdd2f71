import type { Family } from '@bulkhead/plugin-redundancy-common';
import type { Knex } from 'knex';

/** A part that has not said for so long that it is there is taken to be gone. */
const GONE_AFTER_MS = 14 * 86_400_000;

const FAMILIES: readonly Family[] = ['runbooks', 'oncall', 'knowledge'];

export function isFamily(name: string): name is Family {
  return FAMILIES.some(family => family === name);
}

/** Which parts of the product are there: they say so when they start, and each day. */
export class FamilyStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): FamilyStore {
    return new FamilyStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** Whether it is news. */
  async saw(name: Family, now: Date): Promise<boolean> {
    const before = await this.present(now);
    await this.#database('families')
      .insert({ name, seen_at: now })
      .onConflict('name')
      .merge();
    return !before.includes(name);
  }

  async present(now: Date): Promise<Family[]> {
    const names = await this.#database('families')
      .where('seen_at', '>', new Date(now.getTime() - GONE_AFTER_MS))
      .orderBy('name')
      .pluck<string[]>('name');
    return names.filter(isFamily);
  }
}
