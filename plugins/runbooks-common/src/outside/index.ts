export * from './readRecord';
export * from './retrace';
