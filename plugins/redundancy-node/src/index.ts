/**
 * For other backends: writing evidence that is never lost and never doubled, and adding checks and kinds.
 *
 * @packageDocumentation
 */
export * from './EvidenceClient';
export * from './extensionPoint';
export * from './factRetriever';
export * from './observeOutbox';
export * from './table';
