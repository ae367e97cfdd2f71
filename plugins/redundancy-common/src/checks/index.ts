export * from './model';
export * from './engine';
export * from './catalogue';
