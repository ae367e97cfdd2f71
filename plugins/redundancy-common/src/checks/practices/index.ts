export * from './practices';
