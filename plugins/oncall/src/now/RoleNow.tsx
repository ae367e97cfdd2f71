import Box from '@mui/material/Box';
import { StateMark } from '@bulkhead/bulkhead-react';
import type { OnCallRoleNow, OnCallTurn } from '@bulkhead/plugin-oncall-common';
import { Contacts, nameIn, PersonLinks, type People } from '../shared';
import { useWords } from '../words/useWords';

function Until(props: { turn: OnCallTurn; zone?: string }) {
  const { left, soon, t } = useWords();
  const { until } = props.turn;
  if (!until) return <>{t('now.open')}</>;
  return (
    <>
      {t('now.until')} <time dateTime={until}>{soon(until, props.zone)}</time>{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        ({left(until)})
      </Box>
    </>
  );
}

/** Who has a role now and until when, how to reach them, and who comes next. */
export function RoleNow(props: {
  role: OnCallRoleNow;
  people: People;
  zone?: string;
  /** All ways to reach them, not only the best. */
  full?: boolean;
}) {
  const { full, people, zone } = props;
  const { role, now, next } = props.role;
  const words = useWords();
  const { soon, t } = words;
  // Who only learns is missed by nobody.
  const away =
    role === 'shadow'
      ? []
      : now?.people.filter(ref => now.away?.includes(ref)) ?? [];
  return (
    <Box sx={{ py: 0.5, minWidth: 0 }}>
      {now ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
          <span>{words.role(role)}:</span>
          <PersonLinks refs={now.people} people={people} />
          <span>
            <Until turn={now} zone={zone} />
          </span>
        </Box>
      ) : (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <StateMark
            state={role === 'primary' ? 'fail' : 'off'}
            size={16}
            sx={{ mt: '2px' }}
          />
          <span>{t('now.nobody', { role: words.role(role) })}</span>
        </Box>
      )}
      {away.map(ref => (
        <Box key={ref} sx={{ display: 'flex', gap: 1 }}>
          <StateMark state="fail" size={16} sx={{ mt: '2px' }} />
          <span>{t('now.away', { name: nameIn(people, ref) })}</span>
        </Box>
      ))}
      {role !== 'shadow' &&
        now?.people.map(ref => (
          <Box key={ref} sx={{ mt: 0.5 }}>
            <Contacts
              contacts={people[ref]?.contacts ?? []}
              name={nameIn(people, ref)}
              best={!full}
            />
          </Box>
        ))}
      {next && (role === 'primary' || full) && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            color: 'text.secondary',
            mt: 0.5,
          }}
        >
          <span>{t('now.next')}</span>
          <PersonLinks refs={next.people} people={people} size={16} />
          <span>{t('now.from', { at: soon(next.since, zone) })}</span>
        </Box>
      )}
    </Box>
  );
}
