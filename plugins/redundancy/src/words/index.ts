export * from './level';
export * from './useWords';
export * from './humanize';
export * from './tiers';
export * from './points';
