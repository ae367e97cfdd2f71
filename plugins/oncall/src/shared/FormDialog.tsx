import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import {
  calmButtons,
  ErrorNote,
  isPreconditionFailed,
  Note,
  Surface,
} from '@bulkhead/bulkhead-react';
import { useId, type FormEvent, type ReactNode } from 'react';
import { useWords } from '../words/useWords';
import type { Action } from './useAction';

/** A dialog with fields; it stays open until what it does is done. */
export function FormDialog(props: {
  title: ReactNode;
  /** The verb on the button. */
  save: string;
  ready?: boolean;
  action: Action;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { action, children, onClose, onSave, ready = true, save } = props;
  const { t } = useWords();
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !action.busy) onSave();
  };
  return (
    <Dialog
      open
      onClose={action.busy ? undefined : onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{props.title}</DialogTitle>
        <DialogContent>
          <Surface sx={{ display: 'grid', gap: 2, pt: 1 }}>
            {children}
            {action.error !== undefined &&
              (isPreconditionFailed(action.error) ? (
                <Note
                  state="warning"
                  role="alert"
                  title={t('form.changed')}
                  dense
                />
              ) : (
                <ErrorNote
                  typed
                  error={action.error}
                  title={t('form.failed')}
                  dense
                />
              ))}
          </Surface>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={action.busy}>
            {t('form.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            disabled={action.busy || !ready}
          >
            {action.busy ? t('form.saving') : save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
