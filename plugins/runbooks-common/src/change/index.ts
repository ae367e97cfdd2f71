export * from './redlines';
