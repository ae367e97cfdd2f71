export * from './domainClasses';
export * from './resourceTypes';
export * from './vocabulary';
export * from './nearest';
