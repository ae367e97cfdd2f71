import type { DraftState } from '@bulkhead/plugin-runbooks-common';

export type Transition =
  | 'save'
  | 'submit'
  | 'approve'
  | 'request-changes'
  | 'publish'
  | 'withdraw';

/** A text that changes after a review has to be reviewed again. */
const MACHINE: Record<DraftState, Partial<Record<Transition, DraftState>>> = {
  draft: { save: 'draft', submit: 'in-review', withdraw: 'withdrawn' },
  'in-review': {
    save: 'draft',
    approve: 'approved',
    'request-changes': 'changes-requested',
    withdraw: 'withdrawn',
  },
  'changes-requested': {
    save: 'draft',
    submit: 'in-review',
    withdraw: 'withdrawn',
  },
  approved: {
    save: 'draft',
    publish: 'published',
    'request-changes': 'changes-requested',
    withdraw: 'withdrawn',
  },
  published: {},
  withdrawn: {},
};

export function next(
  state: DraftState,
  transition: Transition,
): DraftState | undefined {
  return MACHINE[state][transition];
}

export interface Rights {
  isAuthor: boolean;
  mayEdit: boolean;
  mayReview: boolean;
  mayPublish: boolean;
}

/** Why somebody may not do it, or undefined. */
export function mayDo(
  transition: Transition,
  rights: Rights,
): string | undefined {
  switch (transition) {
    case 'approve':
    case 'request-changes':
      if (rights.isAuthor)
        return 'Somebody other than the author reviews a draft';
      return rights.mayReview ? undefined : 'You may not review this runbook';
    case 'publish':
      return rights.mayPublish ? undefined : 'You may not publish this runbook';
    default:
      return rights.mayEdit ? undefined : 'You may not edit this draft';
  }
}
