export * from './load';
export * from './fields';
export { loadForeign } from './foreign';
