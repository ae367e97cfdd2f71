export * from './availability';
export * from './rates';
export { downtimeWords, durationWords } from './words';
