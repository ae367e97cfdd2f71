import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { RiArrowDownSLine } from '@remixicon/react';
import type { RunView, Step } from '@bulkhead/plugin-runbooks-common';
import { StepBody } from '../../document/StepCard';
import { useWords } from '../../words/useWords';
import { QuietActions } from './QuietActions';
import { StepStatus } from './StepStatus';
import { StepTrail } from './StepTrail';
import type { FollowedRun } from './useRun';

interface FoldedStepsProps {
  steps: Step[];
  run: FollowedRun;
  view: RunView;
}

const arrow = <RiArrowDownSLine size={20} aria-hidden />;

/** What is behind: one line, so that the step to do now stands at the top. */
export function StepsBefore(props: FoldedStepsProps) {
  const { t } = useWords();
  if (!props.steps.length) return null;
  return (
    <Accordion
      disableGutters
      variant="outlined"
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ my: 1 }}
    >
      <AccordionSummary expandIcon={arrow}>
        <Typography variant="subtitle2" component="h2">
          {t('run.before', { count: props.steps.length })}
        </Typography>
      </AccordionSummary>
      <AccordionDetails>
        <Rows {...props} />
      </AccordionDetails>
    </Accordion>
  );
}

/** What is to come: people look ahead, so the headings stand open. */
export function StepsAfter(props: FoldedStepsProps) {
  const { t } = useWords();
  if (!props.steps.length) return null;
  return (
    <Box component="section" sx={{ my: 2 }}>
      <Typography variant="subtitle2" component="h2" sx={{ mb: 0.5 }}>
        {t('run.after', { number: String(props.steps.length) })}
      </Typography>
      <Rows {...props} />
    </Box>
  );
}

function Rows({ steps, run, view }: FoldedStepsProps) {
  return (
    <>
      {steps.map(step => {
        const state = view.state.steps.find(one => one.stepId === step.id);
        return (
          <Accordion
            key={step.id}
            disableGutters
            variant="outlined"
            slotProps={{ transition: { unmountOnExit: true } }}
          >
            <AccordionSummary expandIcon={arrow}>
              <Box
                sx={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  gap: 1,
                  alignItems: 'center',
                  minWidth: 0,
                }}
              >
                {state && <StepStatus step={step} status={state.status} />}
                <span>
                  {step.number}. {step.title}
                </span>
              </Box>
            </AccordionSummary>
            <AccordionDetails>
              {state && <StepTrail state={state} />}
              <StepBody step={step} />
              <QuietActions stepId={step.id} run={run} view={view} />
            </AccordionDetails>
          </Accordion>
        );
      })}
    </>
  );
}
