import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, useLoad } from '@bulkhead/bulkhead-react';
import type { Absence } from '@bulkhead/plugin-oncall-common';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { oncallApiRef } from '../api';
import { FormDialog, useAction, useWriteKey, Warnings } from '../shared';
import { useWords } from '../words/useWords';
import {
  ABSENCE_KINDS,
  draftOf,
  isComplete,
  requestOf,
  type AbsenceDraft,
} from './absenceDraft';

/** How long the fields rest before it is asked what they bring about, in milliseconds. */
const REST_MS = 300;

/** Enters an absence or changes one; what it brings about is told before it is saved. */
export function AbsenceDialog(props: {
  absence?: Absence;
  onDone: () => void;
  onClose: () => void;
}) {
  const { absence, onClose, onDone } = props;
  const words = useWords();
  const { t } = words;
  const api = useApi(oncallApiRef);
  const alerts = useApi(alertApiRef);
  const action = useAction();
  const [draft, setDraft] = useState<AbsenceDraft>(() =>
    draftOf(absence, words.now),
  );
  const change = (part: Partial<AbsenceDraft>) =>
    setDraft(before => ({ ...before, ...part }));
  const complete = isComplete(draft);
  const request = complete ? requestOf(draft) : undefined;
  const writeKey = useWriteKey(request);

  // Only when it matters for the answer: a reason does not make anybody more away.
  const span = request && `${request.start} ${request.end}`;
  const [asked, setAsked] = useState(span);
  useDebounce(() => setAsked(span), REST_MS, [span]);
  const preview = useLoad(
    asked,
    signal => api.previewAbsence(requestOf(draft), absence?.id, signal),
    { refetchOnFocus: false },
  );
  const current = asked === span;

  const save = async () => {
    const done = await action.run(() =>
      absence
        ? api.updateAbsence(absence.id, request!, absence.etag)
        : api.createAbsence(request!, writeKey),
    );
    if (!done) return;
    alerts.post({
      message: t('absence.saved'),
      severity: 'success',
      display: 'transient',
    });
    onDone();
    onClose();
  };
  const type = draft.allDay ? 'date' : 'datetime-local';
  return (
    <FormDialog
      title={absence ? t('absence.edit') : t('absence.add')}
      save={t('form.save')}
      ready={complete}
      action={action}
      onSave={save}
      onClose={onClose}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <TextField
          type={type}
          size="small"
          label={t(draft.allDay ? 'absence.firstDay' : 'absence.from')}
          value={draft.from}
          onChange={event =>
            change({
              from: event.target.value,
              // Who moves the first day behind the last means a single day.
              ...(draft.to < event.target.value
                ? { to: event.target.value }
                : {}),
            })
          }
          InputLabelProps={{ shrink: true }}
          sx={{ flex: '1 1 12rem' }}
        />
        <TextField
          type={type}
          size="small"
          label={t(draft.allDay ? 'absence.lastDay' : 'absence.to')}
          value={draft.to}
          onChange={event => change({ to: event.target.value })}
          error={draft.to !== '' && !complete}
          helperText={
            draft.to !== '' && !complete ? t('absence.backwards') : undefined
          }
          InputLabelProps={{ shrink: true }}
          sx={{ flex: '1 1 12rem' }}
        />
      </Box>
      <FormControlLabel
        control={
          <Switch
            checked={draft.allDay}
            onChange={event =>
              setDraft({
                ...draft,
                allDay: event.target.checked,
                from: event.target.checked
                  ? draft.from.slice(0, 10)
                  : `${draft.from}T09:00`,
                to: event.target.checked
                  ? draft.to.slice(0, 10)
                  : `${draft.to}T18:00`,
              })
            }
          />
        }
        label={t('absence.allDay')}
      />
      <TextField
        select
        size="small"
        label={t('absence.kind')}
        helperText={t('absence.private')}
        value={draft.kind}
        onChange={event =>
          change({ kind: event.target.value as AbsenceDraft['kind'] })
        }
      >
        {ABSENCE_KINDS.map(kind => (
          <MenuItem key={kind} value={kind}>
            {words.absence(kind)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        size="small"
        label={t('absence.reason')}
        value={draft.reason}
        onChange={event => change({ reason: event.target.value })}
        inputProps={{ maxLength: 500 }}
      />
      <Box sx={{ color: 'text.secondary' }}>
        {t('absence.zone', { zone: draft.timeZone })}
      </Box>
      {complete &&
        (preview.error !== undefined && current ? (
          <ErrorNote
            error={preview.error}
            title={t('warning.failed')}
            onRetry={preview.reload}
            dense
          />
        ) : (
          <Warnings warnings={current ? preview.value?.warnings : undefined} />
        ))}
    </FormDialog>
  );
}
