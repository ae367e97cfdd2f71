import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { calmButtons, ErrorNote } from '@bulkhead/bulkhead-react';
import type {
  DrillRow,
  PlanDrillRequest,
} from '@bulkhead/plugin-runbooks-common';
import { useId, useState } from 'react';
import { runbooksApiRef } from '../../api';
import { useWords } from '../../words/useWords';

/** Sets the day of the next drill, or gives it back to the period. */
export function PlanDrillDialog(props: {
  drill: DrillRow;
  onClose: () => void;
  onPlanned: () => void;
}) {
  const { drill, onClose, onPlanned } = props;
  const { t } = useWords();
  const api = useApi(runbooksApiRef);
  const titleId = useId();
  const [on, setOn] = useState(drill.planned?.on ?? '');
  const [note, setNote] = useState(drill.planned?.note ?? '');
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();

  const plan = async (request: PlanDrillRequest) => {
    setWorking(true);
    setError(undefined);
    try {
      await api.planDrill(drill.runbookId, request);
      onPlanned();
      onClose();
    } catch (e) {
      setError(e);
      setWorking(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      sx={calmButtons}
      fullWidth
      maxWidth="xs"
    >
      <DialogTitle id={titleId}>
        {t('drills.planOf', { title: drill.title })}
      </DialogTitle>
      <DialogContent>
        <TextField
          type="date"
          label={t('drills.day')}
          value={on}
          onChange={event => setOn(event.target.value)}
          InputLabelProps={{ shrink: true }}
          required
          fullWidth
          margin="dense"
        />
        <TextField
          label={t('drills.note')}
          value={note}
          onChange={event => setNote(event.target.value)}
          inputProps={{ maxLength: 500 }}
          multiline
          fullWidth
          margin="dense"
        />
        {error !== undefined && <ErrorNote typed error={error} dense />}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        {drill.planned && (
          <Button
            onClick={() => plan({})}
            disabled={working}
            sx={{ mr: 'auto' }}
          >
            {t('drills.computed')}
          </Button>
        )}
        <Button onClick={onClose} disabled={working}>
          {t('drills.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={working || !on}
          onClick={() => plan({ on, note: note.trim() || undefined })}
        >
          {t('drills.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
