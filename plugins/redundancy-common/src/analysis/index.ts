export { CatalogAnalysis } from './catalogAnalysis';
export * from './entityResult';
export * from './summary';
export * from './readerModel';
export * from './whatIf';
export type { ResultLimits } from './gaps';
