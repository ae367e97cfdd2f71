import Box from '@mui/material/Box';
import { StateMark, type State } from '@bulkhead/bulkhead-react';
import type {
  ChangeWarning,
  FindingSeverity,
  PeopleFinding,
} from '@bulkhead/plugin-oncall-common';
import { useWords } from '../words/useWords';

const marks: Record<FindingSeverity, State> = {
  error: 'fail',
  warning: 'warning',
  info: 'unknown',
};

const weight: Record<FindingSeverity, number> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** What is wrong, worst first, each with how to mend it. */
export function Findings(props: {
  findings: readonly (PeopleFinding | ChangeWarning)[];
  /** Say how to mend them. */
  withFix?: boolean;
}) {
  const { findings, withFix } = props;
  const { t } = useWords();
  const sorted = [...findings].sort(
    (a, b) => weight[a.severity] - weight[b.severity],
  );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {sorted.map(finding => (
        <Box
          component="li"
          key={`${finding.kind} ${finding.message}`}
          sx={{ display: 'flex', gap: 1, py: 0.5 }}
        >
          <StateMark
            state={marks[finding.severity]}
            size={16}
            sx={{ mt: '2px' }}
          />
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {finding.message}
            {finding.spans && finding.spans.length > 1 && (
              <> {t('finding.times', { count: finding.spans.length })}</>
            )}
            {withFix && (
              <Box sx={{ color: 'text.secondary' }}>{finding.fix}</Box>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
