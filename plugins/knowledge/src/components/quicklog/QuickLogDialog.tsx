import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  calmButtons,
  EntityLink,
  ErrorNote,
  EntityPicker,
} from '@bulkhead/bulkhead-react';
import {
  machineOf,
  noteKinds,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../words';
import { KindIcon, useFirstFocus } from '../shared';
import { useQuickLog } from './useQuickLog';

/** One text field, the service prefilled, the kind guessed, Ctrl+Enter. */
export function QuickLogDialog(props: {
  entityRef?: string;
  onSaved?: (note: NoteView) => void;
  onClose: () => void;
}) {
  const { entityRef: given, onClose, onSaved } = props;
  const words = useWords();
  const { t } = words;
  const alerts = useApi(alertApiRef);
  const [chosen, setChosen] = useState('');
  const entityRef = given ?? (chosen || undefined);
  const log = useQuickLog(entityRef);
  const titleId = useId();
  const { guess } = log;
  const field = useFirstFocus<HTMLTextAreaElement>();

  const save = async () => {
    const note = await log.save();
    if (!note) return;
    alerts.post({
      message: t('quick.saved', { title: note.title }),
      severity: 'success',
      display: 'transient',
    });
    onSaved?.(note);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const state = guess.then
    ? machineOf(guess.note.kind).actions[guess.then.action].to
    : undefined;
  let explained: string = t('quick.guessed', {
    kind: words.kind(guess.note.kind),
  });
  if (log.kind) explained = t('quick.chosen');
  else if (guess.because) {
    explained = t('quick.guessedBecause', {
      kind: words.kind(guess.note.kind),
      word: guess.because,
    });
  }
  const links = (guess.note.links ?? []).filter(link => link.ref !== entityRef);
  return (
    <Dialog
      open
      onClose={log.saving ? undefined : onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="sm"
      sx={calmButtons}
    >
      <DialogTitle id={titleId}>{t('quick.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }} onKeyDown={onKeyDown}>
          {given ? (
            <Typography variant="body2" component="p" sx={{ m: 0 }}>
              {t('quick.entity')}: <EntityLink entityRef={given} />
            </Typography>
          ) : (
            <EntityPicker
              kinds={['component', 'resource', 'system', 'api']}
              label={t('quick.entity')}
              value={chosen}
              onChange={ref => setChosen(ref ?? '')}
            />
          )}
          <TextField
            label={t('quick.label')}
            helperText={t('quick.hint')}
            value={log.text}
            onChange={event => log.setText(event.target.value)}
            multiline
            minRows={3}
            maxRows={12}
            fullWidth
            inputRef={field}
            inputProps={{ maxLength: 20_000 }}
          />
          <Box sx={{ visibility: log.text.trim() ? 'visible' : 'hidden' }}>
            <Typography
              variant="body2"
              component="p"
              sx={{ m: 0, mb: 0.5 }}
              role="status"
            >
              {explained}
            </Typography>
            <ToggleButtonGroup
              exclusive
              size="small"
              value={guess.note.kind}
              onChange={(_, kind) => kind && log.setKind(kind)}
              aria-label={t('form.kind')}
              sx={{ flexWrap: 'wrap' }}
            >
              {noteKinds.map(kind => (
                <ToggleButton key={kind} value={kind} sx={{ gap: 0.5 }}>
                  <KindIcon kind={kind} size={16} />
                  {words.kind(kind)}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <Typography
              variant="body2"
              component="p"
              color="text.secondary"
              sx={{ m: 0, mt: 1, overflowWrap: 'anywhere' }}
            >
              {t('quick.will')} <strong>{guess.note.title}</strong>
              {links.map(link => ` · ${link.ref}`)}
              {state && ` · ${t('quick.done', { state: words.state(state) })}`}
            </Typography>
          </Box>
          {log.error !== undefined && (
            <ErrorNote typed error={log.error} onRetry={save} dense />
          )}
        </Box>
      </DialogContent>
      <DialogActions>
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ mr: 'auto', pl: 2 }}
        >
          {t('quick.keys')}
        </Typography>
        <Button onClick={onClose} disabled={log.saving}>
          {t('form.cancel')}
        </Button>
        <Button variant="contained" onClick={save} disabled={!log.ready}>
          {log.saving ? t('form.saving') : t('quick.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
