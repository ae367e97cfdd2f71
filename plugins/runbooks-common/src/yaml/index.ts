export * from './load';
export * from './fields';
