export * from './model';
export * from './kindModel';
export * from './kinds';
export * from './api';
