export * from './RedundancyApi';
export * from './RedundancyClient';
