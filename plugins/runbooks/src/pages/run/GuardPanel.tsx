import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { NamedText, StateChip } from '@bulkhead/bulkhead-react';
import type {
  ActionOffer,
  FactRequest,
  RunView,
  Step,
} from '@bulkhead/plugin-runbooks-common';
import { useState } from 'react';
import { useWords } from '../../words/useWords';
import { CommandDialog } from './CommandDialog';
import type { FollowedRun } from './useRun';

/** The guards of a traffic step as they stand now or stood when it was done, the facts they miss, and the way through the glass. */
export function GuardPanel(props: {
  step: Step;
  run: FollowedRun;
  view: RunView;
}) {
  const { step, run, view } = props;
  const { t } = useWords();
  const [breaking, setBreaking] = useState<ActionOffer>();
  // Then they are what was decided on, and nothing is asked any more.
  const isDone = view.state.steps.some(
    one => one.stepId === step.id && one.done,
  );
  const overrides = (view.actions[step.id] ?? []).filter(
    offer => offer.command === 'request-override' && !offer.refusal,
  );
  return (
    <Box component="section" sx={{ my: 2 }} aria-live="polite">
      <Typography variant="subtitle1" component="h3" sx={{ fontWeight: 600 }}>
        {isDone ? t('run.guardsThen') : t('run.guards')}
      </Typography>
      {run.offline && (
        <Typography variant="body2">{t('run.guardsBlind')}</Typography>
      )}
      {view.guards.map(guard => {
        const override = overrides.find(
          offer => offer.guardId === guard.guardId,
        );
        return (
          <Box
            key={guard.guardId}
            sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}
          >
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <StateChip
                state={guard.outcome}
                label={
                  guard.outcome === 'pass'
                    ? t('run.guardPass')
                    : t('run.guardFail')
                }
              />
              <Box component="span" sx={{ flex: '1 1 200px' }}>
                <NamedText>{guard.reason}</NamedText>
              </Box>
              {override && (
                <Button
                  color="error"
                  variant="outlined"
                  onClick={() => setBreaking(override)}
                >
                  {t('run.breakGlass')}
                </Button>
              )}
            </Box>
            {(isDone ? [] : guard.missing).map(fact => (
              <FactField
                key={fact.name}
                fact={fact}
                onState={given =>
                  run.send({
                    kind: 'state-fact',
                    stepId: step.id,
                    name: fact.name,
                    ...given,
                  })
                }
              />
            ))}
          </Box>
        );
      })}
      {breaking && (
        <CommandDialog
          offer={breaking}
          stepId={step.id}
          onSend={run.send}
          onClose={() => setBreaking(undefined)}
        />
      )}
    </Box>
  );
}

/** A fact that only a person can see, asked for where it is needed. */
function FactField(props: {
  fact: FactRequest;
  onState: (given: { state?: string; value?: number }) => void;
}) {
  const { fact, onState } = props;
  const { t } = useWords();
  const [given, setGiven] = useState('');
  const value = Number(given.replace(',', '.'));
  const ready = fact.states ? given !== '' : given !== '' && !isNaN(value);
  return (
    <Box
      component="form"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}
      onSubmit={event => {
        event.preventDefault();
        onState(fact.states ? { state: given } : { value });
      }}
    >
      <TextField
        size="small"
        label={fact.question}
        value={given}
        onChange={event => setGiven(event.target.value)}
        select={Boolean(fact.states)}
        inputProps={fact.states ? {} : { inputMode: 'decimal' }}
        helperText={fact.unit}
        sx={{ flex: '1 1 220px' }}
      >
        {fact.states?.map(state => (
          <MenuItem key={state} value={state}>
            {state}
          </MenuItem>
        ))}
      </TextField>
      <Button type="submit" variant="outlined" disabled={!ready}>
        {t('action.state-fact')}
      </Button>
    </Box>
  );
}
