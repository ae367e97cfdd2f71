import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { RunbookDocument } from '@bulkhead/plugin-runbooks-common';
import { Blocks } from '../../document/BlockView';
import { StepCard } from '../../document/StepCard';
import { StepTitles } from '../../document/StepTitles';

/** The text of a runbook: introduction, phases, steps. */
export function RunbookBody(props: {
  text: RunbookDocument;
  /** Address of this version, to which a step's name is added; without it steps have no address to copy. */
  address?: string;
}) {
  const { text, address } = props;
  return (
    <StepTitles document={text}>
      <Blocks blocks={text.intro} />
      {text.phases.map(phase => (
        <Box
          component="section"
          key={phase.id}
          aria-labelledby={phase.id}
          sx={{ mt: 3 }}
        >
          <Typography variant="h5" component="h2" id={phase.id}>
            {phase.title}
          </Typography>
          <Blocks blocks={phase.body} />
          {phase.steps.map(step => (
            <StepCard
              key={step.id}
              step={step}
              permalink={address && `${address}#${step.id}`}
            />
          ))}
        </Box>
      ))}
    </StepTitles>
  );
}
