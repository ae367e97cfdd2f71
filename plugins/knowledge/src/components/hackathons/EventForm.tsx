import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/frontend-plugin-api';
import { calmButtons, ErrorNote } from '@bulkhead/bulkhead-react';
import {
  hackathonEventInputSchema,
  type HackathonEventView,
} from '@bulkhead/plugin-knowledge-common';
import { useId, useState, type FormEvent } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { useFirstFocus } from '../shared';

const fields = [
  'name',
  'summary',
  'startsOn',
  'endsOn',
  'location',
  'url',
  'body',
  'awards',
  'outcome',
] as const;
type FieldName = (typeof fields)[number];

/** A hackathon as a form; checked by the server's schema. */
export function EventForm(props: {
  event?: HackathonEventView;
  onSaved: (event: HackathonEventView) => void;
  onClose: () => void;
}) {
  const { event, onClose, onSaved } = props;
  const { t, today } = useWords();
  const api = useApi(knowledgeApiRef);
  const [values, setValues] = useState<Record<FieldName, string>>({
    name: event?.name ?? '',
    summary: event?.summary ?? '',
    startsOn: event?.startsOn ?? today,
    endsOn: event?.endsOn ?? today,
    location: event?.location ?? '',
    url: event?.url ?? '',
    body: event?.body ?? '',
    awards: (event?.awards ?? []).map(award => award.title).join('\n'),
    outcome: event?.outcome ?? '',
  });
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const titleId = useId();
  const first = useFirstFocus<HTMLInputElement>();
  const { awards, body, ...lines } = values;
  const checked = hackathonEventInputSchema.safeParse({
    ...Object.fromEntries(
      Object.entries(lines).filter(([, value]) => value.trim()),
    ),
    body,
    awards: awards
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
      .map(
        title =>
          event?.awards.find(award => award.title === title) ?? { title },
      ),
  });
  const problems = new Map(
    checked.success
      ? []
      : checked.error.issues.map(issue => [
          String(issue.path[0]),
          issue.message,
        ]),
  );

  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (!checked.success) return;
    setWorking(true);
    setError(undefined);
    try {
      onSaved(
        event
          ? await api.editEvent(event.id, checked.data, event.etag)
          : await api.createEvent(checked.data),
      );
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
        <DialogTitle id={titleId}>
          {event ? t('hackathons.form.edit') : t('hackathons.form.new')}
        </DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            {fields.map((name, index) => {
              const isDay = name === 'startsOn' || name === 'endsOn';
              const isLong = name === 'body' || name === 'awards';
              return (
                <TextField
                  key={name}
                  size="small"
                  label={t(`hackathons.form.${name}`)}
                  type={isDay ? 'date' : 'text'}
                  InputLabelProps={isDay ? { shrink: true } : undefined}
                  multiline={isLong}
                  minRows={isLong ? 3 : undefined}
                  value={values[name]}
                  onChange={changed =>
                    setValues({ ...values, [name]: changed.target.value })
                  }
                  required={name === 'name' || isDay}
                  error={tried && problems.has(name)}
                  helperText={tried ? problems.get(name) : undefined}
                  inputRef={index === 0 ? first : undefined}
                />
              );
            })}
            {error !== undefined && <ErrorNote typed error={error} dense />}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('hackathons.form.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={working}>
            {t('hackathons.form.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
