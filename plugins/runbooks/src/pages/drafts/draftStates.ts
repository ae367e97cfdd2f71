import type { State } from '@bulkhead/bulkhead-react';
import type { DraftState } from '@bulkhead/plugin-runbooks-common';

/** How a draft's state is drawn; the word stands beside it always. */
export const DRAFT_STATES: Record<DraftState, State> = {
  draft: 'running',
  'in-review': 'running',
  'changes-requested': 'warning',
  approved: 'pass',
  published: 'pass',
  withdrawn: 'off',
};
