import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatClock,
  Note,
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
      sx={{
        bgcolor: 'background.paper',
        '@media print': { display: 'none' },
      }}
    >
      {away ? (
        <Note
          state="warning"
          role="status"
          title={t('away')}
          actions={
            !pathname.endsWith('/offline') && (
              <Link to="/offline" underline="always">
                {t('open')}
              </Link>
            )
          }
        >
          {lastAnswerAt
            ? t('awaySince', { clock: formatClock(lastAnswerAt, now, locale) })
            : t('awayUnknown')}
        </Note>
      ) : (
        <Note
          state="running"
          role="status"
          title={t('back')}
          actions={
            <Button size="small" onClick={() => window.location.reload()}>
              {t('signIn')}
            </Button>
          }
        />
      )}
    </Box>
  );
}
