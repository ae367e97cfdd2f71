export * from './model';
export * from './engine';
export * from './catalogue';
export { humanHalf, type EvidenceOfKind } from './support/human';
export * from './custom';
export * from './practices';
