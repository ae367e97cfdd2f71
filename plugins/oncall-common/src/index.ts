export * from './model';
export * from './api';
export * from './permissions';
export * from './time';
export * from './engine';
export * from './calendar';
export * from './rules';
export * from './schema';
