export * from './primitives';
export * from './schedule';
export * from './changes';
