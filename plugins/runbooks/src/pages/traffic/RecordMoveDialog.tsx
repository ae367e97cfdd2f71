import { useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {
  calmButtons,
  EntityPicker,
  ErrorNote,
  newIdempotencyKey,
} from '@bulkhead/bulkhead-react';
import { MECHANISMS, type Mechanism } from '@bulkhead/plugin-runbooks-common';
import { useId, useRef, useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';

/** Traffic that somebody moved without a runbook belongs on the board too. */
export function RecordMoveDialog(props: {
  onClose: () => void;
  onRecorded: () => void;
}) {
  const { onClose, onRecorded } = props;
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const titleId = useId();
  const key = useRef(newIdempotencyKey());
  const [values, setValues] = useState({
    resource: '',
    from: '',
    to: '',
    note: '',
  });
  const [mechanism, setMechanism] = useState<Mechanism>('vip');
  const [home, setHome] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const ready = values.resource && values.to && values.note.trim();

  const record = async () => {
    setWorking(true);
    try {
      await api.recordMove(
        {
          ...values,
          from: values.from || undefined,
          mechanism,
          home: home || undefined,
        },
        key.current,
      );
      onRecorded();
      onClose();
    } catch (e) {
      key.current = newIdempotencyKey();
      setError(e);
      setWorking(false);
    }
  };
  const field = (
    name: keyof typeof values,
    label: string,
    required: boolean,
  ) => (
    <TextField
      label={label}
      value={values[name]}
      onChange={event =>
        setValues(all => ({ ...all, [name]: event.target.value }))
      }
      required={required}
      multiline={name === 'note'}
      fullWidth
      margin="dense"
      inputProps={{ maxLength: 1_000 }}
    />
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
      <DialogTitle id={titleId}>{t('board.recordTitle')}</DialogTitle>
      <DialogContent>
        <Box sx={{ my: 1 }}>
          <EntityPicker
            kinds={['resource', 'component']}
            label={t('board.resource')}
            value={values.resource}
            onChange={ref =>
              setValues(all => ({ ...all, resource: ref ?? '' }))
            }
            helperText={t('board.resourceHelp')}
            required
          />
        </Box>
        <TextField
          select
          label={t('board.mechanism')}
          value={mechanism}
          onChange={event => setMechanism(event.target.value as Mechanism)}
          fullWidth
          margin="dense"
        >
          {MECHANISMS.map(one => (
            <MenuItem key={one} value={one}>
              {t(`mechanism.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        {field('from', t('board.from'), false)}
        {field('to', t('board.to'), true)}
        {field('note', t('board.note'), true)}
        <FormControlLabel
          control={
            <Checkbox
              checked={home}
              onChange={event => setHome(event.target.checked)}
            />
          }
          label={t('board.isHome')}
        />
        {error !== undefined && <ErrorNote typed error={error} dense />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={working}>
          {t('start.cancel')}
        </Button>
        <Button
          variant="contained"
          onClick={record}
          disabled={working || !ready}
        >
          {t('board.record')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
