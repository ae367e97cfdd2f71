export * from './DatasetReader';
export * from './DatasetStore';
export * from './Lifecycles';
