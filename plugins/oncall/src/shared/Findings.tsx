import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { StateMark, type State } from '@bulkhead/bulkhead-react';
import type {
  ChangeWarning,
  FindingSeverity,
  PeopleFinding,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
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

/** Findings shown before the reader asks for all of them. */
const FEW = 6;

/** What is wrong, worst first, each with how to mend it. */
export function Findings(props: {
  findings: readonly (PeopleFinding | ChangeWarning)[];
  /** Say how to mend them. */
  withFix?: boolean;
}) {
  const { findings, withFix } = props;
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const sorted = [...findings].sort(
    (a, b) => weight[a.severity] - weight[b.severity],
  );
  // One more is not worth a button.
  const folded = !all && sorted.length > FEW + 1;
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {(folded ? sorted.slice(0, FEW) : sorted).map(finding => (
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
      {folded && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('finding.all', { count: sorted.length })}
        </Button>
      )}
    </>
  );
}
