import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StateMark } from '../state/StateMark';
import { formatClock } from '../time/formatAge';
import { useAge } from '../time/useAge';
import { useLocale } from '../time/useLocale';
import { useNow } from '../time/useNow';
import { bulkheadReactTranslationRef } from '../translation';

/** @public */
export interface KeptNoteProps {
  /** When what is shown was true, in milliseconds since 1970. */
  at: number;
  dense?: boolean;
}

/** In large: what is shown was kept in this browser, and how old it is. @public */
export function KeptNote({ at, dense }: KeptNoteProps) {
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const locale = useLocale();
  const now = useNow();
  const { relative, absolute } = useAge(at);
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
        title={absolute}
        sx={
          dense
            ? { color: 'text.secondary', typography: 'body2' }
            : { fontSize: { xs: 22, sm: 26 }, fontWeight: 700, lineHeight: 1.3 }
        }
      >
        {t('kept.asOf', { clock: formatClock(at, now, locale), age: relative })}
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
