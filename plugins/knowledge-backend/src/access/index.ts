export * from './Access';
export * from './Reader';
export * from './rules';
export * from './sql';
