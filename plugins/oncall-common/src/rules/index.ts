export * from './conflicts';
export * from './load';
export * from './pairs';
export * from './readiness';
export * from './roles';
