export * from './vulnerabilities';
export * from './affects';
export * from './matching';
export * from './proposals';
