export * from './estate';
export * from './facts';
export * from './evaluate';
export * from './score';
