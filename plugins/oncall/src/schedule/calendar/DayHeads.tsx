import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import { useWords } from '../../words/useWords';
import { dateOf, hoursOf, ticksOf, type CalendarDay } from '../layout';
import { useCalendar } from './CalendarContext';

/** The days of a row by name, with what is special about them. */
export function DayHeads({ days }: { days: readonly CalendarDay[] }) {
  const { scale, zone, month, now, holidays } = useCalendar();
  const { t, locale } = useWords();
  const today = dateOf(now, zone);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))`,
      }}
    >
      {days.map((day, index) => {
        const hours = hoursOf(day);
        const holiday = holidays.get(day.date);
        const quiet = month !== undefined && !day.date.startsWith(month);
        return (
          <Box
            key={day.date}
            aria-current={day.date === today ? 'date' : undefined}
            data-date={day.date}
            sx={theme => ({
              position: 'relative',
              px: 0.5,
              pb: scale === 'week' ? 2 : 0.25,
              minWidth: 0,
              borderLeft: index === 0 ? 0 : 1,
              borderColor: 'divider',
              color: quiet ? 'text.secondary' : 'text.primary',
              fontSize: 13,
              backgroundColor:
                hours === 24 ? undefined : alpha(theme.palette.info.main, 0.1),
            })}
          >
            <Box
              component="time"
              dateTime={day.date}
              sx={{
                fontWeight: day.date === today ? 800 : 500,
                textDecoration: day.date === today ? 'underline' : undefined,
                textDecorationThickness: 2,
                textUnderlineOffset: '0.2em',
              }}
            >
              {new Intl.DateTimeFormat(locale, {
                weekday: 'short',
                day: 'numeric',
                ...(day.date.endsWith('-01') || index === 0
                  ? { month: 'short' }
                  : {}),
                timeZone: 'UTC',
              }).format(new Date(`${day.date}T12:00:00Z`))}
            </Box>
            {hours !== 24 && (
              <Box
                component="span"
                title={t(
                  hours < 24 ? 'schedule.dstForward' : 'schedule.dstBack',
                )}
                sx={{ ml: 0.5, fontWeight: 700 }}
              >
                {t('schedule.dstHours', { hours: String(hours) })}
              </Box>
            )}
            {holiday && (
              <Box
                component="span"
                title={holiday}
                sx={{
                  display: 'block',
                  overflow: 'hidden',
                  textOverflow: 'ellipsis',
                  whiteSpace: 'nowrap',
                  fontSize: 12,
                  color: 'text.secondary',
                }}
              >
                {holiday}
              </Box>
            )}
            {scale === 'week' &&
              ticksOf(day, zone).map(tick => (
                <Box
                  key={tick.time}
                  component="span"
                  aria-hidden
                  sx={{
                    position: 'absolute',
                    bottom: 0,
                    left: `${tick.at * 100}%`,
                    transform: 'translateX(-50%)',
                    fontSize: 11,
                    color: 'text.secondary',
                  }}
                >
                  {tick.time.slice(0, 2)}
                </Box>
              ))}
          </Box>
        );
      })}
    </Box>
  );
}
