/**
 * Runbooks without a portal: reading, checking and drawing them, the rules of a run, and the contract of the backend.
 *
 * @packageDocumentation
 */
export * from './model';
export * from './text';
export * from './pattern';
export * from './parse';
export * from './params';
export * from './lint';
export * from './version';
export * from './run';
export * from './freshness';
export * from './traffic';
export * from './diff';
export * from './change';
export * from './record';
export * from './outside';
export * from './page';
export * from './alerts';
export * from './import';
export * from './api';
export * from './permissions';
