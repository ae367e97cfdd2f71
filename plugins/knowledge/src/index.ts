/**
 * Pages and cards of hackathons, technology watch and presentations, for the legacy frontend system.
 * The new one takes the default export of `@bulkhead/plugin-knowledge/alpha`.
 *
 * @packageDocumentation
 */
export {
  EntityKnowledgeCard,
  EntityKnowledgeContent,
  KnowledgePage,
  knowledgePlugin,
} from './plugin';
export * from './api';
export { KNOWLEDGE_TAB_PATH, rootRouteRef } from './routes';
export { knowledgeTranslationRef } from './translation';
