export * from './days';
export * from './lanes';
export * from './localInput';
export * from './people';
export * from './place';
export * from './select';
