export * from './mergeOverlay';
export * from './renderYaml';
