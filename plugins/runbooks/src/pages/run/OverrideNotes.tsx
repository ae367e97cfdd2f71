import Button from '@mui/material/Button';
import { Age, Note, Person } from '@bulkhead/bulkhead-react';
import type { GuardOverride, RunView } from '@bulkhead/plugin-runbooks-common';
import { useStepTitle } from '../../document/StepTitles';
import { useWords } from '../../words/useWords';
import type { FollowedRun } from './useRun';

/** Broken glass stands in red as long as the run can be looked at: what was overridden, why, who asked, who agreed. */
export function OverrideNotes({
  run,
  view,
}: {
  run: FollowedRun;
  view: RunView;
}) {
  return (
    <>
      {view.state.overrides
        .filter(one => !one.refused)
        .map(one => {
          const key = `${one.stepId}${one.guardId}${one.requested.at}`;
          return one.confirmed || view.state.status === 'finished' ? (
            <Kept key={key} override={one} />
          ) : (
            <Asked key={key} override={one} run={run} view={view} />
          );
        })}
    </>
  );
}

function Kept({ override }: { override: GuardOverride }) {
  const { t } = useWords();
  const titleOf = useStepTitle();
  const { stepId, guardId, reason, requested, confirmed } = override;
  return (
    <Note
      state="fail"
      title={t(confirmed ? 'run.overridden' : 'run.overrideOpen', {
        guard: guardId,
        step: titleOf(stepId),
        reason,
      })}
    >
      {t('run.asked')} <Person entityRef={requested.by} size={20} />{' '}
      <Age at={requested.at} />
      {confirmed && (
        <>
          , {t('run.agreed')} <Person entityRef={confirmed.by} size={20} />{' '}
          <Age at={confirmed.at} />
        </>
      )}
    </Note>
  );
}

/** Waiting for a second person. */
function Asked(props: {
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
