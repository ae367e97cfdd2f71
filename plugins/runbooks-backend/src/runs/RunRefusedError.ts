import { ConflictError } from '@backstage/errors';
import type { Refusal } from '@bulkhead/plugin-runbooks-common';

/** 409: the rules of the run say no. Tells in `refusal` what would help. */
export class RunRefusedError extends ConflictError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
