import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { ErrorNote } from '../notes/ErrorNote';
import { calmButtons } from '../notes/Surface';
import { bulkheadReactTranslationRef } from '../translation';

/** @public */
export interface ConfirmDialogProps {
  open: boolean;
  title: ReactNode;
  /** What will happen, and whether it can be taken back. */
  children?: ReactNode;
  /** The verb, e.g. "Move traffic". */
  confirmLabel?: string;
  /** The action takes something away. */
  destructive?: boolean;
  /** Ask for a reason under this label; it is required then. */
  reasonLabel?: string;
  /** Done when it resolves; the dialog stays open and shows the error when it rejects. */
  onConfirm: (reason: string) => Promise<void> | void;
  onClose: () => void;
}

/** Asks before something that matters, and stays until it is done. @public */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, children, destructive, reasonLabel } = props;
  const { onConfirm, onClose } = props;
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const [reason, setReason] = useState('');
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const titleId = useId();

  useEffect(() => {
    if (open) {
      setReason('');
      setError(undefined);
      setWorking(false);
    }
  }, [open]);

  const missing = reasonLabel !== undefined && reason.trim() === '';
  const confirm = async () => {
    setWorking(true);
    setError(undefined);
    try {
      await onConfirm(reason.trim());
      onClose();
    } catch (e) {
      setError(e);
    } finally {
      setWorking(false);
    }
  };
  return (
    <Dialog
      open={open}
      onClose={working ? undefined : onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="xs"
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {children}
        {reasonLabel !== undefined && (
          <TextField
            label={reasonLabel}
            value={reason}
            onChange={event => setReason(event.target.value)}
            required
            fullWidth
            multiline
            margin="normal"
            inputProps={{ maxLength: 500 }}
          />
        )}
        {error !== undefined && (
          <Box sx={{ mt: 1 }}>
            <ErrorNote error={error} dense />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={working}>
          {t('dialog.cancel')}
        </Button>
        <Button
          variant="contained"
          color={destructive ? 'error' : 'primary'}
          onClick={confirm}
          disabled={working || missing}
        >
          {working
            ? t('dialog.working')
            : props.confirmLabel ?? t('dialog.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
