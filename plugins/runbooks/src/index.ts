/**
 * Pages and cards of runbooks, runs and the traffic board, for the legacy frontend system.
 * The new one takes the default export of `@bulkhead/plugin-runbooks/alpha`.
 *
 * @packageDocumentation
 */
export {
  EntityRunbooksCard,
  EntityRunbooksContent,
  RunbooksPage,
  runbooksPlugin,
} from './plugin';
export * from './api';
export { RunbooksOf } from './card/RunbooksCard';
export { sendWaitingCommands } from './outbox/RunOutbox';
export { rootRouteRef, RUNBOOKS_TAB_PATH } from './routes';
export { runbooksTranslationRef } from './translation';
