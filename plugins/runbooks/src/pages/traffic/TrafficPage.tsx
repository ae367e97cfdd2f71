import { Content, Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import {
  Age,
  EntityLink,
  Loaded,
  Person,
  PrintStyles,
  QuietEmpty,
  StateChip,
  StateMark,
  useLoad,
  type State,
} from '@bulkhead/bulkhead-react';
import type { TrafficRow } from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { RunbooksNav } from '../nav/RunbooksNav';
import { RecordMoveDialog } from './RecordMoveDialog';

const POLL_MS = 5_000;

/** Where the traffic of each resource points, since when, by whom, and what is still to be moved back. */
export function TrafficPage() {
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const [recording, setRecording] = useState(false);
  const load = useLoad('traffic', signal => api.traffic(signal), {
    pollMs: POLL_MS,
  });
  return (
    <Content>
      <PrintStyles />
      <RunbooksNav at="traffic" />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          justifyContent: 'space-between',
          mb: 2,
        }}
      >
        <Typography variant="h5" component="h1">
          {t('board.title')}
        </Typography>
        <Button variant="outlined" onClick={() => setRecording(true)}>
          {t('board.record')}
        </Button>
      </Box>
      <Loaded load={load} errorTitle={t('board.failed')} minHeight={200}>
        {board => {
          const away = board.items.filter(row => row.state !== 'home');
          const home = board.items.filter(row => row.state === 'home');
          if (!board.items.length) {
            return (
              <QuietEmpty title={t('board.none')}>
                {t('board.noneMore')}
              </QuietEmpty>
            );
          }
          return (
            <>
              {away.length === 0 && (
                <Typography
                  sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2 }}
                >
                  <StateMark state="pass" size={20} />
                  {t('board.allHome', { count: home.length })}
                </Typography>
              )}
              <TrafficRows rows={away} />
              <TrafficRows rows={home} />
            </>
          );
        }}
      </Loaded>
      {recording && (
        <RecordMoveDialog
          onClose={() => setRecording(false)}
          onRecorded={load.reload}
        />
      )}
    </Content>
  );
}

/** Rows of the board; also on the home of runbooks. */
export function TrafficRows({ rows }: { rows: TrafficRow[] }) {
  if (!rows.length) return null;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, mb: 3, p: 0 }}>
      {rows.map(row => (
        <Paper
          component="li"
          variant="outlined"
          key={row.resource}
          sx={{ p: 1.5, mb: 1 }}
        >
          <OneRow row={row} />
        </Paper>
      ))}
    </Box>
  );
}

function stateOf(row: TrafficRow): State {
  if (row.state === 'home') return 'pass';
  if (row.state === 'moving') return 'running';
  return row.overdue || row.state === 'uncertain' ? 'fail' : 'warning';
}

function OneRow({ row }: { row: TrafficRow }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const word =
    row.state === 'moved'
      ? `${t('board.back')}${row.overdue ? `, ${t('board.overdue')}` : ''}`
      : t(`board.${row.state}`);
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          rowGap: 0.5,
          alignItems: 'baseline',
        }}
      >
        <Typography component="span" sx={{ flex: '1 1 200px', minWidth: 0 }}>
          <EntityLink entityRef={row.resource} />{' '}
          <Typography component="span" variant="body2" color="text.secondary">
            {t(`mechanism.${row.mechanism}`)}
          </Typography>
        </Typography>
        <Typography
          component="span"
          sx={{ fontWeight: 700, flex: '1 1 180px', overflowWrap: 'anywhere' }}
        >
          {row.state !== 'home' && (row.home ?? row.from)
            ? `${row.home ?? row.from} → ${row.at}`
            : row.at}
        </Typography>
        <Box component="span" sx={{ flex: '1 1 200px' }}>
          <StateChip state={stateOf(row)} label={word} />{' '}
          {row.drill && <StateChip state="running" label={t('board.drill')} />}
        </Box>
      </Box>
      <Box
        sx={{
          mt: 0.5,
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          typography: 'body2',
          color: 'text.secondary',
        }}
      >
        <span>
          {t('board.since')} <Age at={row.since} />
        </span>
        <Person entityRef={row.by} size={18}>
          {row.confirmedBy && t('board.confirmedBy', { name: '' })}
        </Person>
        {row.confirmedBy && <Person entityRef={row.confirmedBy} size={18} />}
        {row.revertBy && (
          <span>
            {t('board.back')} <Age at={row.revertBy} />
          </span>
        )}
        {row.runId && <Link to={to.run(row.runId)}>{t('board.openRun')}</Link>}
        {row.note && <span>{row.note}</span>}
        {row.loses.length > 0 && (
          <span>
            {t('traffic.loses')} {row.loses.join(', ')}
          </span>
        )}
      </Box>
    </>
  );
}
