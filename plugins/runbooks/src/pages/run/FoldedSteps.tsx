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

/** The steps before or after the active one: all can be looked at, none is in the way. */
export function FoldedSteps(props: {
  side: 'before' | 'after';
  steps: Step[];
  run: FollowedRun;
  view: RunView;
}) {
  const { side, steps, run, view } = props;
  const { t } = useWords();
  if (!steps.length) return null;
  return (
    <Box component="section" sx={{ my: 2 }}>
      <Typography variant="subtitle2" component="h2" sx={{ mb: 0.5 }}>
        {t(`run.${side}`, { number: String(steps.length) })}
      </Typography>
      {steps.map(step => {
        const state = view.state.steps.find(one => one.stepId === step.id);
        return (
          <Accordion
            key={step.id}
            disableGutters
            variant="outlined"
            slotProps={{ transition: { unmountOnExit: true } }}
          >
            <AccordionSummary
              expandIcon={<RiArrowDownSLine size={20} aria-hidden />}
            >
              <Box
                sx={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  gap: 1,
                  alignItems: 'center',
                  minWidth: 0,
                }}
              >
                {state && <StepStatus status={state.status} />}
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
    </Box>
  );
}
