import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { calmButtons, EntityPicker } from '@bulkhead/bulkhead-react';
import type { ActionOffer, RunCommand } from '@bulkhead/plugin-runbooks-common';
import { useId, useRef, useState } from 'react';
import { useWords } from '../../words/useWords';
import { commandForm } from './commandForms';

/** Asks for the words that a command needs, and hands the command over. */
export function CommandDialog(props: {
  offer: Pick<ActionOffer, 'command' | 'guardId' | 'refusal'>;
  stepId?: string;
  onSend: (command: RunCommand) => void;
  onClose: () => void;
}) {
  const { offer, stepId, onSend, onClose } = props;
  const { t } = useWords();
  const form = commandForm(offer, stepId);
  // Where a success is refused, the run can still be ended in the other two ways.
  const outcomes = offer.refusal
    ? (['aborted', 'failed'] as const)
    : (['succeeded', 'failed', 'aborted'] as const);
  const [values, setValues] = useState<Record<string, string>>({
    outcome: outcomes[0],
  });
  const titleId = useId();
  const first = useRef<HTMLInputElement>(null);
  if (!form || offer.command === 'precheck') return null;
  const missing = form.fields.some(
    field => field.required && !values[field.name]?.trim(),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      sx={calmButtons}
      fullWidth
      maxWidth="sm"
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          onSend(form.build(values));
          onClose();
        }}
      >
        <DialogTitle id={titleId}>{t(`action.${offer.command}`)}</DialogTitle>
        <DialogContent>
          {offer.refusal && (
            <Typography variant="body2">{offer.refusal.message}</Typography>
          )}
          {form.fields.map((field, index) =>
            field.name === 'person' ? (
              <Box key={field.name} sx={{ my: 2 }}>
                <EntityPicker
                  kinds={['user']}
                  label={t('ask.person')}
                  value={values.person}
                  onChange={ref =>
                    setValues(all => ({ ...all, person: ref ?? '' }))
                  }
                  required
                />
              </Box>
            ) : (
              <TextField
                key={field.name}
                label={t(`ask.${field.ask}`)}
                value={values[field.name] ?? ''}
                onChange={event =>
                  setValues(all => ({
                    ...all,
                    [field.name]: event.target.value,
                  }))
                }
                required={field.required}
                inputRef={index === 0 ? first : undefined}
                select={field.name === 'outcome'}
                multiline={field.name === 'text' || field.name === 'reason'}
                type={field.name === 'url' ? 'url' : 'text'}
                fullWidth
                margin="normal"
                inputProps={{ maxLength: 2_000 }}
              >
                {field.name === 'outcome' &&
                  outcomes.map(outcome => (
                    <MenuItem key={outcome} value={outcome}>
                      {t(`outcome.${outcome}`)}
                    </MenuItem>
                  ))}
              </TextField>
            ),
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('start.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={missing}>
            {t(`action.${offer.command}`)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
