export * from './findings';
export * from './content';
export * from './steps';
export * from './document';
