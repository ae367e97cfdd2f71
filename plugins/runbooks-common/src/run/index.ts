export * from './state';
export * from './events';
export * from './commands';
