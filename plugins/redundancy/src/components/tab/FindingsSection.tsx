import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Section, type State, StateChip } from '@bulkhead/bulkhead-react';
import type { MetadataFinding } from '@bulkhead/plugin-redundancy-common';
import { useWords } from '../../words';

const states: Record<MetadataFinding['severity'], State> = {
  error: 'fail',
  warning: 'warning',
  info: 'unknown',
};

const order: MetadataFinding['severity'][] = ['error', 'warning', 'info'];

/** Bad, missing or surprising facts: where, what, and what is allowed there. */
export function FindingsList(props: { findings: readonly MetadataFinding[] }) {
  const { t } = useWords();
  const findings = [...props.findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  return (
    <Box
      component="ul"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.25 }}
    >
      {findings.map((finding, i) => (
        <Box component="li" key={`${finding.rule} ${finding.path} ${i}`}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 0.75,
              alignItems: 'center',
            }}
          >
            <StateChip
              state={states[finding.severity]}
              label={t(`tab.severity.${finding.severity}`)}
            />
            {finding.path && (
              <Box
                component="code"
                sx={{ fontSize: '0.8rem', overflowWrap: 'anywhere' }}
              >
                {finding.path}
              </Box>
            )}
          </Box>
          <Typography
            variant="body2"
            sx={{ overflowWrap: 'anywhere', mt: 0.25 }}
          >
            {finding.message}
          </Typography>
          {finding.allowed && finding.allowed.length > 0 && (
            <Typography
              variant="body2"
              color="text.secondary"
              sx={{ overflowWrap: 'anywhere' }}
            >
              {t('tab.findingAllowed', { values: finding.allowed.join(', ') })}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}

/** The findings of an entity. */
export function FindingsSection(props: {
  findings: readonly MetadataFinding[];
}) {
  const { t } = useWords();
  return (
    <Section title={t('tab.findings')}>
      {props.findings.length === 0 ? (
        <Typography variant="body2">{t('tab.noFindings')}</Typography>
      ) : (
        <FindingsList findings={props.findings} />
      )}
    </Section>
  );
}
