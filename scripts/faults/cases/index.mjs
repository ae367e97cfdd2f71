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
];
