/**
 * Pages and cards of redundancy metadata and single points of failure, for the legacy frontend system.
 * The new one takes the default export of `@bulkhead/plugin-redundancy/alpha`.
 *
 * @packageDocumentation
 */
export {
  EntityResilienceCard,
  EntityResilienceContent,
  redundancyPlugin,
  ResiliencePage,
  SystemResilienceCard,
} from './plugin';
export * from './api';
export { LevelChip } from './components/shared/LevelChip';
export * from './planning/api';
export { resiliencePlanningTranslationRef } from './planning/translation';
export { RESILIENCE_TAB_PATH, rootRouteRef } from './routes';
export { redundancyTranslationRef } from './translation';
