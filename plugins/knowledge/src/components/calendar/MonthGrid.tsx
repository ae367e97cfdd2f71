import Box from '@mui/material/Box';
import { DateTime } from 'luxon';
import { useState } from 'react';
import Button from '@mui/material/Button';
import { useWords } from '../../words';
import { Entry } from './Entry';
import type { CalendarDay } from './month';

/** Entries that a day shows before it is opened. */
const shown = 3;

function Day(props: { day: CalendarDay }) {
  const { day, entries, inMonth } = props.day;
  const { t, today } = useWords();
  const [open, setOpen] = useState(false);
  const rest = entries.length - shown;
  return (
    <Box
      component="td"
      sx={{
        verticalAlign: 'top',
        border: 1,
        borderColor: 'divider',
        p: 0.5,
        height: 96,
        overflow: 'hidden',
        backgroundColor: inMonth ? undefined : 'action.hover',
      }}
    >
      <Box
        component="time"
        dateTime={day}
        aria-current={day === today ? 'date' : undefined}
        sx={{
          display: 'inline-block',
          minWidth: 24,
          textAlign: 'center',
          fontWeight: day === today ? 700 : 400,
          border: day === today ? 2 : 0,
          borderColor: 'primary.main',
          borderRadius: 1,
          color: inMonth ? 'text.primary' : 'text.secondary',
        }}
      >
        {Number(day.slice(8))}
      </Box>
      {(open ? entries : entries.slice(0, shown)).map(entry => (
        <Entry key={`${entry.type} ${entry.id}`} entry={entry} />
      ))}
      {rest > 0 && !open && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('calendar.moreInDay', { count: rest })}
        </Button>
      )}
    </Box>
  );
}

/** A month as weeks and days. */
export function MonthGrid(props: { grid: readonly CalendarDay[] }) {
  const { grid } = props;
  const { locale } = useWords();
  const weeks = Array.from({ length: grid.length / 7 }, (_, week) =>
    grid.slice(week * 7, week * 7 + 7),
  );
  return (
    <Box
      component="table"
      sx={{ width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' }}
    >
      <thead>
        <tr>
          {weeks[0].map(({ day }) => (
            <Box
              component="th"
              key={day}
              scope="col"
              sx={{ p: 0.5, textAlign: 'left' }}
            >
              {DateTime.fromISO(day)
                .setLocale(locale)
                .toLocaleString({ weekday: 'short' })}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map(week => (
          <tr key={week[0].day}>
            {week.map(day => (
              <Day key={day.day} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
