import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { Link } from '@backstage/core-components';
import { CopyButton, NO_PRINT } from '@bulkhead/bulkhead-react';
import type { Step } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../words/useWords';
import { Blocks } from './BlockView';
import { ParamText } from './ParamText';
import { useStepTitle } from './StepTitles';
import { TrafficPanel } from './TrafficPanel';

/** What a typed step says beside its text: type, plan, who, what follows. */
function StepFacts({ step }: { step: Step }) {
  const { t, duration } = useWords();
  const titleOf = useStepTitle();
  const lines = [
    step.needs.length && t('step.needs', { list: step.needs.join(', ') }),
    step.evidence.length &&
      t('step.evidence', { list: step.evidence.join(', ') }),
    step.notify &&
      t('step.notify', {
        channel: step.notify.channel,
        text: step.notify.text,
      }),
    step.approval &&
      t('step.approvers', {
        who: step.approval.approvers.join(', ') || t('step.anyoneElse'),
      }),
    step.waitAfterSeconds &&
      t('step.waitAfter', {
        time: duration(step.waitAfterSeconds),
        reason: step.waitReason ?? '',
      }),
  ].flatMap(line => (line ? [line] : []));
  return (
    <>
      {step.decision && (
        <Box sx={{ my: 1.5 }}>
          <Typography sx={{ fontWeight: 600 }}>
            <ParamText text={step.decision.question} />
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {step.decision.options.map(option => (
              <li key={option.key}>
                <strong>{option.key}</strong>:{' '}
                {'goto' in option
                  ? t('step.goto', { step: titleOf(option.goto) })
                  : t('step.stop', { text: option.stop })}
              </li>
            ))}
          </Box>
        </Box>
      )}
      {lines.map(line => (
        <Typography key={line} variant="body2" color="text.secondary">
          <ParamText text={line} />
        </Typography>
      ))}
    </>
  );
}

/** Text and facts of a step, without its heading. */
export function StepBody({ step }: { step: Step }) {
  return (
    <>
      {step.traffic && (
        <TrafficPanel
          traffic={step.traffic}
          secondPerson={step.secondPerson}
          expectSeconds={step.expectSeconds}
        />
      )}
      <Blocks blocks={step.body} />
      <StepFacts step={step} />
    </>
  );
}

/** A step as it is read. */
export function StepCard(props: {
  step: Step;
  /** Whole address of this step, to be copied. */
  permalink?: string;
}) {
  const { step, permalink } = props;
  const { t, duration } = useWords();
  const titleId = `step-title-${step.id}`;
  return (
    <Box
      component="section"
      id={step.id}
      aria-labelledby={titleId}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        p: { xs: 1.5, sm: 2 },
        my: 1.5,
        scrollMarginTop: 16,
        '&:target': { outline: 2, outlineColor: 'primary.main' },
        breakInside: 'avoid',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'baseline',
          gap: 1,
        }}
      >
        <Typography
          variant="h6"
          component="h3"
          id={titleId}
          sx={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}
        >
          <Link
            to={`#${step.id}`}
            color="inherit"
            underline="hover"
            title={t('step.permalink')}
          >
            {step.number}. {step.title}
          </Link>
        </Typography>
        <Chip
          size="small"
          variant="outlined"
          label={t(`stepType.${step.type}`)}
        />
        {step.secondPerson === 'required' && (
          <Chip size="small" label={t('secondPerson.required')} />
        )}
        {step.expectSeconds !== undefined && (
          <Typography variant="body2" color="text.secondary">
            {t('step.planned', { time: duration(step.expectSeconds) })}
          </Typography>
        )}
        {permalink && (
          <Box component="span" className={NO_PRINT}>
            <CopyButton text={permalink} label={t('step.copyPermalink')} />
          </Box>
        )}
      </Box>
      <StepBody step={step} />
    </Box>
  );
}
