import type { CheckDefinition } from './model';

/** Every practice as a check, in the order in which they are shown. @public */
export const PRACTICE_CHECKS: readonly CheckDefinition[] = [];
