export { CatalogAnalysis } from './catalogAnalysis';
export * from './entityResult';
export * from './summary';
