export * from './rules';
export * from './resolve';
