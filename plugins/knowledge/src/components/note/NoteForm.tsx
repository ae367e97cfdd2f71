import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ErrorNote,
  isPreconditionFailed,
  newIdempotencyKey,
  Note,
  EntitiesPicker,
} from '@bulkhead/bulkhead-react';
import {
  noteInputSchema,
  noteKinds,
  personRoles,
  type NoteKind,
  type NoteView,
} from '@bulkhead/plugin-knowledge-common';
import { useState, type FormEvent } from 'react';
import { knowledgeApiRef } from '../../api';
import { useWords } from '../../words';
import { WordsField } from '../shared';
import { draftFrom, typedLinks, valuesOf, type FormValues } from './formValues';
import { KindFields } from './KindFields';

const linkLabels = {
  technology: 'form.technologies',
  cve: 'form.cves',
  runbook: 'form.runbooks',
  url: 'form.urls',
  adr: 'form.adrs',
} as const;

/** Complaints of the schema by field, the part of the path that the form knows. */
function problemsOf(
  values: FormValues,
  note: NoteView | undefined,
): Map<string, string> {
  const parsed = noteInputSchema.safeParse(draftFrom(values, note));
  const problems = new Map<string, string>();
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const [head, next] = issue.path;
    let where = String(head);
    if (head === 'fields') where = `fields.${String(next)}`;
    if (head === 'links') {
      where = `links.${
        draftFrom(values, note).links?.[Number(next)]?.type ?? ''
      }`;
    }
    if (!problems.has(where)) problems.set(where, issue.message);
  }
  return problems;
}

/** Writes a note or changes one; the schema that checks it is the server's. */
export function NoteForm(props: {
  note?: NoteView;
  standard?: {
    kind?: NoteKind;
    entityRef?: string;
    author?: string;
    eventId?: string;
  };
  onSaved: (note: NoteView) => void;
  /** Loads the version that stands; the words typed here stay. */
  onConflict?: () => Promise<void>;
  onCancel: () => void;
}) {
  const { note, onCancel, onConflict, onSaved, standard } = props;
  const { kind: kindWord, t } = useWords();
  const api = useApi(knowledgeApiRef);
  const [values, setValues] = useState<FormValues>(() =>
    valuesOf(note, standard),
  );
  const [key] = useState(newIdempotencyKey);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [conflict, setConflict] = useState(false);
  const [error, setError] = useState<unknown>();
  const problems = tried ? problemsOf(values, note) : new Map<string, string>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problemsOf(values, note).size > 0) return;
    setSaving(true);
    setError(undefined);
    setConflict(false);
    const draft = draftFrom(values, note);
    try {
      onSaved(
        note
          ? await api.editNote(note.id, draft, note.etag)
          : await api.createNote({ note: draft }, key),
      );
    } catch (e) {
      if (isPreconditionFailed(e) && onConflict) {
        await onConflict();
        setConflict(true);
      } else setError(e);
      setSaving(false);
    }
  };
  const wide = { gridColumn: '1 / -1' } as const;
  return (
    <Paper
      component="form"
      variant="outlined"
      onSubmit={submit}
      noValidate
      sx={{ p: { xs: 1.5, sm: 2 }, mt: 1 }}
    >
      <Typography variant="h5" component="h1" sx={{ m: 0, mb: 2 }}>
        {note ? t('form.edit') : t('form.new')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'repeat(2, minmax(0, 1fr))',
          },
          alignItems: 'start',
        }}
      >
        <TextField
          select
          size="small"
          label={t('form.kind')}
          value={values.kind}
          disabled={note !== undefined}
          onChange={event =>
            setValues({ ...values, kind: event.target.value as NoteKind })
          }
        >
          {noteKinds.map(kind => (
            <MenuItem key={kind} value={kind}>
              {kindWord(kind)}
            </MenuItem>
          ))}
        </TextField>
        <EntitiesPicker
          kinds={['component', 'resource', 'system', 'api']}
          label={t('form.entities')}
          value={values.links.entity}
          onChange={entity =>
            setValues({ ...values, links: { ...values.links, entity } })
          }
        />
        <TextField
          size="small"
          label={t('form.title')}
          value={values.title}
          required
          onChange={event =>
            setValues({ ...values, title: event.target.value })
          }
          error={problems.has('title')}
          helperText={problems.get('title')}
          inputProps={{ maxLength: 300 }}
          sx={wide}
        />
        <TextField
          size="small"
          label={t('form.body')}
          value={values.body}
          onChange={event => setValues({ ...values, body: event.target.value })}
          error={problems.has('body')}
          helperText={problems.get('body')}
          multiline
          minRows={5}
          maxRows={24}
          inputProps={{ maxLength: 100_000 }}
          sx={wide}
        />
        <KindFields values={values} onChange={setValues} problems={problems} />
        {typedLinks.map(type => (
          <WordsField
            key={type}
            label={t(linkLabels[type])}
            value={values.links[type]}
            onChange={refs =>
              setValues({ ...values, links: { ...values.links, [type]: refs } })
            }
            error={problems.has(`links.${type}`)}
            helperText={problems.get(`links.${type}`)}
          />
        ))}
        {personRoles.map(role => (
          <EntitiesPicker
            key={role}
            kinds={['user']}
            label={t(`form.people.${role}`)}
            value={values.people[role]}
            onChange={refs =>
              setValues({
                ...values,
                people: { ...values.people, [role]: refs },
              })
            }
          />
        ))}
        {(!note || note.draft) && (
          <FormControlLabel
            sx={wide}
            control={
              <Checkbox
                checked={values.draft}
                onChange={event =>
                  setValues({ ...values, draft: event.target.checked })
                }
              />
            }
            label={t('form.draft')}
          />
        )}
      </Box>
      {conflict && (
        <Note state="warning" role="alert" title={t('note.conflict')} />
      )}
      {error !== undefined && <ErrorNote typed error={error} dense />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', mt: 2 }}>
        <Button onClick={onCancel} disabled={saving}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={saving}>
          {saving ? t('form.saving') : t('form.save')}
        </Button>
      </Box>
    </Paper>
  );
}
