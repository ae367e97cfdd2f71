import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import { EntityLink, Person } from '@bulkhead/bulkhead-react';
import type { CalendarEntry } from '@bulkhead/plugin-knowledge-common';
import { DateTime } from 'luxon';
import { useWords } from '../../words';
import { KindIcon, useKnowledgePath } from '../shared';

/** An entry of the calendar: its hour, its kind in shape, what it is. */
export function Entry(props: { entry: CalendarEntry; whole?: boolean }) {
  const { entry, whole } = props;
  const { locale, state, t } = useWords();
  const path = useKnowledgePath();
  const hour =
    entry.start.length > 10
      ? DateTime.fromISO(entry.start)
          .setLocale(locale)
          .toLocaleString(DateTime.TIME_SIMPLE)
      : undefined;
  const cancelled = entry.state === 'cancelled';
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 0.5,
        alignItems: 'flex-start',
        minWidth: 0,
        borderLeft: 3,
        borderColor:
          entry.type === 'hackathon' ? 'secondary.main' : 'primary.main',
        pl: 0.5,
        mb: 0.5,
      }}
    >
      <KindIcon kind={entry.type} size={14} />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        {hour && <Box component="span">{hour} </Box>}
        <Link
          to={path(
            entry.type === 'hackathon' ? 'hackathons' : 'notes',
            entry.id,
          )}
          style={{
            overflowWrap: 'anywhere',
            textDecoration: cancelled ? 'line-through' : undefined,
          }}
        >
          {entry.title}
        </Link>
        {cancelled && <> ({state('cancelled')})</>}
        {whole && (
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              columnGap: 1,
              color: 'text.secondary',
            }}
          >
            {!hour && <span>{t('calendar.allDay')}</span>}
            {entry.place && <span>{entry.place}</span>}
            {entry.entities.map(ref => (
              <EntityLink key={ref} entityRef={ref} />
            ))}
            {entry.people
              .filter(person => person.role === 'presenter')
              .map(person => (
                <Person key={person.ref} entityRef={person.ref} size={18} />
              ))}
          </Box>
        )}
      </Box>
    </Box>
  );
}
