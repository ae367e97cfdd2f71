import { ServiceUnavailableError } from '@backstage/errors';

/**
 * What a database error means for the one who asked:
 * `unavailable`, nothing can be written now and the connection is not to be used again;
 * `busy`, the server refuses for lack of room, the connection is fine;
 * `conflict`, the transaction lost against another one and can be run again.
 *
 * @public
 */
export type DatabaseTrouble = 'unavailable' | 'busy' | 'conflict';

const UNAVAILABLE_STATES = new Set([
  '25006', // read_only_sql_transaction: the primary became a standby
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '25P03', // idle_in_transaction_session_timeout
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
]);

const CONFLICT_STATES = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
]);

const UNAVAILABLE_MESSAGES = [
  'Query read timeout',
  'timeout expired',
  'Connection terminated',
  'Connection ended unexpectedly',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'Timeout acquiring a connection',
];

/**
 * Sorts an error of the driver, by SQLSTATE (PostgreSQL manual, appendix A), system error code or SQLite result code.
 * Undefined for anything that is not the database's trouble, such as a violated constraint.
 *
 * @public
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  const { code, message, name } = error as {
    code?: unknown;
    message?: unknown;
    name?: unknown;
  };
  if (typeof code === 'string') {
    if (CONFLICT_STATES.has(code)) {
      return 'conflict';
    }
    // Class 08 is "connection exception".
    if (UNAVAILABLE_STATES.has(code) || /^08...$/.test(code)) {
      return 'unavailable';
    }
    // Class 53 is "insufficient resources": connections, memory, disk.
    if (/^53...$/.test(code) || /^SQLITE_(FULL|IOERR|NOMEM)/.test(code)) {
      return 'busy';
    }
  }
  if (name === 'KnexTimeoutError') {
    return 'unavailable';
  }
  const text = typeof message === 'string' ? message : '';
  return UNAVAILABLE_MESSAGES.some(known => text.includes(known))
    ? 'unavailable'
    : undefined;
}

/**
 * 503 with the number of seconds after which asking again makes sense. Says nothing about hosts or SQL.
 *
 * @public
 */
export class DatabaseUnavailableError extends ServiceUnavailableError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds = 2) {
    super('The database cannot be used at the moment. Try again shortly.');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
