export * from './source';
export * from './blocks';
