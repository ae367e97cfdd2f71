import Box from '@mui/material/Box';
import { Note } from '@bulkhead/bulkhead-react';
import type { ChangeWarning } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../words/useWords';
import { Findings } from './Findings';

/** What a change would bring about, told before it is saved; what is so anyway stands apart and folded. */
export function Warnings(props: {
  warnings: readonly ChangeWarning[] | undefined;
  /** It is saved already. */
  saved?: boolean;
}) {
  const { t } = useWords();
  const { saved, warnings } = props;
  const fresh = warnings?.filter(one => !one.existing) ?? [];
  const before = warnings?.filter(one => one.existing) ?? [];
  return (
    <Box role="status" aria-label={t('warning.title')}>
      {warnings === undefined && t('warning.looking')}
      {warnings !== undefined && fresh.length === 0 && (
        <Note state="pass" title={t('warning.none')} dense />
      )}
      {fresh.length > 0 && (
        <Note
          state="warning"
          title={t(saved ? 'warning.after' : 'warning.some')}
          dense
        >
          <Findings findings={fresh} withFix />
        </Note>
      )}
      {before.length > 0 && (
        <Box component="details" sx={{ mt: 1 }}>
          <summary>{t('warning.before', { count: before.length })}</summary>
          <Findings findings={before} />
        </Box>
      )}
    </Box>
  );
}
