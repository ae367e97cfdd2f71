import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { Theme } from '@mui/material/styles';
import {
  calmButtons,
  ErrorNote,
  newIdempotencyKey,
} from '@bulkhead/bulkhead-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../../words/useWords';

/** Dialogs stand outside of the page's surface: the theme's own font for lists and summaries in them. */
export const dialogText = (theme: Theme) => ({
  fontFamily: theme.typography.fontFamily,
  fontSize: theme.typography.body2.fontSize,
  lineHeight: theme.typography.body2.lineHeight,
});

/** A form that is saved once, however often the button is pressed, and that keeps what was entered when it fails. */
export function FormDialog(props: {
  title: ReactNode;
  children: ReactNode;
  saveLabel: string;
  /** What is sent: the same, sent again, is one write. */
  content: unknown;
  /** Nothing can be saved yet. */
  disabled?: boolean;
  /** There is something to think about first. */
  alarming?: boolean;
  onSave: (idempotencyKey: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}) {
  const { title, children, saveLabel, disabled, alarming } = props;
  const { t } = useWords();
  const id = useId();
  const text = JSON.stringify(props.content);
  const write = useRef({ text, key: newIdempotencyKey() });
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setSaving(true);
    setError(undefined);
    try {
      // After an answer that got lost the same is sent again under the same key; something else is a write of its own.
      if (write.current.text !== text) {
        write.current = { text, key: newIdempotencyKey() };
      }
      await props.onSave(write.current.key);
      props.onDone();
      props.onClose();
    } catch (e) {
      setError(e);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Dialog
      open
      onClose={saving ? undefined : props.onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent sx={dialogText}>
        <Box
          component="form"
          id={`${id}-form`}
          onSubmit={event => {
            event.preventDefault();
            if (!disabled && !saving) save();
          }}
          sx={{ display: 'grid', gap: 2, pt: 1 }}
        >
          {children}
        </Box>
        {error !== undefined && (
          <Box sx={{ mt: 2 }}>
            <ErrorNote
              typed
              error={error}
              title={t('schedule.notSaved')}
              dense
            />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose} disabled={saving}>
          {t('form.cancel')}
        </Button>
        <Button
          type="submit"
          form={`${id}-form`}
          variant="contained"
          color={alarming ? 'warning' : 'primary'}
          disabled={disabled || saving}
        >
          {saving ? t('form.saving') : saveLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
