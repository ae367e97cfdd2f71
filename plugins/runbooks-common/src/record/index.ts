export * from './markdown';
export * from './describe';
export * from './export';
