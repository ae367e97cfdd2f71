export * from './model';
export * from './engine';
export * from './catalogue';
export {
  humanHalf,
  type EvidenceOfKind,
  type HumanHalf,
} from './support/human';
