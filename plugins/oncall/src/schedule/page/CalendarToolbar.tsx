import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { DateTime } from 'luxon';
import { useWords } from '../../words/useWords';
import { MY_ZONE, type CalendarView } from './useCalendarView';

function pageTitle(view: CalendarView, locale: string): string {
  const day = DateTime.fromISO(view.date).setLocale(locale);
  if (view.scale === 'month') {
    return day.toLocaleString({ month: 'long', year: 'numeric' });
  }
  const [first, last] = [view.weeks[0][0], view.weeks[0][6]].map(({ date }) =>
    DateTime.fromISO(date).setLocale(locale),
  );
  return `${first.toLocaleString({
    day: 'numeric',
    month: 'short',
  })} – ${last.toLocaleString(DateTime.DATE_MED)}`;
}

/** Where in time, how much of it, on whose clock. */
export function CalendarToolbar(props: {
  view: CalendarView;
  scheduleZone: string;
  withLayers: boolean;
}) {
  const { view, scheduleZone, withLayers } = props;
  const { t, locale } = useWords();
  const toggle = { textTransform: 'none', px: 1.25, py: 0.25 } as const;
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <Button
        size="small"
        variant="outlined"
        onClick={() => view.turn(-1)}
        aria-label={t(
          view.scale === 'month'
            ? 'schedule.previousMonth'
            : 'schedule.previousWeek',
        )}
      >
        ←
      </Button>
      <Button
        size="small"
        variant="outlined"
        onClick={() => view.turn(1)}
        aria-label={t(
          view.scale === 'month' ? 'schedule.nextMonth' : 'schedule.nextWeek',
        )}
      >
        →
      </Button>
      <Button size="small" onClick={() => view.setDate(undefined)}>
        {t('schedule.today')}
      </Button>
      <Typography
        variant="h5"
        component="h2"
        aria-live="polite"
        sx={{ m: 0, fontSize: 20, minWidth: { md: 180 } }}
      >
        {pageTitle(view, locale)}
      </Typography>
      <TextField
        type="date"
        size="small"
        label={t('schedule.goTo')}
        value={view.date}
        onChange={event => {
          if (event.target.value) view.setDate(event.target.value);
        }}
        InputLabelProps={{ shrink: true }}
        sx={{ width: 150 }}
      />
      <ToggleButtonGroup
        exclusive
        size="small"
        value={view.scale}
        aria-label={t('schedule.scale')}
        onChange={(_, next) => next && view.setScale(next)}
      >
        <ToggleButton value="month" sx={toggle}>
          {t('schedule.month')}
        </ToggleButton>
        <ToggleButton value="week" sx={toggle}>
          {t('schedule.week')}
        </ToggleButton>
      </ToggleButtonGroup>
      {withLayers && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view.layers ? 'layers' : 'final'}
          aria-label={t('schedule.what')}
          onChange={(_, next) => next && view.setLayers(next === 'layers')}
        >
          <ToggleButton value="final" sx={toggle}>
            {t('schedule.final')}
          </ToggleButton>
          <ToggleButton value="layers" sx={toggle}>
            {t('schedule.layers')}
          </ToggleButton>
        </ToggleButtonGroup>
      )}
      <ToggleButtonGroup
        exclusive
        size="small"
        value={view.mine ? 'mine' : 'schedule'}
        aria-label={t('schedule.zone')}
        onChange={(_, next) => next && view.setMine(next === 'mine')}
        sx={{ ml: { md: 'auto' } }}
      >
        <ToggleButton value="schedule" sx={toggle}>
          {t('schedule.zoneSchedule', { zone: scheduleZone })}
        </ToggleButton>
        <ToggleButton value="mine" sx={toggle}>
          {t('schedule.zoneMine', { zone: MY_ZONE })}
        </ToggleButton>
      </ToggleButtonGroup>
    </Box>
  );
}
