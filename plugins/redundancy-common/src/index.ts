export * from './results';
export * from './api';
export * from './permissions';
