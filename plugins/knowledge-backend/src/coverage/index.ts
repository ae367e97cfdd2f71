export * from './CoverageService';
export * from './CoverageStore';
export * from './EntityService';
