export * from './words';
export * from './annotations';
export * from './redundancy';
