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
  EntityPicker,
} from '@bulkhead/bulkhead-react';
import {
  noteInputSchema,
  type NoteDraft,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState, type FormEvent } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { useFirstFocus } from '../shared';

/** Plans a presentation in three fields; the presenter is told. */
export function PlanDialog(props: {
  entityRef: string;
  title: string;
  presenter?: string;
  onPlanned: (note: NoteView) => void;
  onClose: () => void;
}) {
  const { entityRef, onClose, onPlanned, title: service } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [title, setTitle] = useState<string>(t('plan.standard', { service }));
  const [presenter, setPresenter] = useState(props.presenter ?? '');
  const [startsAt, setStartsAt] = useState('');
  const [place, setPlace] = useState('');
  const [key] = useState(newIdempotencyKey);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const titleId = useId();
  const first = useFirstFocus<HTMLInputElement>();

  const note: NoteDraft = {
    kind: 'presentation',
    title,
    links: [{ type: 'entity', ref: entityRef }],
    people: presenter ? [{ ref: presenter, role: 'presenter' }] : [],
    fields: {
      // The field gives local time without its zone; it is kept as an instant.
      ...(startsAt ? { startsAt: new Date(startsAt).toISOString() } : {}),
      ...(place.trim() ? { place } : {}),
    },
  };
  const ready = presenter !== '' && noteInputSchema.safeParse(note).success;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setWorking(true);
    setError(undefined);
    try {
      onPlanned(await api.createNote({ note }, key));
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
      fullWidth
      maxWidth="xs"
      sx={calmButtons}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId}>{t('plan.title', { service })}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            <TextField
              size="small"
              label={t('plan.what')}
              value={title}
              onChange={event => setTitle(event.target.value)}
              required
              inputRef={first}
              inputProps={{ maxLength: 300 }}
            />
            <EntityPicker
              kinds={['user']}
              label={t('plan.who')}
              value={presenter}
              onChange={ref => setPresenter(ref ?? '')}
              required
            />
            <TextField
              size="small"
              type="datetime-local"
              label={t('plan.when')}
              value={startsAt}
              onChange={event => setStartsAt(event.target.value)}
              InputLabelProps={{ shrink: true }}
            />
            <TextField
              size="small"
              label={t('plan.place')}
              value={place}
              onChange={event => setPlace(event.target.value)}
              inputProps={{ maxLength: 300 }}
            />
            <Typography variant="body2" color="text.secondary">
              {t('plan.told')}
            </Typography>
            {error !== undefined && <ErrorNote typed error={error} dense />}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={!ready || working}
          >
            {t('plan.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
