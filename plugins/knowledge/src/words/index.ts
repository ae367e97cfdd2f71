export * from './states';
export * from './useWords';
