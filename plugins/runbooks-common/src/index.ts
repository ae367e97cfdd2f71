export * from './model';
export * from './run';
export * from './api';
export * from './permissions';
