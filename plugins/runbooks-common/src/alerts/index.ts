export * from './rules';
export * from './resolve';
export * from './paths';
