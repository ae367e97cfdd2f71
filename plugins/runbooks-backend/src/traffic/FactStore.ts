import { toIso } from '@bulkhead/bulkhead-node';
import type { Fact } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';

/** Newest statements that guards read: the only place with their SQL. */
export class FactStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): FactStore {
    return new FactStore(options.database);
  }

  async get(
    names: readonly string[],
    knex: Knex = this.database,
  ): Promise<Fact[]> {
    if (names.length === 0) return [];
    const rows = await knex('facts')
      .whereIn('name', [...names])
      .orderBy('name');
    return rows.map(row => ({
      name: row.name,
      ...(row.state === null ? {} : { state: row.state }),
      ...(row.value === null ? {} : { value: Number(row.value) }),
      at: toIso(row.at),
      by: row.stated_by,
    }));
  }

  async set(trx: Knex, fact: Fact): Promise<void> {
    await trx('facts')
      .insert({
        name: fact.name,
        state: fact.state ?? null,
        value: fact.value ?? null,
        at: new Date(fact.at),
        stated_by: fact.by,
      })
      .onConflict('name')
      .merge();
  }
}
