export * from './limits';
export * from './normalize';
export * from './durations';
export * from './references';
export * from './hidden';
export * from './lookalikes';
export * from './prompts';
