/**
 * Pages and cards of pairs, readiness and on-call rotations, for the legacy frontend system.
 * The new one takes the default export of `@bulkhead/plugin-oncall/alpha`.
 *
 * @packageDocumentation
 */
export {
  EntityOncallCard,
  EntityOncallContent,
  OncallPage,
  oncallPlugin,
} from './plugin';
export * from './api';
export { OncallOf } from './card/OncallCard';
export { ONCALL_TAB_PATH, rootRouteRef } from './routes';
export { oncallTranslationRef } from './translation';
