import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, useLoad } from '@bulkhead/bulkhead-react';
import type {
  Schedule,
  ScheduleDefinition,
  SchedulePreview,
  SchedulePreviewRequest,
  ScheduleWindow,
} from '@bulkhead/plugin-oncall-common';
import { DateTime } from 'luxon';
import { useMemo, useState } from 'react';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { Agenda } from '../calendar/Agenda';
import { Calendar } from '../calendar/Calendar';
import { usePreview } from '../changes/usePreview';
import { Warnings } from '../changes/Warnings';
import {
  dateOf,
  firstWeekdayOf,
  personColors,
  rolesLanes,
  turnPage,
  weeksOf,
} from '../layout';
import { rosterOf } from '../words/rosterOf';
import { MovedPeople } from './MovedPeople';

/** What a definition would give, beside what is, before it is saved. */
export function EditorPreview(props: {
  definition: ScheduleDefinition;
  /** It can be computed. */
  valid: boolean;
  schedule?: Schedule;
}) {
  const { definition, valid, schedule } = props;
  const { t, now, locale } = useWords();
  const api = useApi(oncallApiRef);
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('md'));
  const [page, setPage] = useState<string>();
  const zone = schedule?.definition.timeZone ?? definition.timeZone;
  const usable = valid ? zone : 'UTC';
  const date = page ?? dateOf(now, usable);
  const firstWeekday = firstWeekdayOf(locale);
  const weeks = useMemo(
    () => weeksOf({ scale: 'month', date, firstWeekday, timeZone: usable }),
    [date, firstWeekday, usable],
  );
  const from = new Date(weeks[0][0].start).toISOString();
  const to = new Date(weeks[weeks.length - 1][6].end).toISOString();
  const preview = usePreview<SchedulePreviewRequest, SchedulePreview>(
    valid
      ? {
          ...(schedule ? { scheduleId: schedule.id } : {}),
          definition,
          from,
          to,
        }
      : undefined,
    (request, signal) => api.previewSchedule(request, signal),
  );
  const before = useLoad(
    schedule ? `${schedule.id} ${schedule.etag} ${from} ${to}` : undefined,
    signal => api.shifts(schedule!.id, { from, to, signal }),
    { keepOnKeyChange: true },
  );
  const { value } = preview;
  const people = {
    ...schedule?.people,
    ...before.value?.people,
    ...value?.people,
  };
  const colors = personColors(
    rosterOf(schedule?.definition ?? definition),
    value?.final.flatMap(shift => shift.people) ?? [],
  );
  const shown = (window: ScheduleWindow, title: string, label: string) => {
    const lanes = rolesLanes(
      window,
      definition.layers.map(({ role }) => role),
    );
    return (
      <Box>
        <Typography variant="subtitle1" component="h3" sx={{ m: 0 }}>
          {title}
        </Typography>
        {narrow ? (
          <Agenda lanes={lanes} people={people} zone={zone} />
        ) : (
          <Calendar
            weeks={weeks}
            lanes={lanes}
            label={label}
            scale="month"
            zone={zone}
            month={date.slice(0, 7)}
            now={now}
            people={people}
            colors={colors}
            holidays={new Map(window.holidays.map(day => [day.date, day.name]))}
          />
        )}
      </Box>
    );
  };
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('editor.preview')}
      sx={{ p: { xs: 1, sm: 2 }, display: 'grid', gap: 1.5, minWidth: 0 }}
    >
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Typography variant="h5" component="h2" sx={{ m: 0, fontSize: 20 }}>
          {t('editor.preview')}
        </Typography>
        <Button
          size="small"
          variant="outlined"
          aria-label={t('schedule.previousMonth')}
          onClick={() => setPage(turnPage('month', date, -1))}
        >
          ←
        </Button>
        <strong>
          {DateTime.fromISO(date)
            .setLocale(locale)
            .toLocaleString({ month: 'long', year: 'numeric' })}
        </strong>
        <Button
          size="small"
          variant="outlined"
          aria-label={t('schedule.nextMonth')}
          onClick={() => setPage(turnPage('month', date, 1))}
        >
          →
        </Button>
        <Box component="span" sx={{ ml: 'auto', color: 'text.secondary' }}>
          {t('schedule.timesIn', { zone })}
        </Box>
      </Box>
      {!valid && <Typography variant="body2">{t('editor.notYet')}</Typography>}
      {preview.error !== undefined && (
        <ErrorNote
          error={preview.error}
          title={t('schedule.previewFailed')}
          onRetry={preview.reload}
          dense
        />
      )}
      {valid && value && (
        <Box
          aria-busy={!preview.current}
          sx={{
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: 'minmax(0, 1fr)',
          }}
        >
          <Warnings warnings={value.warnings} />
          {schedule && (
            <MovedPeople moved={value.moved} people={people} zone={zone} />
          )}
          {shown(value, t('editor.after'), t('editor.calendarAfter'))}
          {before.value &&
            shown(before.value, t('editor.before'), t('editor.calendarBefore'))}
        </Box>
      )}
    </Paper>
  );
}
