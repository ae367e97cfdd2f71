export * from './vulnerabilities';
export * from './affects';
export * from './matching';
export * from './merge';
export * from './proposals';
