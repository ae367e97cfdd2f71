import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import {
  copyText,
  ShortcutHelp,
  useShortcuts,
  type Shortcut,
} from '@bulkhead/bulkhead-react';
import type {
  ActionOffer,
  Block,
  RunView,
  Step,
} from '@bulkhead/plugin-runbooks-common';
import { RiKeyboardLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { StepBody } from '../../document/StepCard';
import { useWords } from '../../words/useWords';
import { Countdown } from './Countdown';
import { GuardPanel } from './GuardPanel';
import { MainActions, pressable } from './MainActions';
import { QuietActions } from './QuietActions';
import { RunActions } from './RunTopBar';
import { StepStatus } from './StepStatus';
import { StepTrail } from './StepTrail';
import type { FollowedRun } from './useRun';

/** The one step to do now. It fills the screen; the buttons stand in the order in which they are used. */
export function ActiveStep(props: {
  step: Step | undefined;
  run: FollowedRun;
  view: RunView;
}) {
  const { step, run, view } = props;
  const { t } = useWords();
  if (!step) {
    return (
      <Paper variant="outlined" sx={{ p: 3 }}>
        <Typography variant="h6" component="h2" gutterBottom>
          {t('run.noSteps')}
        </Typography>
        <RunActions run={run} offers={view.actions[''] ?? []} />
      </Paper>
    );
  }
  return <OneStep step={step} run={run} view={view} />;
}

function OneStep(props: { step: Step; run: FollowedRun; view: RunView }) {
  const { step, run, view } = props;
  const { t, duration } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const state = view.state.steps.find(one => one.stepId === step.id);
  const offers = view.actions[step.id] ?? [];
  const total = view.state.steps.length;

  // When the step changes under somebody's hands, the new one is announced and in view.
  useEffect(() => heading.current?.focus({ preventScroll: false }), []);
  const [help, setHelp] = useState(false);
  const shortcuts = useStepShortcuts(step, offers, run, () => setHelp(true));
  return (
    <Paper
      component="section"
      aria-labelledby="active-step"
      variant="outlined"
      sx={{
        p: { xs: 1.5, sm: 3 },
        borderWidth: 2,
        borderColor: 'primary.main',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 0.5 }}>
        {state && <StepStatus step={step} status={state.status} />}
        <Typography color="text.secondary">
          {t('run.stepOf', {
            number: String(step.number),
            total: String(total),
          })}
          {step.expectSeconds !== undefined &&
            ` · ${t('run.planned', { time: duration(step.expectSeconds) })}`}
        </Typography>
      </Box>
      <Typography
        variant="h5"
        component="h2"
        id="active-step"
        ref={heading}
        tabIndex={-1}
        sx={{ overflowWrap: 'anywhere', scrollMarginTop: 160, outline: 0 }}
      >
        {step.title}
      </Typography>
      <StepBody step={step} />
      {state && <StepTrail state={state} />}
      <Countdown until={state?.waitUntil} clockAhead={run.clockAhead}>
        {seconds =>
          t('step.waitAfter', {
            time: duration(seconds),
            reason: state?.waitReason ?? '',
          })
        }
      </Countdown>
      <Countdown until={state?.settleUntil} clockAhead={run.clockAhead}>
        {seconds => t('run.settles', { time: duration(seconds) })}
      </Countdown>
      {view.guards.length > 0 && step.type === 'traffic' && (
        <GuardPanel step={step} run={run} view={view} />
      )}
      <MainActions stepId={step.id} offers={offers} run={run} />
      <QuietActions stepId={step.id} run={run} view={view} />
      <Button
        size="small"
        color="inherit"
        startIcon={<RiKeyboardLine size={16} aria-hidden />}
        onClick={() => setHelp(true)}
        sx={{ mt: 1, display: { xs: 'none', sm: 'inline-flex' } }}
      >
        {t('run.keys')}
      </Button>
      <ShortcutHelp
        open={help}
        onClose={() => setHelp(false)}
        shortcuts={shortcuts}
      />
    </Paper>
  );
}

/** n next, c copy, v verify, f fail, ? help. */
function useStepShortcuts(
  step: Step,
  offers: ActionOffer[],
  run: FollowedRun,
  onHelp: () => void,
): readonly Shortcut[] {
  const { t } = useWords();
  const offered = offers.filter(pressable);
  const next = offered.find(offer => offer.primary) ?? offered[0];
  const press = (offer: ActionOffer | undefined) => {
    document.getElementById(`act-${step.id}-${offer?.command}`)?.click();
  };
  const verify = offered.find(offer => offer.command === 'verify');
  const fail = offers.find(offer => offer.command === 'fail' && !offer.refusal);
  const command = firstCommand(step.body);
  const shortcuts: Shortcut[] = [
    { key: 'n', label: t('key.next'), run: () => press(next), disabled: !next },
    {
      key: 'c',
      label: t('key.copy'),
      run: () => {
        if (command) copyText(command);
      },
      disabled: !command,
    },
    {
      key: 'v',
      label: t('key.verify'),
      run: () => press(verify),
      disabled: !verify,
    },
    {
      key: 'f',
      label: t('key.fail'),
      run: () => run.send({ kind: 'fail', stepId: step.id }),
      disabled: !fail,
    },
    { key: '?', label: t('key.help'), run: onHelp },
  ];
  useShortcuts(shortcuts);
  return shortcuts;
}

/** The command to run, not the one that looks beforehand. */
function firstCommand(body: Block[]): string | undefined {
  const commands = body.flatMap(block =>
    block.type === 'code' && block.role && !block.unfilled.length
      ? [block]
      : [],
  );
  return (commands.find(one => one.role === 'do') ?? commands[0])?.copy;
}
