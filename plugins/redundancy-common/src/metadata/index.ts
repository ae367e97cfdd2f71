export { formatPath, parsePath, type ValuePath } from './path';
export * from './quantities';
export * from './references';
export * from './schema';
export * from './read';
export * from './overlay';
export * from './publish';
export * from './relations';
