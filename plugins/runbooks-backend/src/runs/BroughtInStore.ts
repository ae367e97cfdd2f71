import { toCount, toIso } from '@bulkhead/bulkhead-node';
import type { Knex } from 'knex';

/** An event file that was brought in. */
export interface BroughtInFile {
  /** SHA-256 of the file. */
  file: string;
  runId: string;
  /** What the file itself calls its run. */
  recordId: string;
  /** How many events it had, and the hash of the last one: a longer file goes on from there. */
  events: number;
  lastHash: string;
  by: string;
  at: string;
}

/** Which files were brought in: the only place with their SQL. */
export class BroughtInStore {
  private constructor(private readonly database: Knex) {}

  static create(options: { database: Knex }): BroughtInStore {
    return new BroughtInStore(options.database);
  }

  async byFile(
    file: string,
    knex: Knex = this.database,
  ): Promise<BroughtInFile | undefined> {
    const row = await knex('brought_in').where({ file }).first();
    return row && toFile(row);
  }

  /** The longest file of a record so far. */
  async ofRecord(
    recordId: string,
    knex: Knex = this.database,
  ): Promise<BroughtInFile | undefined> {
    const row = await knex('brought_in')
      .where({ record_id: recordId })
      .orderBy('events', 'desc')
      .first();
    return row && toFile(row);
  }

  /** True for the first one; who comes second waits for the first, and sees what it wrote. */
  async claim(
    trx: Knex.Transaction,
    entry: BroughtInFile,
    claim: string,
  ): Promise<boolean> {
    await trx('brought_in')
      .insert({
        file: entry.file,
        claim,
        run_id: entry.runId,
        record_id: entry.recordId,
        events: entry.events,
        last_hash: entry.lastHash,
        by: entry.by,
        at: new Date(entry.at),
      })
      .onConflict('file')
      .ignore();
    const row = await trx('brought_in').where({ file: entry.file }).first();
    return row.claim === claim;
  }
}

function toFile(row: Record<string, unknown>): BroughtInFile {
  return {
    file: String(row.file),
    runId: String(row.run_id),
    recordId: String(row.record_id),
    events: toCount(row.events),
    lastHash: String(row.last_hash),
    by: String(row.by),
    at: toIso(row.at),
  };
}
