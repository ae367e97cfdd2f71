export * from './availability';
export * from './rates';
export { downtimeWords, durationWords } from './words';
export * from './fixes/rank';
export type { FixEffect } from './fixes/effects';
export type { FixKind } from './fixes/candidate';
