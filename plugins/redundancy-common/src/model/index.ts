export * from './builtModel';
export * from './buildModel';
export { nodeIds } from './nodeIds';
