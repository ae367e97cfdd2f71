import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { messageOf, Note } from '@bulkhead/bulkhead-react';
import type { RunView } from '@bulkhead/plugin-runbooks-common';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
import { OverrideNotes } from './OverrideNotes';
import type { FollowedRun } from './useRun';

/** What everybody on the run must know now: line cut, standing still, paused, a newer text, an override asked for. */
export function RunNotes({ run, view }: { run: FollowedRun; view: RunView }) {
  const { t } = useWords();
  const to = useRunbookPaths();
  const { state } = view;
  return (
    <Box
      sx={{ display: 'grid', gap: 1, mb: 2, '&:empty': { display: 'none' } }}
      aria-live="polite"
    >
      {run.offline && (
        <Note state="warning" title={t('run.offline')}>
          {run.queue.length > 0 &&
            t('run.waitingToSend', { count: run.queue.length })}
        </Note>
      )}
      {run.refusal !== undefined && (
        <Note
          state="fail"
          role="alert"
          title={t('run.refused')}
          actions={
            <Button size="small" onClick={run.dismissRefusal}>
              OK
            </Button>
          }
        >
          {messageOf(run.refusal)}
        </Note>
      )}
      {state.halt && (
        <Note state="fail" title={t('run.halted')}>
          {state.halt.text ?? t(`status.${haltStatus(state.halt.reason)}`)}
        </Note>
      )}
      {state.status === 'paused' && (
        <Note state="off" title={t('run.paused')} />
      )}
      {view.newer && (
        <Note
          state="warning"
          title={t('run.newer')}
          actions={
            <Link to={to.runbook(state.runbookId)}>{t('reading.current')}</Link>
          }
        />
      )}
      {!view.viewer.mayAct && state.status !== 'finished' && (
        <Note state="off" title={t('run.observer')} />
      )}
      <OverrideNotes run={run} view={view} />
    </Box>
  );
}

function haltStatus(reason: 'failed' | 'rolled-back' | 'stopped' | 'rejected') {
  return reason === 'rolled-back' ? 'rolled-back' : 'failed';
}
