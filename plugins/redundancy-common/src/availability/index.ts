export * from './availability';
export * from './rates';
export { downtimeWords, durationWords } from './words';
export * from './fixes/rank';
export type { FixKind } from './fixes/candidate';
