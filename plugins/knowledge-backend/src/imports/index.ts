export * from './ImportService';
