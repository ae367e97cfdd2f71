import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { StateChip } from '@bulkhead/bulkhead-react';
import type { Shift } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import { agendaOf, type AgendaEntry, type Lane } from '../layout';
import { namesOf, type PeopleViews } from '../words/names';
import { useShiftWords } from '../words/useShiftWords';

interface ListProps {
  lanes: readonly Lane[];
  people: PeopleViews;
  zone: string;
  onOpen?: (lane: Lane, shift: Shift) => void;
}

function EntryState(props: { entry: AgendaEntry } & Omit<ListProps, 'lanes'>) {
  const { entry, people, zone } = props;
  const { t } = useWords();
  const { origin } = useShiftWords(people, zone);
  if (entry.kind === 'gap') {
    return (
      <StateChip
        state="fail"
        label={
          entry.gap.kind === 'away'
            ? t('schedule.plannedAway', {
                names: namesOf(entry.gap.people, people),
              })
            : t('schedule.nobody')
        }
      />
    );
  }
  const { shift } = entry;
  const changed = origin(shift.origin);
  return (
    <>
      {changed &&
        (shift.planned?.length
          ? t('schedule.originFor', {
              origin: changed,
              names: namesOf(shift.planned, people),
            })
          : changed)}{' '}
      {shift.away && (
        <StateChip
          state="warning"
          label={t('schedule.awayNames', {
            names: namesOf(shift.away, people),
          })}
        />
      )}
    </>
  );
}

function Who(props: { entry: AgendaEntry } & Omit<ListProps, 'lanes'>) {
  const { entry, people, onOpen } = props;
  const { t } = useWords();
  if (entry.kind === 'gap') {
    return <>{t('schedule.nobody')}</>;
  }
  const names = namesOf(entry.shift.people, people);
  return onOpen ? (
    <Button
      size="small"
      onClick={() => onOpen(entry.lane, entry.shift)}
      sx={{
        p: 0,
        minWidth: 0,
        textAlign: 'left',
        justifyContent: 'left',
        fontSize: 'inherit',
        fontWeight: 700,
        textDecoration: 'underline',
      }}
    >
      {names}
    </Button>
  ) : (
    <>{names}</>
  );
}

/** All that the calendar draws, as a list that fits a phone. */
export function Agenda(props: ListProps & { now?: number }) {
  const { lanes, now = 0, ...rest } = props;
  const { t } = useWords();
  const { laneName, span } = useShiftWords(props.people, props.zone);
  const entries = agendaOf(lanes);
  if (entries.length === 0) {
    return (
      <Typography variant="body2">{t('schedule.nothingPlanned')}</Typography>
    );
  }
  const list = (some: readonly AgendaEntry[]) => (
    <Box
      component="ul"
      aria-label={t('schedule.agenda')}
      sx={{ listStyle: 'none', m: 0, p: 0 }}
    >
      {some.map(entry => (
        <Box
          component="li"
          key={`${entry.kind} ${entry.lane.key} ${entry.start}`}
          sx={{
            py: 1,
            borderBottom: 1,
            borderColor: 'divider',
            display: 'grid',
            gap: 0.25,
          }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <strong>
              <Who entry={entry} {...rest} />
            </strong>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {laneName(entry.lane)}
            </Box>
          </Box>
          <span>{span(entry.start, entry.end)}</span>
          <Box>
            <EntryState entry={entry} {...rest} />
          </Box>
        </Box>
      ))}
    </Box>
  );
  const past = entries.filter(entry => Date.parse(entry.end) <= now);
  return (
    <>
      {past.length > 0 && (
        <details>
          <summary>{t('schedule.earlier', { count: past.length })}</summary>
          {list(past)}
        </details>
      )}
      {list(entries.filter(entry => Date.parse(entry.end) > now))}
    </>
  );
}

/** The same as a table. */
export function ShiftTable(props: ListProps) {
  const { lanes, ...rest } = props;
  const { t, instant } = useWords();
  const { laneName } = useShiftWords(props.people, props.zone);
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={t('schedule.table')}
    >
      <Box
        component="table"
        sx={{
          borderCollapse: 'collapse',
          width: '100%',
          '& th, & td': {
            textAlign: 'left',
            p: 0.5,
            borderBottom: 1,
            borderColor: 'divider',
            verticalAlign: 'top',
          },
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t('schedule.column.role')}</th>
            <th scope="col">{t('schedule.column.who')}</th>
            <th scope="col">{t('schedule.column.from')}</th>
            <th scope="col">{t('schedule.column.to')}</th>
            <th scope="col">{t('schedule.column.what')}</th>
          </tr>
        </thead>
        <tbody>
          {agendaOf(lanes).map(entry => (
            <tr key={`${entry.kind} ${entry.lane.key} ${entry.start}`}>
              <td>{laneName(entry.lane)}</td>
              <td>
                <Who entry={entry} {...rest} />
              </td>
              <td>{instant(entry.start, props.zone)}</td>
              <td>{instant(entry.end, props.zone)}</td>
              <td>
                <EntryState entry={entry} {...rest} />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
