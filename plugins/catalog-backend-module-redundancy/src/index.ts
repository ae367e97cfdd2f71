/**
 * Redundancy metadata in the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleRedundancy as default } from './module';
export * from './extensions';
export type { OverlaySource } from './overlay/OverlaySource';
export { redundancyCatalogModelLayer } from './model/redundancyModelLayer';
