import { toOptionalIso } from '@bulkhead/bulkhead-node';
import type { PackStatus } from '@bulkhead/plugin-runbooks-common';
import type { Knex } from 'knex';

const MOST = 5_000;

/** How the packs went: the only place with their SQL. */
export class PackStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): PackStore {
    return new PackStore(options.database);
  }

  async written(team: string, destination: string, at: Date): Promise<void> {
    const row = { written_at: at, failed_since: null, problem: null };
    await this.database('packs')
      .insert({ team, destination, ...row })
      .onConflict(['team', 'destination'])
      .merge(row);
  }

  /** Since when stays what it was the first time. */
  async failed(
    team: string,
    destination: string,
    problem: string,
    at: Date,
  ): Promise<void> {
    const known = await this.database('packs')
      .where({ team, destination })
      .first();
    const row = {
      failed_since: known?.failed_since ?? at,
      problem: problem.slice(0, 1000),
    };
    await this.database('packs')
      .insert({ team, destination, ...row })
      .onConflict(['team', 'destination'])
      .merge(row);
  }

  /** Of these destinations: what was taken out of the configuration is not told of. */
  async list(destinations: readonly string[]): Promise<PackStatus[]> {
    const rows = await this.database('packs')
      .whereIn('destination', [...destinations])
      .orderBy(['team', 'destination'])
      .limit(MOST);
    return rows.map(row => {
      const writtenAt = toOptionalIso(row.written_at);
      const since = toOptionalIso(row.failed_since);
      return {
        team: String(row.team),
        destination: String(row.destination),
        ...(writtenAt ? { writtenAt } : {}),
        ...(since ? { problem: { since, message: String(row.problem) } } : {}),
      };
    });
  }
}
