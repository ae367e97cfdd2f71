import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import { calmButtons, ErrorNote, useLoad } from '@bulkhead/bulkhead-react';
import {
  sourceInputSchema,
  type SourceView,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState, type FormEvent } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { useFirstFocus, WordsField } from '../shared';

/** A feed and its filter, with what the filter would have let through. */
export function SourceDialog(props: {
  source?: SourceView;
  onSaved: () => void;
  onClose: () => void;
}) {
  const { onClose, onSaved, source } = props;
  const { t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [title, setTitle] = useState(source?.title ?? '');
  const [url, setUrl] = useState(source?.url ?? '');
  const [everyHours, setEveryHours] = useState(String(source?.everyHours ?? 1));
  const [paused, setPaused] = useState(source?.state === 'paused');
  const [filter, setFilter] = useState(
    source?.filter ?? { any: [], none: [], technologiesOnly: false },
  );
  const [asked, setAsked] = useState(filter);
  useDebounce(() => setAsked(filter), 300, [filter]);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const titleId = useId();
  const first = useFirstFocus<HTMLInputElement>();
  const preview = useLoad(
    JSON.stringify([source?.id, asked]),
    signal => api.previewFilter(asked, source?.id, signal),
    { keepOnKeyChange: true, refetchOnFocus: false },
  );
  const checked = sourceInputSchema.safeParse({
    title,
    url,
    everyHours: Number(everyHours),
    paused,
    filter,
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!checked.success || working) return;
    setWorking(true);
    setError(undefined);
    try {
      if (source) await api.editSource(source.id, checked.data, source.etag);
      else await api.createSource(checked.data);
      onSaved();
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
        <DialogTitle id={titleId}>{t('sources.editTitle')}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            <TextField
              size="small"
              label={t('sources.title')}
              value={title}
              onChange={event => setTitle(event.target.value)}
              required
              inputRef={first}
            />
            <TextField
              size="small"
              label={t('sources.url')}
              value={url}
              onChange={event => setUrl(event.target.value)}
              required
            />
            <WordsField
              label={t('sources.any')}
              value={filter.any}
              onChange={any => setFilter({ ...filter, any })}
              helperText={t('sources.wordsHint')}
            />
            <WordsField
              label={t('sources.not')}
              value={filter.none}
              onChange={none => setFilter({ ...filter, none })}
            />
            <FormControlLabel
              control={
                <Checkbox
                  checked={filter.technologiesOnly}
                  onChange={event =>
                    setFilter({
                      ...filter,
                      technologiesOnly: event.target.checked,
                    })
                  }
                />
              }
              label={t('sources.technologiesOnly')}
            />
            <Box role="status" sx={{ minHeight: '1.5em' }}>
              {preview.value &&
                (preview.value.of === 0
                  ? t('sources.previewNone')
                  : t('sources.preview', {
                      matched: String(preview.value.matched),
                      of: String(preview.value.of),
                    }))}
            </Box>
            <TextField
              size="small"
              type="number"
              label={t('sources.everyHours')}
              value={everyHours}
              onChange={event => setEveryHours(event.target.value)}
              inputProps={{ min: 1, max: 168 }}
            />
            <FormControlLabel
              control={
                <Checkbox
                  checked={paused}
                  onChange={event => setPaused(event.target.checked)}
                />
              }
              label={t('sources.pause')}
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
            {t('sources.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
