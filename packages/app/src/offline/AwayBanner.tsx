import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatClock,
  stateColor,
  StateMark,
  useBackend,
  useLocale,
  useNow,
} from '@bulkhead/bulkhead-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useLocation } from 'react-router-dom';
import { readingOnly } from './readingOnly';
import { offlineTranslationRef } from './translation';

/** Says plainly that the backend does not answer, and how old what the pages show is. */
export function AwayBanner() {
  const { t } = useTranslationRef(offlineTranslationRef);
  const { away, lastAnswerAt } = useBackend();
  const locale = useLocale();
  const now = useNow();
  const { pathname } = useLocation();
  if (!away && !readingOnly.get()) return null;
  return (
    <Box
      role="status"
      sx={theme => ({
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        px: 2,
        py: 1,
        borderBottom: 2,
        borderColor: stateColor(theme, away ? 'warning' : 'running'),
        bgcolor: 'background.paper',
        color: 'text.primary',
        typography: 'body2',
        '@media print': { display: 'none' },
      })}
    >
      <StateMark state={away ? 'warning' : 'running'} size={20} />
      <strong>{away ? t('away') : t('back')}</strong>
      {away && (
        <span>
          {lastAnswerAt
            ? t('awaySince', { clock: formatClock(lastAnswerAt, now, locale) })
            : t('awayUnknown')}
        </span>
      )}
      {away && !pathname.endsWith('/offline') && (
        <Link to="/offline" underline="always">
          {t('open')}
        </Link>
      )}
      {!away && (
        <Button size="small" onClick={() => window.location.reload()}>
          {t('signIn')}
        </Button>
      )}
    </Box>
  );
}
