import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { StateChip } from '@bulkhead/bulkhead-react';
import type { MyOnCall } from '@bulkhead/plugin-oncall-common';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';
import { foremost, isOffered, type MyShift } from './shifts';

/** The answer to "am I on call, or when next?", large. */
export function NextShift(props: {
  mine: MyOnCall;
  onSwap: (shift: MyShift) => void;
}) {
  const { mine, onSwap } = props;
  const { instant, left, length, now, role, t } = useWords();
  const paths = useOncallPaths();
  const shift = foremost(mine.shifts, now);
  const running = shift !== undefined && Date.parse(shift.start) <= now;
  let headline: string = t('mine.noShift');
  if (shift && running) {
    headline = t('mine.onCallNow', { at: instant(shift.end) });
  } else if (shift) {
    headline = t('mine.next', { at: instant(shift.start) });
  }
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('mine.nextLabel')}
      sx={{
        p: { xs: 2, sm: 3 },
        borderLeft: 6,
        borderLeftColor: running ? 'primary.main' : 'divider',
      }}
    >
      <Typography variant="h4" component="h2" sx={{ m: 0, mb: 0.5 }}>
        {headline}
      </Typography>
      {shift ? (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1.5,
            alignItems: 'center',
          }}
        >
          <span>
            {role(shift.role)},{' '}
            <Link to={paths.schedule(shift.scheduleId)}>
              {shift.scheduleTitle}
            </Link>
          </span>
          <span>
            {running
              ? t('mine.leftOver', { length: left(shift.end) })
              : t('mine.startsIn', {
                  in: left(shift.start),
                  length: length(
                    Date.parse(shift.end) - Date.parse(shift.start),
                  ),
                })}
          </span>
          {shift.away && shift.away.includes(mine.person.ref) && (
            <StateChip state="fail" label={t('mine.awayThen')} />
          )}
          {isOffered(shift, mine.offered) ? (
            <StateChip state="running" label={t('mine.offeredChip')} />
          ) : (
            <Button
              variant="outlined"
              size="small"
              onClick={() => onSwap(shift)}
            >
              {t('mine.swap')}
            </Button>
          )}
        </Box>
      ) : (
        <Box sx={{ color: 'text.secondary' }}>{t('mine.noShiftMore')}</Box>
      )}
    </Paper>
  );
}
