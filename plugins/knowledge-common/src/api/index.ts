export * from './routes';
export * from './notes';
export * from './services';
export * from './watch';
export * from './outlets';
