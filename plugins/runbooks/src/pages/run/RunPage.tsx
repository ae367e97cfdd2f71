import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import { Loaded, QuietEmpty } from '@bulkhead/bulkhead-react';
import type { RunView } from '@bulkhead/plugin-runbooks-common';
import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { StepTitles } from '../../document/StepTitles';
import { useWords } from '../../words/useWords';
import { ActiveStep } from './ActiveStep';
import { FinishedRun } from './FinishedRun';
import { StepsAfter, StepsBefore } from './FoldedSteps';
import { RunNotes } from './RunNotes';
import { RunTopBar } from './RunTopBar';
import { useRun, type FollowedRun } from './useRun';

const PRESENCE_MS = 10_000;

/** Following a runbook: one step at a time, made for a phone and for shaking hands. */
export function RunPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const run = useRun(id);
  usePresence(id, run.load.value?.state.activeStepId, run.offline);
  return (
    <Content>
      <Loaded
        load={run.load}
        errorTitle={t('run.failed')}
        notFound={<QuietEmpty title={t('run.missing')} />}
        minHeight={400}
      >
        {view => <Following run={run} view={view} />}
      </Loaded>
    </Content>
  );
}

function Following({ run, view }: { run: FollowedRun; view: RunView }) {
  const steps = view.document.phases.flatMap(phase => phase.steps);
  const active = steps.findIndex(
    step => step.id === (view.state.activeStepId ?? view.state.halt?.stepId),
  );
  const finished = view.state.status === 'finished';
  return (
    <Box sx={{ maxWidth: 900, mx: 'auto' }}>
      <StepTitles document={view.document}>
        <RunTopBar run={run} view={view} />
        <RunNotes run={run} view={view} />
        {finished ? (
          <FinishedRun run={run} view={view} />
        ) : (
          <>
            <StepsBefore
              steps={active < 0 ? steps : steps.slice(0, active)}
              run={run}
              view={view}
            />
            <ActiveStep
              key={steps[active]?.id ?? 'end'}
              step={steps[active]}
              run={run}
              view={view}
            />
            <StepsAfter
              steps={active < 0 ? [] : steps.slice(active + 1)}
              run={run}
              view={view}
            />
          </>
        )}
      </StepTitles>
    </Box>
  );
}

/** Tells the others that this person is here. Its loss harms nothing. */
function usePresence(
  runId: string,
  stepId: string | undefined,
  offline: boolean,
) {
  const api = useApi(runbooksApiRef);
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'hidden' && !offline) {
        api.presence(runId, { stepId }).catch(() => {});
      }
    };
    tell();
    const timer = setInterval(tell, PRESENCE_MS);
    return () => clearInterval(timer);
  }, [api, runId, stepId, offline]);
}
