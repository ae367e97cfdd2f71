export * from './schedule';
export * from './changes';
export * from './shifts';
export * from './pairs';
export * from './readiness';
export * from './findings';
