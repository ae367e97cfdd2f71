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
  EntitiesPicker,
} from '@bulkhead/bulkhead-react';
import {
  promoteSchema,
  type InboxItem,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState, type FormEvent } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { useFirstFocus } from '../shared';

/** Asks one line and the services; nothing else stands between news and a watch item. */
export function PromoteDialog(props: {
  item: InboxItem;
  onPromoted: (note: NoteView) => void;
  onClose: () => void;
}) {
  const { item, onClose, onPromoted } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [why, setWhy] = useState('');
  const [entities, setEntities] = useState(
    item.services.map(service => service.entityRef),
  );
  const [dueOn, setDueOn] = useState('');
  const [key] = useState(newIdempotencyKey);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const titleId = useId();
  const first = useFirstFocus<HTMLInputElement>();
  const checked = promoteSchema.safeParse({
    why,
    entities,
    ...(dueOn ? { dueOn } : {}),
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!checked.success || working) return;
    setWorking(true);
    setError(undefined);
    try {
      onPromoted(await api.promote(item.id, checked.data, key));
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
      maxWidth="sm"
      sx={calmButtons}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId}>{t('inbox.promoteTitle')}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {item.title}
            </Typography>
            <TextField
              size="small"
              label={t('inbox.why')}
              value={why}
              onChange={event => setWhy(event.target.value)}
              required
              inputRef={first}
              inputProps={{ maxLength: 300 }}
            />
            <EntitiesPicker
              kinds={['component', 'resource', 'system', 'api']}
              label={t('inbox.services')}
              value={entities}
              onChange={setEntities}
              required={entities.length === 0}
            />
            <TextField
              size="small"
              type="date"
              label={t('inbox.due')}
              value={dueOn}
              onChange={event => setDueOn(event.target.value)}
              InputLabelProps={{ shrink: true }}
            />
            {error !== undefined && <ErrorNote typed error={error} dense />}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={!checked.success || working}
          >
            {t('inbox.promote')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
