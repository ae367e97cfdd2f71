export * from './results';
export * from './api';
export * from './permissions';
export * from './vocabulary';
export * from './geography';
export * from './metadata';
export * from './model';
export * from './analysis';
