import type { Knex } from 'knex';
import { databaseTrouble, DatabaseUnavailableError } from './errors';
import { isPostgres } from './rows';

/**
 * How long a transaction may wait for its own replica. One that hangs in the middle of a write would otherwise hold its
 * locks, and with them the writes of all other replicas, until somebody kills it. For this transaction only: what is set
 * for a session does not stay with it through a pooler.
 */
const MOST_IDLE = `set local idle_in_transaction_session_timeout = '4s'`;

/** @public */
export interface InTransactionOptions {
  /** How often in all the work is tried when it loses against another transaction. Default 4. */
  attempts?: number;
  /** Replaces the wait between two attempts, for tests. */
  pause?: (milliseconds: number) => Promise<void>;
  /** Replaces the random spread of the waits, for tests. */
  random?: () => number;
}

/**
 * Runs work in one transaction, again from the start when it lost a deadlock or a serialization check, and turns a
 * database that cannot be used into a 503. The work must do nothing outside the transaction.
 *
 * @public
 */
export async function inTransaction<T>(
  knex: Knex,
  work: (trx: Knex.Transaction) => Promise<T>,
  options: InTransactionOptions = {},
): Promise<T> {
  const {
    attempts = 4,
    pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms)),
    random = Math.random,
  } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await knex.transaction(async trx => {
        if (isPostgres(trx)) {
          await trx.raw(MOST_IDLE);
        }
        return work(trx);
      });
    } catch (error) {
      const trouble = databaseTrouble(error);
      if (!trouble) {
        throw error;
      }
      if (trouble !== 'conflict' || attempt >= attempts) {
        throw new DatabaseUnavailableError(trouble === 'conflict' ? 1 : 2);
      }
      await pause(20 * 2 ** attempt * (0.5 + random()));
    }
  }
}
