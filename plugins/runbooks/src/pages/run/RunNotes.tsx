import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { messageOf, Note, Person } from '@bulkhead/bulkhead-react';
import type { GuardOverride, RunView } from '@bulkhead/plugin-runbooks-common';
import { useRunbookPaths } from '../../words/useRunbookPaths';
import { useWords } from '../../words/useWords';
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
      {state.overrides
        .filter(one => !one.confirmed && !one.refused)
        .map(one => (
          <OverrideRequest
            key={`${one.stepId}${one.guardId}${one.requested.at}`}
            override={one}
            run={run}
            view={view}
          />
        ))}
    </Box>
  );
}

function haltStatus(reason: 'failed' | 'rolled-back' | 'stopped' | 'rejected') {
  return reason === 'rolled-back' ? 'rolled-back' : 'failed';
}

/** Break glass, waiting for a second person. Stands in red until somebody answers. */
function OverrideRequest(props: {
  override: GuardOverride;
  run: FollowedRun;
  view: RunView;
}) {
  const { override, run, view } = props;
  const { t } = useWords();
  const { stepId, guardId, reason, requested } = override;
  const offers = (view.actions[stepId] ?? []).filter(
    offer => offer.guardId === guardId && !offer.refusal,
  );
  const may = (command: string) =>
    offers.some(offer => offer.command === command);
  return (
    <Note
      state="fail"
      role="alert"
      title={
        <>
          <Person entityRef={requested.by} size={20} />{' '}
          {t('run.overrideAsked', { who: '', guard: guardId, reason })}
        </>
      }
      actions={
        <>
          {may('confirm-override') && (
            <Button
              variant="contained"
              color="error"
              onClick={() =>
                run.send({ kind: 'confirm-override', stepId, guardId })
              }
            >
              {t('action.confirm-override')}
            </Button>
          )}
          {may('refuse-override') && (
            <Button
              onClick={() =>
                run.send({ kind: 'refuse-override', stepId, guardId })
              }
            >
              {t('action.refuse-override')}
            </Button>
          )}
        </>
      }
    />
  );
}
