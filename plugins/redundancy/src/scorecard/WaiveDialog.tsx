import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  calmButtons,
  ErrorNote,
  newIdempotencyKey,
} from '@bulkhead/bulkhead-react';
import type { Waiver } from '@bulkhead/plugin-redundancy-common';
import { useId, useRef, useState, type FormEvent } from 'react';
import { planningApiRef } from '../planning/api';
import { daysFrom, endOfDay, isoDay } from '../planning/shared/day';
import { usePlanningWords } from '../planning/shared/usePlanningWords';

const DEFAULT_DAYS = 90;
const MOST_DAYS = 365;
/** A word or two are no reason that somebody else could judge. */
const SHORTEST_REASON = 10;

/** Asks that a check be accepted as it is for a while. Mount it when it is to be open. */
export function WaiveDialog(props: {
  entityRef: string;
  checkId: string;
  checkTitle: string;
  onAsked: (waiver: Waiver) => void;
  onClose: () => void;
}) {
  const { entityRef, checkId, checkTitle, onAsked, onClose } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() =>
    isoDay(daysFrom(new Date(), DEFAULT_DAYS)),
  );
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const sent = useRef({ text: '', key: '' });
  const titleId = useId();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const request = {
      entityRef,
      checkId,
      reason: reason.trim(),
      until: endOfDay(until),
    };
    const text = JSON.stringify(request);
    if (sent.current.text !== text) {
      sent.current = { text, key: newIdempotencyKey() };
    }
    setWorking(true);
    setError(undefined);
    try {
      onAsked(await api.requestWaiver(request, sent.current.key));
      onClose();
    } catch (e) {
      setError(e);
      setWorking(false);
    }
  };
  return (
    <Dialog
      open
      onClose={working ? undefined : onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="xs"
      sx={calmButtons}
    >
      <form onSubmit={send}>
        <DialogTitle id={titleId}>{t('waive.title')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography variant="body2">
            {t('waive.body', { check: checkTitle })}
          </Typography>
          <TextField
            label={t('waive.reason')}
            helperText={t('waive.reasonHelp')}
            value={reason}
            onChange={event => setReason(event.target.value)}
            required
            multiline
            inputProps={{ maxLength: 500 }}
          />
          <TextField
            type="date"
            size="small"
            label={t('waive.until')}
            helperText={t('waive.untilHelp')}
            value={until}
            onChange={event => setUntil(event.target.value)}
            required
            InputLabelProps={{ shrink: true }}
            inputProps={{
              min: isoDay(daysFrom(new Date(), 1)),
              max: isoDay(daysFrom(new Date(), MOST_DAYS)),
            }}
          />
          {error !== undefined && (
            <Box>
              <ErrorNote typed dense error={error} />
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={working}>
            {t('record.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            disabled={
              working || reason.trim().length < SHORTEST_REASON || !until
            }
          >
            {t('waive.send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
