import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Loaded, Person, StateMark, useLoad } from '@bulkhead/bulkhead-react';
import {
  describeEvent,
  type RunEvent,
  type RunEventBody,
} from '@bulkhead/plugin-runbooks-common';
import { runbooksApiRef, type RunbooksApi } from '../../api';
import { clock } from '../../words/durations';
import { useWords } from '../../words/useWords';

/** What a reader of the record must not overlook. */
const RED: ReadonlySet<RunEventBody['kind']> = new Set([
  'guard_blocked',
  'override_requested',
  'guard_override',
  'failed',
]);

/** The whole record of a run: who did what, and how long after the start. */
export function RunEvents(props: { runId: string; startedAt: string }) {
  const { runId, startedAt } = props;
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const load = useLoad(runId, signal => allEvents(api, runId, signal));
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="h6" component="h2" id="run-record">
        {t('run.events')}
      </Typography>
      <Loaded load={load} errorTitle={t('run.eventsFailed')} minHeight={120}>
        {events => (
          <Box
            sx={{ overflowX: 'auto' }}
            tabIndex={0}
            role="group"
            aria-labelledby="run-record"
          >
            <Table size="small">
              <TableHead>
                <TableRow>
                  <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                    {t('run.when')}
                  </TableCell>
                  <TableCell>{t('run.who')}</TableCell>
                  <TableCell>{t('run.what')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {events.map(event => (
                  <Row
                    key={event.sequence}
                    event={event}
                    startedAt={startedAt}
                  />
                ))}
              </TableBody>
            </Table>
          </Box>
        )}
      </Loaded>
    </Box>
  );
}

function Row({ event, startedAt }: { event: RunEvent; startedAt: string }) {
  const red = RED.has(event.body.kind);
  return (
    <TableRow sx={{ verticalAlign: 'top' }}>
      <TableCell
        align="right"
        title={event.at}
        sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
      >
        {clock((Date.parse(event.at) - Date.parse(startedAt)) / 1000)}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Person entityRef={event.actor} size={18} />
      </TableCell>
      <TableCell
        sx={red ? { color: 'error.main', fontWeight: 600 } : undefined}
      >
        {red && (
          <StateMark state="fail" size={16} sx={{ mr: 0.5, mb: '-2px' }} />
        )}
        {describeEvent(event.body)}
      </TableCell>
    </TableRow>
  );
}

async function allEvents(
  api: RunbooksApi,
  runId: string,
  signal: AbortSignal,
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (let more = true; more; ) {
    const page = await api.runEvents(
      runId,
      events.at(-1)?.sequence ?? 0,
      signal,
    );
    events.push(...page.items);
    more = page.more && page.items.length > 0;
  }
  return events;
}
