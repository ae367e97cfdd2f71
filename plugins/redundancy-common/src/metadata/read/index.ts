export * from './facts';
export * from './readRedundancy';
