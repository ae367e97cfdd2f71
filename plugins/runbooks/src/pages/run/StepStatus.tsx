import { StateChip, type State } from '@bulkhead/bulkhead-react';
import type {
  Step,
  StepStatus as Status,
} from '@bulkhead/plugin-runbooks-common';
import { needsVerify } from '@bulkhead/plugin-runbooks-common';
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
export function StepStatus(props: { step: Step; status: Status }) {
  const { step, status } = props;
  const { t } = useWords();
  // What nobody has to verify is closed once it is done.
  const closed = status === 'done' && !needsVerify(step);
  return (
    <StateChip
      state={closed ? 'pass' : STATES[status]}
      label={closed ? t('status.closed') : t(`status.${status}`)}
    />
  );
}
