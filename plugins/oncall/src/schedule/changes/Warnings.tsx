import Box from '@mui/material/Box';
import { Note } from '@bulkhead/bulkhead-react';
import type { ChangeWarning } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';

const STATES = { error: 'fail', warning: 'warning', info: 'unknown' } as const;
const WORST = { error: 0, warning: 1, info: 2 } as const;

/** What a change would bring about, new things first; what is so already is one quiet line. */
export function Warnings(props: { warnings: readonly ChangeWarning[] }) {
  const { t } = useWords();
  const fresh = props.warnings
    .filter(warning => !warning.existing)
    .sort((a, b) => WORST[a.severity] - WORST[b.severity]);
  const known = props.warnings.filter(warning => warning.existing);
  return (
    <Box
      role="status"
      aria-label={t('schedule.warnings')}
      sx={{ display: 'grid', gap: 1 }}
    >
      {fresh.length === 0 && (
        <Note state="pass" dense title={t('schedule.noWarnings')} />
      )}
      {fresh.map((warning, i) => (
        <Note
          key={`${warning.kind} ${i}`}
          state={STATES[warning.severity]}
          dense
          title={warning.message}
        >
          {warning.fix}
        </Note>
      ))}
      {known.length > 0 && (
        <details>
          <summary>{t('schedule.known', { count: known.length })}</summary>
          <ul>
            {known.map((warning, i) => (
              <li key={`${warning.kind} ${i}`}>{warning.message}</li>
            ))}
          </ul>
        </details>
      )}
    </Box>
  );
}

/** Whether there is something to think about before saving. */
export function isAlarming(warnings: readonly ChangeWarning[]): boolean {
  return warnings.some(
    warning => !warning.existing && warning.severity !== 'info',
  );
}
