/**
 * Types, permissions and rules of hackathons, technology watch, presentations and post-mortems.
 *
 * @packageDocumentation
 */
export * from './values';
export * from './notes';
export * from './markdown';
export * from './dribdat';
export * from './coverage';
export * from './technology';
export * from './watch';
export * from './radar';
export * from './quicklog';
export * from './permissions';
export * from './api';
