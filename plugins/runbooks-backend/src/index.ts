/**
 * Backend of versioned failover runbooks and their runs.
 *
 * @packageDocumentation
 */
export { runbooksPlugin as default } from './plugin';
export {
  createRunbookConditionalDecision,
  runbookConditions,
  type RunbookQueryFilter,
  type RunbookResource,
  runbookResourceRef,
  runbookRules,
} from './access/rules';
export { RUN_FINISHED_TOPIC } from './Notifier';
