import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../../words';
import { Entry } from './Entry';
import type { CalendarDay } from './month';

/** A month as a list of the days that have something: fits a phone. */
export function Agenda(props: { grid: readonly CalendarDay[] }) {
  const { day: dayWord } = useWords();
  return (
    <>
      {props.grid
        .filter(day => day.inMonth && day.entries.length > 0)
        .map(({ day, entries }) => (
          <Box component="section" key={day} sx={{ mb: 1.5 }}>
            <Typography
              variant="subtitle2"
              component="h3"
              sx={{ m: 0, mb: 0.5 }}
            >
              {dayWord(day)}
            </Typography>
            {entries.map(entry => (
              <Entry key={`${entry.type} ${entry.id}`} entry={entry} whole />
            ))}
          </Box>
        ))}
    </>
  );
}
