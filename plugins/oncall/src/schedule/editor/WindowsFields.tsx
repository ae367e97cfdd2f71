import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import {
  WEEKDAYS,
  type DailyWindow,
  type RestrictionWindow,
  type Weekday,
  type WeeklyWindow,
} from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import { replaced } from './definition';
import { Field } from './Field';

/** Short name of a weekday, as the reader writes it. */
export function weekdayName(day: Weekday, locale: string): string {
  // 5 January 2026 was a Monday.
  const date = new Date(Date.UTC(2026, 0, 5 + WEEKDAYS.indexOf(day)));
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(date);
}

/** Days of the week to choose. */
export function DaysField(props: {
  label: string;
  value: readonly Weekday[];
  onChange: (days: Weekday[]) => void;
}) {
  const { locale } = useWords();
  return (
    <ToggleButtonGroup
      size="small"
      aria-label={props.label}
      value={[...props.value]}
      onChange={(_, next: Weekday[]) =>
        props.onChange(WEEKDAYS.filter(day => next.includes(day)))
      }
      sx={{ flexWrap: 'wrap' }}
    >
      {WEEKDAYS.map(day => (
        <ToggleButton key={day} value={day} sx={{ px: 1, py: 0.25 }}>
          {weekdayName(day, locale)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function Daily(props: {
  window: DailyWindow;
  path: string;
  onChange: (window: DailyWindow) => void;
}) {
  const { window, path, onChange } = props;
  const { t } = useWords();
  return (
    <>
      <DaysField
        label={t('editor.days')}
        value={window.days ?? WEEKDAYS}
        onChange={days =>
          onChange({
            ...window,
            days: days.length === 0 || days.length === 7 ? undefined : days,
          })
        }
      />
      <Field
        path={`${path}.start`}
        type="time"
        label={t('schedule.field.from')}
        value={window.start}
        onChange={start => onChange({ ...window, start })}
        InputLabelProps={{ shrink: true }}
      />
      <Field
        path={`${path}.end`}
        type="time"
        label={t('schedule.field.to')}
        value={window.end}
        onChange={end => onChange({ ...window, end })}
        InputLabelProps={{ shrink: true }}
      />
      <TextField
        select
        size="small"
        label={t('editor.onHolidays')}
        value={window.holidays ?? 'as'}
        onChange={event =>
          onChange({
            ...window,
            holidays:
              event.target.value === 'as'
                ? undefined
                : (event.target.value as DailyWindow['holidays']),
          })
        }
        sx={{ minWidth: 170 }}
      >
        <MenuItem value="as">{t('editor.holidaysAs')}</MenuItem>
        <MenuItem value="exclude">{t('editor.holidaysExclude')}</MenuItem>
        <MenuItem value="only">{t('editor.holidaysOnly')}</MenuItem>
      </TextField>
    </>
  );
}

function Weekly(props: {
  window: WeeklyWindow;
  path: string;
  onChange: (window: WeeklyWindow) => void;
}) {
  const { window, path, onChange } = props;
  const { t, locale } = useWords();
  return (
    <>
      {(['from', 'to'] as const).map(side => (
        <Box key={side} sx={{ display: 'flex', gap: 1 }}>
          <TextField
            select
            size="small"
            label={t(`schedule.field.${side}`)}
            value={window[side].day}
            onChange={event =>
              onChange({
                ...window,
                [side]: {
                  ...window[side],
                  day: event.target.value as Weekday,
                },
              })
            }
            sx={{ minWidth: 90 }}
          >
            {WEEKDAYS.map(day => (
              <MenuItem key={day} value={day}>
                {weekdayName(day, locale)}
              </MenuItem>
            ))}
          </TextField>
          <Field
            path={`${path}.${side}.time`}
            type="time"
            label={t('editor.time')}
            value={window[side].time}
            onChange={time =>
              onChange({ ...window, [side]: { ...window[side], time } })
            }
            InputLabelProps={{ shrink: true }}
          />
        </Box>
      ))}
    </>
  );
}

/** Hours of the week; always when there are none. */
export function WindowsFields(props: {
  windows: readonly RestrictionWindow[] | undefined;
  path: string;
  onChange: (windows: RestrictionWindow[] | undefined) => void;
}) {
  const { windows = [], path, onChange } = props;
  const { t } = useWords();
  const set = (next: RestrictionWindow[]) =>
    onChange(next.length > 0 ? next : undefined);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {windows.length === 0 && <span>{t('editor.always')}</span>}
      {windows.map((window, i) => {
        const at = `${path}.${i}`;
        return (
          <Box
            key={at}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              alignItems: 'center',
            }}
          >
            {window.kind === 'daily' ? (
              <Daily
                window={window}
                path={at}
                onChange={next => set(replaced(windows, i, next))}
              />
            ) : (
              <Weekly
                window={window}
                path={at}
                onChange={next => set(replaced(windows, i, next))}
              />
            )}
            <Button
              size="small"
              onClick={() => set(windows.filter((_, j) => j !== i))}
            >
              {t('form.remove')}
            </Button>
          </Box>
        );
      })}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          size="small"
          variant="outlined"
          onClick={() =>
            set([
              ...windows,
              {
                kind: 'daily',
                days: WEEKDAYS.slice(0, 5),
                start: '08:00',
                end: '20:00',
              },
            ])
          }
        >
          {t('editor.addDaily')}
        </Button>
        <Button
          size="small"
          variant="outlined"
          onClick={() =>
            set([
              ...windows,
              {
                kind: 'weekly',
                from: { day: 'fri', time: '20:00' },
                to: { day: 'mon', time: '08:00' },
              },
            ])
          }
        >
          {t('editor.addWeekly')}
        </Button>
      </Box>
    </Box>
  );
}
