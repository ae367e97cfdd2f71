export {
  parseTechnology,
  technologyRef,
  productsAnnotation,
  readProductsAnnotation,
  compareVersions,
  isWithin,
  type Technology,
  type AnnotatedTechnologies,
} from './reference';
export * from './lifecycle';
export * from './status';
