/**
 * Search collators of Bulkhead.
 *
 * @packageDocumentation
 */
export { searchModuleBulkhead as default } from './module';
export * from './KnowledgeCollatorFactory';
export * from './ResilienceCollatorFactory';
