import { StateChip, type State } from '@bulkhead/bulkhead-react';
import type { StepStatus as Status } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../../words/useWords';

const STATES: Record<Status, State> = {
  pending: 'off',
  active: 'running',
  done: 'warning',
  verified: 'pass',
  failed: 'fail',
  skipped: 'waived',
  'rolled-back': 'warning',
};

/** Where a step stands, in a word. */
export function StepStatus({ status }: { status: Status }) {
  const { t } = useWords();
  return <StateChip state={STATES[status]} label={t(`status.${status}`)} />;
}
