import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  EntityLink,
  ErrorNote,
  Loaded,
  Person,
  QuietEmpty,
  StateChip,
  useLoad,
  EntityPicker,
} from '@bulkhead/bulkhead-react';
import {
  oncallScheduleCreatePermission,
  type ScheduleSummary,
} from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import useDebounce from 'react-use/esm/useDebounce';
import { oncallApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { useSchedulePaths } from '../words/useSchedulePaths';

function NowCell({ schedule }: { schedule: ScheduleSummary }) {
  const { t, role, soon } = useWords();
  if (schedule.now.length === 0) {
    return <StateChip state="fail" label={t('schedule.nobodyNow')} />;
  }
  return (
    <Box sx={{ display: 'grid', gap: 0.5, alignContent: 'start' }}>
      {schedule.now.map(turn => (
        <Box
          key={turn.role}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 1,
          }}
        >
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {role(turn.role)}
          </Box>
          {turn.people.map(ref => (
            <Person key={ref} entityRef={ref} size={20} />
          ))}
          {turn.until && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('schedule.until', { when: soon(turn.until) })}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

function Row({ schedule }: { schedule: ScheduleSummary }) {
  const { t } = useWords();
  const paths = useSchedulePaths();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: { xs: 0.5, md: 2 },
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: 'minmax(0, 5fr) minmax(0, 6fr) minmax(0, 2fr)',
        },
        py: 1.5,
        px: { xs: 1.5, md: 2 },
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h6" component="h2" sx={{ m: 0, fontSize: 17 }}>
          <Link to={paths.schedule(schedule.id)}>{schedule.title}</Link>
        </Typography>
        <Box sx={{ color: 'text.secondary' }}>
          <EntityLink entityRef={schedule.ownerRef} defaultKind="group" />
          {' · '}
          {schedule.timeZone}
          {schedule.external && ` · ${t('schedule.externalShort')}`}
        </Box>
      </Box>
      <NowCell schedule={schedule} />
      <Box sx={{ justifySelf: { md: 'end' } }}>
        {schedule.gapsAhead > 0 ? (
          <StateChip
            state="warning"
            label={t('schedule.gapsAhead', { count: schedule.gapsAhead })}
          />
        ) : (
          <StateChip state="pass" label={t('schedule.noGapsAhead')} />
        )}
      </Box>
    </Box>
  );
}

/** Every schedule that the reader may see, with who is on call now and where it has holes. */
export function ScheduleList() {
  const { t } = useWords();
  const api = useApi(oncallApiRef);
  const paths = useSchedulePaths();
  const [params, setParams] = useSearchParams();
  const text = params.get('text') ?? '';
  const ownerRef = params.get('owner') ?? undefined;
  const [typed, setTyped] = useState(text);
  const filter = (name: string, value: string | undefined) =>
    setParams(
      before => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  useDebounce(
    () => {
      if (typed.trim() !== text) filter('text', typed.trim());
    },
    250,
    [typed],
  );
  const [more, setMore] = useState<{
    key: string;
    items: ScheduleSummary[];
    next?: string;
    error?: unknown;
  }>();
  const key = `${text} ${ownerRef ?? ''}`;
  const load = useLoad(
    key,
    signal => api.schedules({ text, ownerRef }, { limit: 50, signal }),
    { keepOnKeyChange: true, pollMs: 60_000 },
  );
  const { allowed } = usePermission({
    permission: oncallScheduleCreatePermission,
  });
  const beyond = more?.key === key ? more : undefined;
  const next = beyond ? beyond.next : load.value?.nextCursor;
  const showMore = async () => {
    const items = beyond?.items ?? [];
    try {
      const page = await api.schedules(
        { text, ownerRef },
        { limit: 50, cursor: next },
      );
      setMore({
        key,
        items: [...items, ...page.items],
        next: page.nextCursor,
      });
    } catch (error) {
      setMore({ key, items, next, error });
    }
  };
  return (
    <Box
      component="article"
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
        }}
      >
        <TextField
          size="small"
          type="search"
          label={t('schedule.search')}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          inputProps={{ maxLength: 200 }}
        />
        <Box sx={{ width: 240 }}>
          <EntityPicker
            kinds={['group']}
            label={t('schedule.owner')}
            value={ownerRef}
            onChange={ref => filter('owner', ref)}
          />
        </Box>
        {allowed && (
          <Button
            component={RouterLink}
            to={paths.create}
            variant="contained"
            sx={{ ml: { sm: 'auto' } }}
          >
            {t('schedule.create')}
          </Button>
        )}
      </Box>
      <Loaded load={load} minHeight={240} errorTitle={t('schedule.failed')}>
        {({ items }) =>
          items.length === 0 ? (
            <QuietEmpty
              title={t(
                text || ownerRef ? 'schedule.noneFound' : 'schedule.none',
              )}
            >
              {t('schedule.noneMore')}
            </QuietEmpty>
          ) : (
            <>
              <Paper
                variant="outlined"
                component="ul"
                aria-label={t('schedule.title')}
                sx={{ listStyle: 'none', m: 0, p: 0 }}
              >
                {[...items, ...(beyond?.items ?? [])].map(schedule => (
                  <Row key={schedule.id} schedule={schedule} />
                ))}
              </Paper>
              {beyond?.error !== undefined && (
                <ErrorNote error={beyond.error} onRetry={showMore} dense />
              )}
              {next && (
                <Button onClick={showMore}>{t('schedule.showMore')}</Button>
              )}
            </>
          )
        }
      </Loaded>
    </Box>
  );
}
