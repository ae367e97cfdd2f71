import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Loaded,
  Note,
  QuietEmpty,
  Surface,
  useLoad,
} from '@bulkhead/bulkhead-react';
import { DateTime } from 'luxon';
import { useSearchParams } from 'react-router-dom';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { Agenda } from './Agenda';
import { daysOf, firstWeekday, gridOf } from './month';
import { MonthGrid } from './MonthGrid';

/** Presentations and hackathons by month. */
export function CalendarPage() {
  const { locale, t, today } = useWords();
  const api = useApi(knowledgeApiRef);
  const [params, setParams] = useSearchParams();
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('md'));
  const asked = params.get('month') ?? '';
  const month = /^\d{4}-(?:0[1-9]|1[0-2])$/.test(asked)
    ? asked
    : today.slice(0, 7);
  const first = DateTime.fromISO(`${month}-01`).setLocale(locale);
  const firstDay = firstWeekday(locale);
  const days = daysOf(month, firstDay);
  const load = useLoad(
    month,
    signal => api.calendar(days[0], days[days.length - 1], signal),
    { keepOnKeyChange: true },
  );
  const show = (to: DateTime) =>
    setParams({ month: to.toFormat('yyyy-MM') }, { replace: true });
  return (
    <Surface
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Button
          size="small"
          variant="outlined"
          onClick={() => show(first.minus({ months: 1 }))}
        >
          ← {t('calendar.previous')}
        </Button>
        <Button
          size="small"
          variant="outlined"
          onClick={() => show(first.plus({ months: 1 }))}
        >
          {t('calendar.next')} →
        </Button>
        <Button size="small" onClick={() => show(DateTime.fromISO(today))}>
          {t('calendar.today')}
        </Button>
        <Typography
          variant="h5"
          component="h2"
          sx={{ m: 0, ml: { sm: 1 } }}
          aria-live="polite"
        >
          {first.toLocaleString({ month: 'long', year: 'numeric' })}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ ml: 'auto' }}>
          {t('calendar.zone', { zone: DateTime.local().zoneName })}
        </Typography>
      </Box>
      <Paper variant="outlined" sx={{ p: { xs: 1, sm: 2 }, minWidth: 0 }}>
        <Loaded load={load} minHeight={480} errorTitle={t('calendar.failed')}>
          {calendar => {
            const grid = gridOf(month, calendar.items, firstDay);
            const empty = grid.every(
              day => !day.inMonth || day.entries.length === 0,
            );
            return (
              <>
                {calendar.truncated && (
                  <Note state="warning" dense title={t('calendar.more')} />
                )}
                {!narrow && <MonthGrid grid={grid} />}
                {narrow && !empty && <Agenda grid={grid} />}
                {empty && (
                  <QuietEmpty title={t('calendar.none')}>
                    {t('calendar.noneMore')}
                  </QuietEmpty>
                )}
              </>
            );
          }}
        </Loaded>
      </Paper>
    </Surface>
  );
}
