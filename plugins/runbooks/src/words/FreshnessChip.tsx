import { StateChip, type State } from '@bulkhead/bulkhead-react';
import type { Freshness } from '@bulkhead/plugin-runbooks-common';
import { useWords } from './useWords';

const STATES: Record<Freshness['level'], State> = {
  proven: 'pass',
  due: 'warning',
  unproven: 'unknown',
};

/** Whether a drill or a real run has proven the present text. */
export function FreshnessChip({ freshness }: { freshness: Freshness }) {
  const { t } = useWords();
  const failed = freshness.reasons.some(r => r.reason === 'failed-drill');
  return (
    <StateChip
      state={failed ? 'fail' : STATES[freshness.level]}
      label={t(`freshness.${freshness.level}`)}
      hint={freshness.sentence}
    />
  );
}
