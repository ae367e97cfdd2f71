import { asyncLoss } from './async-loss.mjs';
import { effectAndRecord } from './effect-and-record.mjs';
import { eventBus } from './event-bus.mjs';
import { migrationKilled } from './migration-killed.mjs';
import { pgBouncer } from './pgbouncer.mjs';
import { restore } from './restore.mjs';
import { frozenPrimary, frozenPrimaryNaive } from './frozen-primary.mjs';
import { bounce } from './bounce.mjs';
import { primaryCrash } from './primary-crash.mjs';
import { readOnly } from './read-only.mjs';
import { standbysDown } from './standbys-down.mjs';
import { connectionLimit } from './connection-limit.mjs';
import { replicaHangs, replicaKilled } from './replica-lost.mjs';
import { rollingRestart } from './rolling-restart.mjs';

/**
 * In the order in which they are injected.
 *
 * @typedef {object} Case
 * @property {string} name for `npm run test:faults PATTERN`
 * @property {string} title
 * @property {string[]} [needs] programs of the system
 * @property {number} [resumesWithinMs] where it is not 5 s, and why stands beside it
 * @property {boolean} [allowsNoFailedKeyed] no client may have had to send a keyed request again
 * @property {Record<string, number>} [clients] how many of each kind write
 * @property {boolean} [losesRuns] who was following one that is gone is told 404
 * @property {string[]} [kinds] of writes that have to go on
 * @property {(trial: import('../trial.mjs').Trial) => Promise<void>} run
 */

/** @type {Case[]} */
export const CASES = [
  primaryCrash,
  frozenPrimary,
  frozenPrimaryNaive,
  bounce,
  readOnly,
  standbysDown,
  connectionLimit,
  replicaKilled,
  replicaHangs,
  rollingRestart,
  effectAndRecord,
  eventBus,
  migrationKilled,
  pgBouncer,
  asyncLoss,
  restore,
];
