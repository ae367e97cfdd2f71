import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  formatClock,
  messageOf,
  Note,
  useLocale,
  useNow,
} from '@bulkhead/bulkhead-react';
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
          <Waiting run={run} />
          {state.status === 'finished' && <div>{t('run.finishedHere')}</div>}
        </Note>
      )}
      {!run.offline && run.queue.some(one => one.late) && (
        <Note state="running" title={t('run.sending')}>
          <Waiting run={run} />
        </Note>
      )}
      <Conflicts run={run} view={view} />
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

function Waiting({ run }: { run: FollowedRun }) {
  const { t } = useWords();
  if (run.queue.length === 0) return null;
  return (
    <div>
      {t('run.waitingToSend', { count: run.queue.length })}
      {run.held && ` ${run.held}`}
    </div>
  );
}

/** What was done without the backend, and what the server says to it. It stays until the person has seen it. */
function Conflicts({ run, view }: { run: FollowedRun; view: RunView }) {
  const { t } = useWords();
  const locale = useLocale();
  const now = useNow();
  const steps = view.document.phases.flatMap(phase => phase.steps);
  if (run.conflicts.length === 0) return null;
  return (
    <Note
      state="fail"
      role="alert"
      title={t('run.conflicts')}
      actions={
        <Button size="small" onClick={run.dismissConflicts}>
          {t('run.conflictsSeen')}
        </Button>
      }
    >
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {run.conflicts.map(({ key, request, message }) => {
          const { command, clientAt } = request;
          const stepId = 'stepId' in command ? command.stepId : undefined;
          const title = steps.find(step => step.id === stepId)?.title;
          return (
            <li key={key}>
              {clientAt && `${formatClock(clientAt, now, locale)} `}
              <strong>{t(`action.${command.kind}`)}</strong>
              {title && ` (${title})`}: {message}
            </li>
          );
        })}
      </Box>
    </Note>
  );
}

function haltStatus(reason: 'failed' | 'rolled-back' | 'stopped' | 'rejected') {
  return reason === 'rolled-back' ? 'rolled-back' : 'failed';
}
