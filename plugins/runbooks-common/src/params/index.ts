export * from './validate';
export * from './fill';
