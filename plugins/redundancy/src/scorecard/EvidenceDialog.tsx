import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  calmButtons,
  ErrorNote,
  Loaded,
  newIdempotencyKey,
  useLoad,
} from '@bulkhead/bulkhead-react';
import type {
  EvidenceKindDescription,
  EvidenceOutcome,
} from '@bulkhead/plugin-redundancy-common';
import { useId, useRef, useState, type FormEvent } from 'react';
import { planningApiRef } from '../planning/api';
import { usePlanningWords } from '../planning/shared/usePlanningWords';
import { humanize } from '../words';
import {
  evidenceOf,
  isLink,
  kindsByHand,
  localMinute,
  requiredDetails,
  type EvidenceForm,
} from './evidenceForm';

/** Writes a dated fact about a service. Mount it when it is to be open. */
export function EvidenceDialog(props: {
  entityRef: string;
  title: string;
  /** Kind chosen at the start. */
  kind?: string;
  onRecorded: () => void;
  onClose: () => void;
}) {
  const { entityRef, title, onRecorded, onClose } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const kinds = useLoad('kinds', signal => api.evidenceKinds(signal), {
    refetchOnFocus: false,
  });
  const [form, setForm] = useState<EvidenceForm>(() => ({
    kind: props.kind ?? '',
    outcome: 'passed',
    at: localMinute(new Date()),
    link: '',
    summary: '',
    subject: '',
    details: {},
  }));
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const sent = useRef({ text: '', key: '' });
  const titleId = useId();
  const byHand = kindsByHand(kinds.value ?? []);
  const kind = byHand.find(one => one.kind === form.kind);
  const ready = evidenceOf(form, kind, entityRef, 'ready') !== undefined;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    // The same text tried again is the same evidence; another text is another one.
    const text = JSON.stringify(form);
    if (sent.current.text !== text) {
      sent.current = { text, key: newIdempotencyKey() };
    }
    const { key } = sent.current;
    const evidence = evidenceOf(form, kind, entityRef, key);
    if (!evidence) {
      return;
    }
    setWorking(true);
    setError(undefined);
    try {
      await api.recordEvidence([evidence], key);
      onRecorded();
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
      <form onSubmit={save}>
        <DialogTitle id={titleId}>{t('record.title')}</DialogTitle>
        <DialogContent>
          <Typography variant="body2" sx={{ mb: 2 }}>
            {t('record.body', { title })}
          </Typography>
          <Loaded load={kinds} minHeight={280} dense>
            {() =>
              byHand.length === 0 ? (
                <Typography variant="body2">{t('record.none')}</Typography>
              ) : (
                <Fields
                  form={form}
                  kinds={byHand}
                  kind={kind}
                  onChange={values => setForm({ ...form, ...values })}
                />
              )
            }
          </Loaded>
          {error !== undefined && (
            <Box sx={{ mt: 1 }}>
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
            disabled={working || !ready}
          >
            {t(working ? 'record.saving' : 'record.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Fields(props: {
  form: EvidenceForm;
  kinds: readonly EvidenceKindDescription[];
  kind?: EvidenceKindDescription;
  onChange: (values: Partial<EvidenceForm>) => void;
}) {
  const { form, kinds, kind, onChange } = props;
  const { t } = usePlanningWords();
  const choose = (name: string) => {
    const next = kinds.find(one => one.kind === name);
    onChange({
      kind: name,
      details: {},
      subject: '',
      outcome:
        next && !next.outcomes.includes(form.outcome)
          ? next.outcomes[0]
          : form.outcome,
    });
  };
  const badLink = form.link.trim() !== '' && !isLink(form.link.trim());
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
      <TextField
        select
        required
        size="small"
        label={t('record.kind')}
        value={kind ? form.kind : ''}
        onChange={event => choose(event.target.value)}
        helperText={
          kind &&
          [
            kind.description,
            kind.expiresAfterDays &&
              t('record.proves', { number: String(kind.expiresAfterDays) }),
          ]
            .filter(Boolean)
            .join(' ')
        }
      >
        {kinds.map(one => (
          <MenuItem key={one.kind} value={one.kind}>
            {one.title}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        required
        size="small"
        label={t('record.outcome')}
        value={form.outcome}
        onChange={event =>
          onChange({ outcome: event.target.value as EvidenceOutcome })
        }
      >
        {(kind?.outcomes ?? [form.outcome]).map(outcome => (
          <MenuItem key={outcome} value={outcome}>
            {t(`record.${outcome}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="datetime-local"
        required
        size="small"
        label={t('record.date')}
        value={form.at}
        onChange={event => onChange({ at: event.target.value })}
        InputLabelProps={{ shrink: true }}
        inputProps={{ max: localMinute(new Date()) }}
      />
      {kind?.subject && (
        <TextField
          size="small"
          label={kind.subject}
          required={kind.needsSubject}
          value={form.subject}
          onChange={event => onChange({ subject: event.target.value })}
          inputProps={{ maxLength: 500 }}
        />
      )}
      {kind &&
        requiredDetails(kind).map(field => (
          <TextField
            key={field.name}
            required
            size="small"
            select={field.type === 'choice'}
            type={field.type === 'number' ? 'number' : undefined}
            label={humanize(field.name)}
            value={form.details[field.name] ?? ''}
            onChange={event =>
              onChange({
                details: { ...form.details, [field.name]: event.target.value },
              })
            }
          >
            {field.choices.map(choice => (
              <MenuItem key={choice} value={choice}>
                {choice}
              </MenuItem>
            ))}
          </TextField>
        ))}
      <TextField
        size="small"
        label={t('record.summary')}
        value={form.summary}
        onChange={event => onChange({ summary: event.target.value })}
        inputProps={{ maxLength: 500 }}
      />
      <TextField
        size="small"
        label={t('record.link')}
        helperText={t('record.linkHelp')}
        error={badLink}
        value={form.link}
        onChange={event => onChange({ link: event.target.value })}
        inputProps={{ maxLength: 2000 }}
      />
    </Box>
  );
}
