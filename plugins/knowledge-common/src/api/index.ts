export * from './routes';
export * from './events';
export * from './notes';
export * from './services';
export * from './watch';
export * from './outlets';
