import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { StateMark, type State } from '@bulkhead/bulkhead-react';
import type { Finding, Severity } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../../words/useWords';

const MARKS: Record<Severity, State> = {
  error: 'fail',
  warning: 'warning',
  info: 'unknown',
};

const SHOWN = 12;

/** What is wrong with the text, errors first, each a way to its line. */
export function Findings(props: {
  findings: readonly Finding[];
  onGo: (line: number) => void;
}) {
  const { findings, onGo } = props;
  const { t } = useWords();
  const order: Severity[] = ['error', 'warning', 'info'];
  const sorted = [...findings].sort(
    (a, b) =>
      order.indexOf(a.severity) - order.indexOf(b.severity) || a.line - b.line,
  );
  const more = sorted.length - SHOWN;
  return (
    <Box component="section" sx={{ mb: 2 }} aria-live="polite">
      <Typography variant="h6" component="h2" sx={{ mb: 0.5 }}>
        {t('editor.findings')}
      </Typography>
      {sorted.length === 0 && (
        <Typography color="text.secondary">{t('editor.noFindings')}</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {sorted.slice(0, SHOWN).map(one => (
          <Box
            component="li"
            key={`${one.line}:${one.column}:${one.rule}`}
            sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', py: 0.25 }}
          >
            <StateMark
              state={MARKS[one.severity]}
              size={18}
              sx={{ mt: '4px', flex: 'none' }}
            />
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              {t(`editor.severity.${one.severity}`)}: {one.message}{' '}
              <Button
                size="small"
                aria-label={t('editor.gotoLine', { line: String(one.line) })}
                onClick={() => onGo(one.line)}
                sx={{ p: 0, minWidth: 0, textTransform: 'none' }}
              >
                {t('reading.line', { line: String(one.line) })}
              </Button>
            </Box>
          </Box>
        ))}
      </Box>
      {more > 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('editor.moreFindings', { count: more })}
        </Typography>
      )}
    </Box>
  );
}
