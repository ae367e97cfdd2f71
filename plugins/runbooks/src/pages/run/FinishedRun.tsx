import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Note } from '@bulkhead/bulkhead-react';
import type { RunView, StepState } from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';
import { BroughtInNote } from '../outside/BroughtInNote';
import { CommandDialog } from './CommandDialog';
import { ProposeCorrections } from './ProposeCorrections';
import { RunEvents } from './RunEvents';
import { StepStatus } from './StepStatus';
import { StepTrail } from './StepTrail';
import { saveText } from './saveText';
import type { FollowedRun } from './useRun';

/** How it went: recovery time, planned against actual, the record to keep, what the text should have said. */
export function FinishedRun({
  run,
  view,
}: {
  run: FollowedRun;
  view: RunView;
}) {
  const { t, duration } = useWords();
  const api = useApi(runbooksApiRef);
  const [correcting, setCorrecting] = useState(false);
  const { state } = view;
  const steps = view.document.phases.flatMap(phase => phase.steps);
  const actual = state.rtoActualSeconds;
  const target = state.rtoTargetSeconds;
  // The record is the server's: it is whole when nothing waits any more.
  const unsent = run.offline || run.queue.length > 0;
  const save = async (format: 'md' | 'json') =>
    saveText(
      `run-${state.id}.${format}`,
      await api.exportRun(state.id, format),
    );

  let recovery: string = t('run.rtoNone');
  if (actual !== undefined && target !== undefined) {
    recovery = t(actual <= target ? 'run.rtoReached' : 'run.rtoMissed', {
      actual: duration(actual),
      target: duration(target),
    });
  }
  return (
    <Box>
      <Note
        state={state.outcome === 'succeeded' ? 'pass' : 'fail'}
        title={t('run.finished', {
          outcome: t(`outcome.${state.outcome ?? 'aborted'}`),
        })}
      >
        {state.outcomeText && <div>{state.outcomeText}</div>}
        <div>{recovery}</div>
        {view.proof?.proves && <div>{t('run.proves')}</div>}
        {view.proof?.reasons.map(reason => (
          <div key={reason}>{reason}</div>
        ))}
      </Note>
      <BroughtInNote view={view} onSend={run.send} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 2 }}>
        <Button variant="contained" onClick={() => setCorrecting(true)}>
          {t('run.improve')}
        </Button>
        <Button onClick={() => save('md')} disabled={unsent}>
          {t('run.exportMd')}
        </Button>
        <Button onClick={() => save('json')} disabled={unsent}>
          {t('run.exportJson')}
        </Button>
      </Box>
      <ProposeCorrections view={view} />
      <Typography variant="h6" component="h2" sx={{ mt: 2 }}>
        {t('run.timeline')}
      </Typography>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('run.step')}</TableCell>
              <TableCell align="right">{t('run.plannedColumn')}</TableCell>
              <TableCell align="right">{t('run.actual')}</TableCell>
              <TableCell>{t('run.outcomeColumn')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {steps.map(step => {
              const one = state.steps.find(s => s.stepId === step.id);
              const seconds = one && actualSeconds(one);
              return (
                <TableRow key={step.id} sx={{ verticalAlign: 'top' }}>
                  <TableCell>
                    {step.number}. {step.title}
                    {one && <StepTrail state={one} />}
                  </TableCell>
                  <TableCell align="right">
                    {step.expectSeconds !== undefined &&
                      duration(step.expectSeconds)}
                  </TableCell>
                  <TableCell align="right">
                    {seconds !== undefined && duration(seconds)}
                  </TableCell>
                  <TableCell>
                    {one && <StepStatus step={step} status={one.status} />}
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </Box>
      {!unsent && (
        <RunEvents
          // A correction after the end is a part of the record too.
          key={state.sequence}
          runId={state.id}
          startedAt={state.startedAt}
        />
      )}
      {correcting && (
        <CommandDialog
          offer={{ command: 'redline' }}
          onSend={run.send}
          onClose={() => setCorrecting(false)}
        />
      )}
    </Box>
  );
}

/** From the moment the step could be acted on to its last mark. */
function actualSeconds(step: StepState): number | undefined {
  const end = step.verified ?? step.done ?? step.decision ?? step.failed;
  if (!step.activatedAt || !end) return undefined;
  return (Date.parse(end.at) - Date.parse(step.activatedAt)) / 1000;
}
