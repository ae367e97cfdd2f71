export * from './dataPackage';
export * from './convert';
