import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StateMark } from '../state/StateMark';
import { formatAbsolute, formatAge, formatClock } from '../time/formatAge';
import { useLocale } from '../time/useLocale';
import { useNow } from '../time/useNow';
import { bulkheadReactTranslationRef } from '../translation';

/** @public */
export interface KeptNoteProps {
  /** When what is shown was true, in milliseconds since 1970. */
  at: number;
  dense?: boolean;
}

/** Who decides by it must see that it grows. */
const TICK_MS = 5_000;

/** In large: what is shown was kept in this browser, and how old it is. @public */
export function KeptNote({ at, dense }: KeptNoteProps) {
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const locale = useLocale();
  // The present is renewed now and then: what came since is not of the future.
  const now = Math.max(useNow(TICK_MS), at);
  const age = formatAge(at, now, locale, TICK_MS) ?? t('age.now');
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        mb: dense ? 1 : 2,
      }}
    >
      <StateMark state="warning" size={dense ? 16 : 24} />
      <Typography
        component="p"
        title={formatAbsolute(at, locale)}
        // A screen reader says it once, not every time that it grows.
        aria-live="off"
        sx={
          dense
            ? { color: 'text.secondary', typography: 'body2' }
            : { fontSize: { xs: 22, sm: 26 }, fontWeight: 700, lineHeight: 1.3 }
        }
      >
        {t('kept.asOf', { clock: formatClock(at, now, locale), age })}
      </Typography>
      {!dense && (
        <Typography
          color="text.secondary"
          // On a phone the room belongs to what the person came for.
          sx={{ display: { xs: 'none', sm: 'block' } }}
        >
          {t('kept.why')}
        </Typography>
      )}
    </Box>
  );
}
