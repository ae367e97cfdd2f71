import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntityLink,
  Loaded,
  QuietEmpty,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type { GapRow } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { oncallApiRef } from '../api';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';

const DAYS = [30, 60, 90];
const SHOWN = 20;

function Gap({ gap }: { gap: GapRow }) {
  const { t, instant, role, length } = useWords();
  const paths = useOncallPaths();
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Link
        to={`${paths.schedule(gap.scheduleId)}?scale=week&at=${gap.start.slice(
          0,
          10,
        )}`}
        style={{ textDecoration: 'underline' }}
      >
        {gap.scheduleTitle}
      </Link>
      {': '}
      {t(`load.gap.${gap.kind}`, {
        role: role(gap.role),
        people: (
          <>
            {gap.people.map((ref, i) => (
              <span key={ref}>
                {i > 0 && ', '}
                <EntityLink entityRef={ref} defaultKind="user" />
              </span>
            ))}
          </>
        ),
        from: instant(gap.start),
        to: instant(gap.end),
        length: length(Date.parse(gap.end) - Date.parse(gap.start)),
      })}
      {gap.entityRefs.length > 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('load.affects')}{' '}
          {gap.entityRefs.slice(0, 5).map((ref, i) => (
            <span key={ref}>
              {i > 0 && ', '}
              <EntityLink entityRef={ref} defaultKind="component" />
            </span>
          ))}
          {gap.entityRefs.length > 5 &&
            ` ${t('load.andMore', {
              number: String(gap.entityRefs.length - 5),
            })}`}
        </Box>
      )}
    </Box>
  );
}

/** Where nobody could be called in the days ahead. */
export function GapsAhead({ owner }: { owner: string | undefined }) {
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const [days, setDays] = useState(30);
  const load = useLoad(
    `${owner ?? ''} ${days}`,
    signal => api.gaps({ owner, days }, signal),
    { keepOnKeyChange: true },
  );
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('load.gaps')}
      sx={{ p: { xs: 1.5, sm: 2 }, minWidth: 0 }}
    >
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
      >
        <Typography variant="h5" component="h2" sx={{ m: 0, fontSize: 20 }}>
          {t('load.gaps')}
        </Typography>
        <TextField
          select
          size="small"
          label={t('load.ahead')}
          value={days}
          onChange={event => setDays(Number(event.target.value))}
          sx={{ minWidth: 120 }}
        >
          {DAYS.map(one => (
            <MenuItem key={one} value={one}>
              {t('load.days', { count: one })}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Loaded load={load} minHeight={80} errorTitle={t('load.failedGaps')}>
        {({ items }) =>
          items.length === 0 ? (
            <QuietEmpty dense title={t('load.noGaps', { count: days })} />
          ) : (
            <>
              <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {items.slice(0, SHOWN).map(gap => (
                  <Gap
                    key={`${gap.scheduleId} ${gap.role} ${gap.kind} ${gap.start}`}
                    gap={gap}
                  />
                ))}
              </Box>
              {items.length > SHOWN && (
                <details>
                  <summary>
                    {t('load.andMore', {
                      number: String(items.length - SHOWN),
                    })}
                  </summary>
                  <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                    {items.slice(SHOWN).map(gap => (
                      <Gap
                        key={`${gap.scheduleId} ${gap.role} ${gap.kind} ${gap.start}`}
                        gap={gap}
                      />
                    ))}
                  </Box>
                </details>
              )}
            </>
          )
        }
      </Loaded>
    </Paper>
  );
}
